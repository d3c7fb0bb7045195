import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
import { organisation } from '../__testUtils__/entities';
import {
  createTestServer,
  DENY,
  NOBODY,
  TestPolicies,
} from '../__testUtils__/testServer';

jest.setTimeout(60_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'] as TestDatabaseId[],
});

const STRANGER = 'user:default/stranger';
const BLIND = 'user:default/blind';
const POLICIES: TestPolicies = {
  [STRANGER]: { decisions: { 'ai-governance.workload.read': DENY } },
  [BLIND]: { decisions: { 'catalog.entity.read': DENY } },
};

const PATHS = [
  '/organization/rollup',
  '/teams',
  '/teams/group/default/retail',
  '/teams/group/default/nowhere',
];

describe.each(chosenDatabases(databases))(
  'rollups for whom they are not, %p',
  databaseId => {
    const start = async () =>
      createTestServer({
        knex: await databases.init(databaseId),
        entities: organisation(),
        policies: POLICIES,
      });

    it('refuses a stranger, whatever there is', async () => {
      const { get } = await start();
      for (const path of PATHS) {
        const { status, body } = await get(path, { as: STRANGER });
        expect([path, status]).toEqual([path, 403]);
        expect(body.error.message).toContain('ai-governance.workload.read');
        expect((await get(path, { as: NOBODY })).status).toBe(401);
      }
    });

    it('counts nothing for who may read nothing in the catalog', async () => {
      const { get } = await start();
      const as = BLIND;
      const { body } = await get('/organization/rollup', { as });
      expect(body).toMatchObject({
        teams: 0,
        topRisks: [],
        total: { workloads: 0, confidence: null, gaps: [] },
      });
      const { body: teams } = await get('/teams', { as });
      expect(teams.items).toHaveLength(2);
      const hidden = await get('/teams/group/default/retail', { as });
      expect(hidden.status).toBe(404);
    });
  },
);
