import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
import {
  BUYER,
  codes,
  CONCIERGE,
  decide,
  OPEN,
  startGate,
} from '../gates/__testUtils__/gateServer';

jest.setTimeout(120_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'] as TestDatabaseId[],
});

describe.each(chosenDatabases(databases))(
  'gates that cannot decide on %s',
  databaseId => {
    const start = async (
      options: Omit<Parameters<typeof startGate>[0], 'knex'> = {},
    ) => startGate({ knex: await databases.init(databaseId), ...options });

    it('answers that it could not decide when the database holds it up, and records nothing of that', async () => {
      const server = await start({
        config: {
          environments: [OPEN],
          gates: { timeout: { milliseconds: 400 } },
        },
      });
      await decide(server, { entityRef: BUYER });
      const held = await server.knex.transaction();
      await held('audit_head').forUpdate().first();
      const began = Date.now();
      const decision = await decide(server, { entityRef: CONCIERGE });
      expect(Date.now() - began).toBeLessThan(1_500);
      expect(decision).toMatchObject({
        id: null,
        verdict: 'deny',
        mode: 'enforce',
        proceed: false,
        reasons: [
          {
            code: 'gate-error',
            severity: 'blocking',
            message: expect.any(String),
          },
        ],
      });
      await held.rollback();
      expect((await decide(server, { entityRef: BUYER })).id).toEqual(
        expect.any(String),
      );
      const { body } = await server.get(
        `/gates/decisions?entityRef=${CONCIERGE}`,
      );
      expect(body.totalItems).toBe(0);
    });

    it('answers as configured when the database is gone', async () => {
      const server = await start({
        config: {
          environments: [{ ...OPEN, onError: 'allow' }],
          gates: { timeout: { milliseconds: 400 } },
        },
      });
      await decide(server, { entityRef: CONCIERGE });
      await server.knex.destroy();
      const decision = await decide(server, { entityRef: CONCIERGE });
      expect(decision).toMatchObject({
        id: null,
        verdict: 'allow',
        proceed: true,
        reasons: [{ code: 'gate-error', severity: 'warning' }],
      });
      const unknown = await decide(server, { entityRef: CONCIERGE }, 'moon');
      expect(codes(unknown)).toEqual(['environment-unknown']);
    });
  },
);
