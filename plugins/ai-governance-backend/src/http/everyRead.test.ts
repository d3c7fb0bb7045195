import { TestDatabases } from '@backstage/backend-test-utils';
import { aiGovernancePermissions } from '@ai-governance/backstage-plugin-ai-governance-common';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { organisation } from '../__testUtils__/entities';
import { createTestServer, DENY, NOBODY } from '../__testUtils__/testServer';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

const STRANGER = 'user:default/stranger';

/** What stands for the parts of a path. */
const PARTS: Record<string, string> = {
  kind: 'component',
  namespace: 'default',
  name: 'concierge',
};

/** What a call cannot do without. */
const QUERIES: Record<string, string> = {
  '/assessments/{id}/questions': '?entityRef=component:default/concierge',
  '/roadmap': '?team=group:default/retail',
  '/workloads/by-name/{kind}/{namespace}/{name}/forecast':
    '?environment=production',
};

interface Document {
  paths: Record<string, Record<string, unknown>>;
}

/** Every path that the document of the interface lets somebody read. */
function readablePaths(): string[] {
  const { paths }: Document = parse(
    readFileSync(
      resolvePackagePath(
        '@ai-governance/backstage-plugin-ai-governance-backend',
        'src/schema/openapi.yaml',
      ),
      'utf8',
    ),
  );
  return Object.keys(paths)
    .filter(path => paths[path].get)
    .map(
      path =>
        path
          .replace('/teams/{kind}', '/teams/group')
          .replace(/\{(\w+)\}/g, (_, part) => PARTS[part] ?? '1') +
        (QUERIES[path] ?? ''),
    );
}

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
