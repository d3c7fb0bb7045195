import { HistoryEntry } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Settings } from 'luxon';
import { byDay, maturitySteps } from './historyView';

beforeAll(() => {
  Settings.defaultZone = 'utc';
});
afterAll(() => {
  Settings.defaultZone = 'system';
});

const entry = (
  at: string,
  changes: HistoryEntry['changes'] = [],
): HistoryEntry => ({
  id: at,
  at,
  entityRef: 'component:default/a',
  causes: [{ kind: 'refresh' }],
  changes,
});

describe('byDay', () => {
  it('keeps the order and opens a group with each new day', () => {
    const days = byDay([
      entry('2026-06-18T09:00:00Z'),
      entry('2026-06-18T00:00:00Z'),
      entry('2026-06-17T23:59:59Z'),
    ]);

    expect(days.map(({ day, entries }) => [day, entries.length])).toEqual([
      ['2026-06-18', 2],
      ['2026-06-17', 1],
    ]);
  });
});

describe('maturitySteps', () => {
  const fell = entry('2026-06-10T00:00:00Z', [
    { what: 'maturity', from: 'enhanced', to: 'foundational' },
    {
      what: 'maturity',
      section: 'infrastructure',
      from: 'enhanced',
      to: 'none',
    },
  ]);

  it('begins where the workload was first seen', () => {
    const first = entry('2026-06-01T00:00:00Z', [
      { what: 'maturity', from: null, to: 'enhanced' },
    ]);

    expect(maturitySteps([fell, first])).toEqual([
      { from: '2026-06-01T00:00:00Z', maturity: 'enhanced' },
      { from: '2026-06-10T00:00:00Z', maturity: 'foundational' },
    ]);
  });

  it('begins at the oldest change that was read where earlier ones were not', () => {
    const before = entry('2026-06-05T00:00:00Z');

    expect(maturitySteps([fell, before])).toEqual([
      { from: '2026-06-05T00:00:00Z', maturity: 'enhanced' },
      { from: '2026-06-10T00:00:00Z', maturity: 'foundational' },
    ]);
    expect(maturitySteps([fell])).toEqual([
      { from: '2026-06-10T00:00:00Z', maturity: 'foundational' },
    ]);
  });

  it('is empty where no maturity moved', () => {
    expect(maturitySteps([entry('2026-06-05T00:00:00Z')])).toEqual([]);
  });
});
