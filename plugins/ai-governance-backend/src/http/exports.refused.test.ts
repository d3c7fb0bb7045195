import { TestDatabases } from '@backstage/backend-test-utils';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
import { organisation } from '../__testUtils__/entities';
import { createTestServer, DENY, NOBODY } from '../__testUtils__/testServer';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const CALLS = [
  '/exports/report.html',
  '/exports/report.html?entityRef=group:default/retail',
  '/exports/report.html?entityRef=component:default/buyer',
  '/exports/workloads.csv',
  '/exports/rollup.csv',
];

const PERMISSIONS = [
  'ai-governance.export.create',
  'ai-governance.workload.read',
];

describe.each(chosenDatabases(databases))('exports, %p', databaseId => {
  it('are refused to whoever is not signed in or lacks a permission, which the refusal names', async () => {
    const server = await createTestServer({
      knex: await databases.init(databaseId),
      entities: organisation(),
      policies: Object.fromEntries(
        PERMISSIONS.map(permission => [
          `user:default/without-${permission}`,
          { decisions: { [permission]: DENY } },
        ]),
      ),
    });
    for (const path of CALLS) {
      const { status } = await server.get(path, { as: NOBODY });
      expect([path, status]).toEqual([path, 401]);
      for (const permission of PERMISSIONS) {
        const refused = await server.get(path, {
          as: `user:default/without-${permission}`,
        });
        expect([path, refused.status, refused.body.error?.message]).toEqual([
          path,
          403,
          expect.stringContaining(permission),
        ]);
      }
    }
    expect((await server.get('/audit?action=export.')).body.items).toEqual([]);
  });
});
