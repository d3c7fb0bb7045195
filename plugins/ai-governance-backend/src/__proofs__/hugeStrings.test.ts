import { TestDatabases } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { createTestServer } from '../__testUtils__/testServer';
import {
  FIELDS,
  hostileAgent,
  ROOMY_FIELDS,
} from './__testUtils__/hostileEntities';
import { HUGE_STRINGS } from './__testUtils__/hostileStrings';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const agents: Entity[] = Object.values(HUGE_STRINGS).flatMap((text, index) =>
  ROOMY_FIELDS.map((field, place) =>
    hostileAgent(`huge-${index}-${place}`, [FIELDS[field]], text),
  ),
);

it.each(databases.eachSupportedId())(
  'answers for a mebibyte in any field, %p',
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
      expect({ name: metadata.name, status }).toEqual({
        name: metadata.name,
        status: 200,
      });
      expect(body.title).toBe(metadata.title ?? metadata.name);
    }
  },
);
