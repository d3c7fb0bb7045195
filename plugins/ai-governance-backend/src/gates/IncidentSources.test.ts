import { GateIncident } from '@ai-governance/backstage-plugin-ai-governance-common';
import { mockServices } from '@backstage/backend-test-utils';
import { isStorable } from '../database/storable';
import { IncidentSources, worstIncidents } from './IncidentSources';
import { WorkloadIncidents } from './WorkloadIncidents';

const BOT = 'component:default/bot';

const incident = (change: Partial<GateIncident> = {}): GateIncident => ({
  id: 'INC-1',
  entityRef: BOT,
  severity: 'sev3',
  state: 'open',
  title: 'It is down',
  ...change,
});

const ask = (incidents: GateIncident[]) => {
  const sources = new IncidentSources();
  sources.addSource({
    getSourceId: () => 'desk',
    getIncidents: async () => incidents,
  });
  return sources.ask([BOT], {
    timeoutMs: 1000,
    logger: mockServices.logger.mock(),
  });
};

describe('IncidentSources', () => {
  it('takes of an odd incident what can be stored, and fails nothing', async () => {
    const { incidents, failed } = await ask([
      incident({
        id: `\0${'i'.repeat(500)}`,
        title: `${'t'.repeat(299)}\u{1F600}`,
        owner: 'o'.repeat(5000),
        url: `https://desk.test/${'u'.repeat(2000)}`,
      }),
      incident({ id: 'INC-2', url: 'ftp://desk.test/2' }),
      incident({ id: 'INC-3', url: 'https://desk.test/3' }),
    ]);
    expect(failed).toEqual([]);
    const [odd, script, good] = incidents;
    expect(odd.id).toHaveLength(200);
    expect(odd.title).toHaveLength(300);
    expect(odd.owner).toHaveLength(512);
    expect([odd.id, odd.title].every(isStorable)).toBe(true);
    expect(odd).not.toHaveProperty('url');
    expect(script).not.toHaveProperty('url');
    expect(good.url).toBe('https://desk.test/3');
  });

  it('keeps to the worst of a workload, and knows of the others whether they are open', async () => {
    const many = [
      ...Array.from({ length: 30 }, (_, index) =>
        incident({ id: `old-${index}`, severity: 'sev1', state: 'resolved' }),
      ),
      ...Array.from({ length: 30 }, (_, index) =>
        incident({ id: `open-${index}` }),
      ),
      incident({ id: 'worst', severity: 'sev1' }),
    ];
    const known = new WorkloadIncidents(await ask(many), new Map(), new Map());
    const kept = known.of(BOT);
    expect(kept).toHaveLength(20);
    expect(kept[0].id).toBe('worst');
    expect(kept.every(({ state }) => state === 'open')).toBe(true);
    expect(known.isOpen('open-29')).toBe(true);
    expect(worstIncidents([])).toEqual([]);
  });
});
