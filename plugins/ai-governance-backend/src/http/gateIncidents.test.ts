import {
  DAY_MS,
  GateIncident,
  HOUR_MS,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
import {
  codes,
  CONCIERGE,
  decide,
  DIGEST,
  OPEN,
  startGate,
} from '../gates/__testUtils__/gateServer';

jest.setTimeout(120_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'] as TestDatabaseId[],
});

describe.each(chosenDatabases(databases))(
  'gates and incidents on %s',
  databaseId => {
    const start = async (
      options: Omit<Parameters<typeof startGate>[0], 'knex'> = {},
    ) => startGate({ knex: await databases.init(databaseId), ...options });

    it('takes nothing for a precedent that an exception let through', async () => {
      let state: GateIncident['state'] = 'open';
      const server = await start({
        config: { environments: [{ ...OPEN, onError: 'allow' }] },
        incidentSources: [
          {
            getSourceId: () => 'desk',
            getIncidents: async () =>
              state === 'open'
                ? [
                    {
                      id: 'INC-1',
                      entityRef: CONCIERGE,
                      severity: 'sev1',
                      state,
                      title: 'It is down',
                    },
                  ]
                : [],
          },
        ],
      });
      const question = {
        entityRef: CONCIERGE,
        artifact: { name: 'bot', digest: DIGEST },
      };
      const fix = await decide(server, { ...question, fixesIncident: 'INC-1' });
      expect(codes(fix)).toContain('incident-fix');
      expect(fix.proceed).toBe(true);
      server.clock.now += 10 * 60_000;
      const again = await decide(server, question);
      expect(again.verdict).toBe('deny');
      expect(codes(again)).not.toContain('no-governed-change');

      state = 'resolved';
      const allowed = await decide(server, question);
      expect(allowed.proceed).toBe(true);
      state = 'open';
      server.clock.now += 10 * 60_000;
      const rollback = await decide(server, question);
      expect(codes(rollback)).toContain('no-governed-change');
      expect(rollback.proceed).toBe(true);
    });

    it('obliges whoever fixes an incident to end it, once, and lets go when it has ended', async () => {
      const incident: GateIncident = {
        id: 'INC-1',
        entityRef: CONCIERGE,
        severity: 'sev1',
        state: 'open',
        title: 'It answers in riddles',
      };
      let incidents = [incident];
      const server = await start({
        config: { environments: [OPEN] },
        incidentSources: [
          { getSourceId: () => 'pager', getIncidents: async () => incidents },
        ],
      });
      const fix = { entityRef: CONCIERGE, fixesIncident: 'INC-1' };
      expect(codes(await decide(server, { entityRef: CONCIERGE }))).toEqual([
        'incident-open',
      ]);
      const first = await decide(server, fix);
      expect(first).toMatchObject({ verdict: 'allow-with-obligations' });
      server.clock.now += 60_000;
      expect((await decide(server, fix)).id).toBe(first.id);
      server.clock.now += HOUR_MS;
      expect((await decide(server, fix)).obligations).toEqual(
        first.obligations,
      );
      expect(await server.knex('gate_obligations')).toHaveLength(1);

      server.clock.now += DAY_MS;
      await server.sync();
      expect(codes(await decide(server, fix))).toContain('obligation-overdue');
      incidents = [{ ...incident, state: 'mitigated' }];
      expect(await decide(server, { entityRef: CONCIERGE })).toMatchObject({
        verdict: 'allow',
        reasons: [],
      });
      expect(
        await server.knex('gate_obligations').whereNull('fulfilled_at'),
      ).toEqual([]);
    });

    it('names a source of incidents that does not answer in time', async () => {
      const server = await start({
        config: {
          environments: [OPEN],
          gates: { timeout: { milliseconds: 800 } },
        },
        incidentSources: [
          {
            getSourceId: () => 'pager',
            getIncidents: () => new Promise(() => undefined),
          },
        ],
      });
      expect(await decide(server, { entityRef: CONCIERGE })).toMatchObject({
        id: expect.any(String),
        verdict: 'deny',
        reasons: [
          { code: 'gate-error', ref: expect.stringContaining('pager') },
        ],
      });
    });
  },
);
