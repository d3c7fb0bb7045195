import {
  mockCredentials,
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
import { organisation } from '../__testUtils__/entities';
import { replacedBy } from '../__testUtils__/replacedBy';
import { createTestServer } from '../__testUtils__/testServer';

jest.setTimeout(120_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'] as TestDatabaseId[],
});

const PAT = 'user:default/pat';
const CONCIERGE = 'component:default/concierge';
const FORECAST = '/workloads/by-name/component/default/concierge/forecast';

describe.each(chosenDatabases(databases))(
  'what pages show of the gates on %s',
  databaseId => {
    const start = async () =>
      createTestServer({
        knex: await databases.init(databaseId),
        entities: organisation(),
        memberships: { [PAT]: ['group:default/platform'] },
        config: { roles: { platform: ['group:default/platform'] } },
      });

    it('a forecast says when it changes by itself; a decision on record does not', async () => {
      const server = await start();
      const begins = new Date(server.clock.now + 86_400_000).toISOString();
      const { body: candidate } = await server.post('/versions', {
        as: PAT,
        body: {
          environment: 'production',
          mode: 'enforce',
          enforceFrom: begins,
        },
      });
      await server.post(`/versions/${candidate.digest}/activate`, {
        as: PAT,
        body: {
          note: 'Agreed.',
          replaces: await replacedBy(server, candidate.digest),
        },
      });

      const forecast = await server.get(`${FORECAST}?environment=production`);
      expect(forecast.status).toBe(200);
      expect(forecast.body).toMatchObject({
        id: null,
        verdict: 'deny',
        proceed: true,
        moments: [
          {
            at: begins,
            causes: [{ what: 'enforcement-begins' }],
            verdict: 'deny',
            proceed: false,
          },
        ],
      });

      const { body: decision } = await server.post(
        '/gates/production/decisions',
        { body: { entityRef: CONCIERGE } },
      );
      expect(decision).not.toHaveProperty('moments');
    });

    it('the environments say what an exception may be, and who of the role may open one', async () => {
      const server = await start();
      const { body } = await server.get('/gates/environments', { as: PAT });
      expect(body.breakGlass).toEqual({
        maxHours: 4,
        reviewWithinHours: 24,
        mayOpen: true,
      });
      const { body: others } = await server.get('/gates/environments', {
        as: 'user:default/ben',
      });
      expect(others.breakGlass.mayOpen).toBe(false);
      const { body: service } = await server.get('/gates/environments', {
        as: { header: mockCredentials.service.header() },
      });
      expect(service.breakGlass.mayOpen).toBe(false);
    });
  },
);
