import { AssetQuery } from '@ai-governance/backstage-plugin-ai-governance-common';
import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { Projection } from '../__testUtils__/projection';
import { ReadScope, UNLIMITED } from '../permissions/ReadScope';
import { AssetService } from './AssetService';
import { AssetStore } from './AssetStore';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const workload = (name: string) => `component:default/${name}`;
const asset = (name: string) => `resource:default/${name}`;

async function seed(knex: Knex) {
  const projection = await Projection.create(knex);
  await projection.group('group:default/platform', 'Platform');
  await projection.asset({
    ref: asset('llama'),
    title: 'Llama',
    owner: 'group:default/platform',
    annotations: { 'ai-governance.io/approval-status': 'approved' },
    spec: { lifecycle: 'production', version: '3.1' },
  });
  await projection.asset({
    ref: asset('prices'),
    title: 'Price list',
    type: 'dataset',
    owner: 'group:default/ghost',
  });
  await projection.asset({ ref: asset('guard'), type: 'Guardrail' });
  await projection.workload({
    ref: workload('zed'),
    title: 'Zed',
    dependsOn: [asset('llama')],
  });
  await projection.workload({
    ref: workload('amy'),
    title: 'amy',
    owner: 'group:default/platform',
    dependsOn: [asset('llama'), asset('prices')],
  });
  const service = new AssetService({
    store: new AssetStore({ database: knex }),
    settings: { annotationPrefix: 'ai-governance.io/' },
  });
  const list = (query: AssetQuery, scope: ReadScope = UNLIMITED) =>
    service.list(query, scope);
  const names = async (query: AssetQuery, scope?: ReadScope) =>
    (await list(query, scope)).items.map(item => item.entityRef.split('/')[1]);
  return { projection, list, names };
}

describe.each(databases.eachSupportedId())('AssetService, %p', databaseId => {
  it('answers what an asset is, who owns it and what uses it', async () => {
    const { list } = await seed(await databases.init(databaseId));
    const { items, totalItems } = await list({});
    expect(totalItems).toBe(3);
    expect(items).toMatchObject([
      {
        entityRef: asset('guard'),
        title: 'guard',
        type: 'Guardrail',
        owner: { ref: null, kind: 'unowned', reason: 'absent' },
        usedBy: [],
        usedByCount: 0,
      },
      {
        entityRef: asset('llama'),
        kind: 'resource',
        type: 'ai-model',
        owner: {
          ref: 'group:default/platform',
          kind: 'group',
          title: 'Platform',
        },
        lifecycle: 'production',
        pinnedVersion: '3.1',
        approvalClaim: 'approved',
        usedBy: [
          { entityRef: workload('amy'), title: 'amy' },
          { entityRef: workload('zed'), title: 'Zed' },
        ],
        usedByCount: 2,
      },
      {
        entityRef: asset('prices'),
        owner: { kind: 'unowned', reason: 'not-found' },
        lifecycle: null,
        pinnedVersion: null,
        approvalClaim: null,
        usedByCount: 1,
      },
    ]);
  });

  it('filters and sorts', async () => {
    const { names } = await seed(await databases.init(databaseId));
    expect(await names({ text: 'PRICE' })).toEqual(['prices']);
    expect(await names({ type: 'guardrail' })).toEqual(['guard']);
    expect(await names({ owner: 'Group:default/Platform' })).toEqual(['llama']);
    expect(await names({ used: true })).toEqual(['llama', 'prices']);
    expect(await names({ used: false })).toEqual(['guard']);
    expect(await names({ orderBy: '-title' })).toEqual([
      'prices',
      'llama',
      'guard',
    ]);
    expect(await names({ orderBy: '-type' })).toEqual([
      'guard',
      'prices',
      'llama',
    ]);
    expect(await names({ orderBy: 'usedBy' })).toEqual([
      'guard',
      'prices',
      'llama',
    ]);
  });

  it('pages through every order without a gap or a double', async () => {
    const { list, names } = await seed(await databases.init(databaseId));
    for (const orderBy of ['title', '-type', '-usedBy'] as const) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await list({ orderBy, limit: 1, cursor });
        seen.push(...page.items.map(item => item.entityRef.split('/')[1]));
        cursor = page.pageInfo.nextCursor;
      } while (cursor);
      expect({ orderBy, seen }).toEqual({
        orderBy,
        seen: await names({ orderBy }),
      });
    }
  });

  it('names and counts only users that the reader may see', async () => {
    const { list, names } = await seed(await databases.init(databaseId));
    const owned: ReadScope = {
      criteria: { kind: 'owner', refs: ['group:default/platform'] },
    };
    const { items } = await list({ text: 'llama' }, owned);
    expect(items[0]).toMatchObject({
      usedBy: [{ entityRef: workload('amy') }],
      usedByCount: 1,
    });
    const visible = {
      json: JSON.stringify([asset('prices'), asset('llama'), workload('zed')]),
    };
    expect(await names({}, { visible })).toEqual(['llama', 'prices']);
    expect(await names({ used: true }, { visible })).toEqual(['llama']);
    expect((await list({}, { visible })).totalItems).toBe(2);
  });

  it('names the first users of an asset that many use, and counts all', async () => {
    const { projection, list } = await seed(await databases.init(databaseId));
    for (let index = 0; index < 25; index++) {
      await projection.workload({
        ref: workload(`bot-${index}`),
        dependsOn: [asset('guard')],
      });
    }
    const { items } = await list({ type: 'guardrail' });
    expect(items[0].usedByCount).toBe(25);
    expect(items[0].usedBy).toHaveLength(20);
  });
});
