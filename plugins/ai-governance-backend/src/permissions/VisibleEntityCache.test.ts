import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { Projection } from '../__testUtils__/projection';
import { VisibleEntityCache } from './VisibleEntityCache';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

async function setUp() {
  const projection = await Projection.create(await databases.init('SQLITE_3'));
  await projection.workload({ ref: 'component:default/seen' });
  await projection.workload({ ref: 'component:default/hidden' });
  await projection.asset({ ref: 'resource:default/model' });
  await projection.group('group:default/team', 'Team');
  const catalog = catalogServiceMock.mock();
  catalog.getEntitiesByRefs.mockImplementation(async ({ entityRefs }) => ({
    items: entityRefs.map((ref): Entity | undefined => {
      const [kind, name] = ref.split(':default/');
      return name === 'hidden'
        ? undefined
        : { apiVersion: 'v1', kind, metadata: { name } };
    }),
  }));
  const clock = { now: Date.parse('2026-06-18T08:00:00Z') };
  const cache = new VisibleEntityCache({
    catalog,
    database: projection.knex,
    now: () => new Date(clock.now),
  });
  return { cache, catalog, clock };
}

const kim = mockCredentials.user('user:default/kim');
const lee = mockCredentials.user('user:default/lee');

describe('VisibleEntityCache', () => {
  it('asks the catalog as the user and keeps what it answers', async () => {
    const { cache, catalog } = await setUp();
    const { json } = await cache.get(kim, 'policy');
    expect(JSON.parse(json).sort()).toEqual([
      'component:default/seen',
      'group:default/team',
      'resource:default/model',
    ]);
    expect(catalog.getEntitiesByRefs.mock.calls[0][1]).toEqual({
      credentials: kim,
    });
  });

  it('asks once a minute for each user and policy, however many ask at once', async () => {
    const { cache, catalog, clock } = await setUp();
    await Promise.all([cache.get(kim, 'policy'), cache.get(kim, 'policy')]);
    clock.now += 59_000;
    await cache.get(kim, 'policy');
    expect(catalog.getEntitiesByRefs).toHaveBeenCalledTimes(1);
    await cache.get(lee, 'policy');
    await cache.get(kim, 'another policy');
    expect(catalog.getEntitiesByRefs).toHaveBeenCalledTimes(3);
    clock.now += 2_000;
    await cache.get(kim, 'policy');
    expect(catalog.getEntitiesByRefs).toHaveBeenCalledTimes(4);
  });

  it('does not keep a failure', async () => {
    const { cache, catalog } = await setUp();
    catalog.getEntitiesByRefs.mockRejectedValueOnce(new Error('down'));
    await expect(cache.get(kim, 'policy')).rejects.toThrow('down');
    expect(await cache.get(kim, 'policy')).toBeDefined();
  });
});
