import { TestDatabases } from '@backstage/backend-test-utils';
import { aiGovernancePermissions } from '@ai-governance/backstage-plugin-ai-governance-common';
import { organisation } from '../__testUtils__/entities';
import { documentedPaths, filled } from '../__testUtils__/openapiDocument';
import { createTestServer, DENY, NOBODY } from '../__testUtils__/testServer';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

const STRANGER = 'user:default/stranger';

/** What a call cannot do without. */
const QUERIES: Record<string, string> = {
  '/assessments/{id}/questions': '?entityRef=component:default/concierge',
  '/roadmap': '?team=group:default/retail',
  '/workloads/by-name/{kind}/{namespace}/{name}/forecast':
    '?environment=production',
};

/** Every path that the document of the interface lets somebody read. */
const readablePaths = (): string[] =>
  Object.entries(documentedPaths())
    .filter(([, calls]) => calls.get)
    .map(([path]) => filled(path) + (QUERIES[path] ?? ''));

describe('every call that reads', () => {
  it('is refused to whoever is not signed in, and to whoever has no permission of ours', async () => {
    const server = await createTestServer({
      knex: await databases.init('SQLITE_3'),
      entities: organisation(),
      policies: {
        [STRANGER]: {
          decisions: Object.fromEntries(
            aiGovernancePermissions.map(({ name }) => [name, DENY]),
          ),
        },
      },
    });
    const paths = readablePaths();
    expect(paths.length).toBeGreaterThan(40);
    const answers: Record<string, [number, number]> = {};
    for (const path of paths) {
      const nobody = await server.get(path, { as: NOBODY });
      const stranger = await server.get(path, { as: STRANGER });
      answers[path] = [nobody.status, stranger.status];
    }
    expect(answers).toEqual(
      Object.fromEntries(paths.map(path => [path, [401, 403]])),
    );
  });
});
