import { TestDatabases } from '@backstage/backend-test-utils';
import { JsonValue } from '@backstage/types';
import { createTestServer } from '../__testUtils__/testServer';
import { FIELDS, hostileAgent } from './__testUtils__/hostileEntities';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

/** What YAML makes of a value without quotes, or of one too many levels. */
const SHAPES: JsonValue[] = [
  null,
  true,
  0,
  -1.5e300,
  [],
  [null, [1]],
  {},
  { '': { toString: 'text' } },
];

/** The key of an annotation is a text in any file. */
const fields = Object.entries(FIELDS).filter(
  ([field]) => field !== 'annotation key',
);

const agents = SHAPES.flatMap((shape, index) =>
  fields.map(([, field], place) =>
    hostileAgent(`shape-${index}-${place}`, [field], shape as string),
  ),
);

it.each(databases.eachSupportedId())(
  'evaluates entities with anything in place of a text, %p',
  async databaseId => {
    const knex = await databases.init(databaseId);
    const server = await createTestServer({ knex, entities: agents });
    const health = await server.get('/health/details');
    expect(health.body).toMatchObject({
      status: 'ok',
      counts: { workloads: agents.length, errored: 0 },
    });
    for (const { metadata } of agents) {
      const { status, body } = await server.get(
        `/workloads/by-name/component/default/${metadata.name}`,
      );
      expect({ name: metadata.name, status, error: body.error }).toEqual({
        name: metadata.name,
        status: 200,
      });
    }
  },
);
