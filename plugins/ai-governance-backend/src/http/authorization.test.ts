import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { PolicyDecision } from '@backstage/plugin-permission-common';
import { workloadReadPermission } from '@ai-governance/backstage-plugin-ai-governance-common';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
import { organisation } from '../__testUtils__/entities';
import {
  createTestServer,
  DENY,
  NOBODY,
  TestPolicy,
} from '../__testUtils__/testServer';
import {
  aiGovernanceConditions,
  createAiGovernanceConditionalDecision,
} from '../permissions/conditions';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const concierge = '/workloads/by-name/component/default/concierge';
const buyer = '/workloads/by-name/component/default/buyer';

/** Every call of the document, with the permission whose denial refuses it. */
const CALLS: ['get' | 'post' | 'put', string, string, object?][] = [
  ['get', '/framework', 'ai-governance.framework.read'],
  ['get', '/framework/controls', 'ai-governance.framework.read'],
  ['get', '/framework/controls', 'ai-governance.workload.read'],
  ['get', '/framework/controls/GOV-ASM-01', 'ai-governance.framework.read'],
  ['get', '/framework/controls/GOV-ASM-01', 'ai-governance.workload.read'],
  ['get', '/workloads', 'ai-governance.workload.read'],
  ['get', concierge, 'ai-governance.workload.read'],
  ['get', `${concierge}/history`, 'ai-governance.workload.read'],
  ['get', `${concierge}/plan`, 'ai-governance.workload.read'],
  [
    'put',
    `${concierge}/profile`,
    'ai-governance.profile.update',
    { facts: { phase: 'scale' } },
  ],
  [
    'put',
    `${concierge}/profile`,
    'ai-governance.workload.read',
    { facts: { phase: 'scale' } },
  ],
  ['post', `${concierge}/refresh`, 'ai-governance.workload.refresh'],
  ['post', `${concierge}/refresh`, 'ai-governance.workload.read'],
  [
    'post',
    '/profiles',
    'ai-governance.profile.update',
    {
      items: [
        {
          entityRef: 'component:default/concierge',
          facts: { phase: 'scale' },
        },
      ],
    },
  ],
  ['get', '/assets', 'ai-governance.workload.read'],
  ['get', '/teams', 'ai-governance.workload.read'],
  ['get', '/teams/group/default/retail', 'ai-governance.workload.read'],
  ['get', '/organization/rollup', 'ai-governance.workload.read'],
  [
    'get',
    '/selection/by-name/component/default/shop',
    'ai-governance.workload.read',
  ],
  ['get', '/health/details', 'ai-governance.health.read'],
];

const owns = (
  permission: typeof workloadReadPermission,
  ...claims: string[]
): PolicyDecision =>
  createAiGovernanceConditionalDecision(
    permission,
    aiGovernanceConditions.isOwner({ claims }),
  );

async function setUp(
  databaseId: TestDatabaseId,
  policies: Record<string, TestPolicy>,
) {
  const knex = await databases.init(databaseId);
  const entities = organisation();
  const server = await createTestServer({ knex, entities, policies });
  return { entities, ...server };
}

const refs = (body: { items: { entityRef: string }[] }) =>
  body.items.map(item => item.entityRef.split('/')[1]).sort();

describe.each(chosenDatabases(databases))('authorization, %p', databaseId => {
  it('refuses whoever is not signed in, at every call', async () => {
    const server = await setUp(databaseId, {});
    for (const [method, path, , body] of CALLS) {
      const response = await server[method](path, { as: NOBODY, body });
      expect({ method, path, status: response.status }).toEqual({
        method,
        path,
        status: 401,
      });
    }
  });

  it('refuses whoever lacks the permission, at every call, and says which', async () => {
    const policies = Object.fromEntries(
      Array.from(new Set(CALLS.map(([, , permission]) => permission))).map(
        permission => [
          `user:default/${permission}`,
          { decisions: { [permission]: DENY } },
        ],
      ),
    );
    const server = await setUp(databaseId, policies);
    for (const [method, path, permission, body] of CALLS) {
      const response = await server[method](path, {
        as: `user:default/${permission}`,
        body,
      });
      expect({
        method,
        path,
        status: response.status,
        message: response.body.error?.message,
      }).toEqual({
        method,
        path,
        status: 403,
        message: expect.stringContaining(permission),
      });
    }
    expect(await server.knex('profile_facts')).toEqual([]);
  });

  it('shows nothing to whom the catalog shows nothing', async () => {
    const { get } = await setUp(databaseId, {
      'user:default/stranger': { decisions: { 'catalog.entity.read': DENY } },
    });
    const as = 'user:default/stranger';
    expect((await get('/workloads', { as })).body).toEqual({
      items: [],
      totalItems: 0,
      pageInfo: {},
    });
    expect((await get('/assets', { as })).body.totalItems).toBe(0);
    const teams = await get('/teams', { as });
    expect(teams.body.items).toMatchObject([
      { kind: 'user', own: { workloads: 0 } },
      { kind: 'unowned', own: { workloads: 0 } },
    ]);
    const organization = await get('/organization/rollup', { as });
    expect(organization.body.total.workloads).toBe(0);
    const control = await get('/framework/controls/GOV-ASM-01', { as });
    expect(control.body.figures.workloads).toBe(0);
    expect((await get(concierge, { as })).status).toBe(404);
  });

  it.each<[string, TestPolicy]>([
    [
      'condition on workloads',
      {
        decisions: {
          'ai-governance.workload.read': owns(
            workloadReadPermission,
            'group:default/retail',
          ),
        },
      },
    ],
    [
      'condition of the catalog',
      {
        sees: ref =>
          ['component:default/buyer', 'group:default/retail'].includes(ref),
      },
    ],
  ])('counts with a %s only what may be read', async (_title, policy) => {
    const { get, post } = await setUp(databaseId, {
      'user:default/part': policy,
    });
    const as = 'user:default/part';
    const list = await get('/workloads', { as });
    expect(list.body.totalItems).toBe(1);
    expect(refs(list.body)).toEqual(['buyer']);

    const hidden = await get(concierge, { as });
    const missing = await get(concierge.replace('concierge', 'nowhere'), {
      as,
    });
    expect([hidden.status, missing.status]).toEqual([404, 404]);
    expect(hidden.body.error.message).toBe(
      missing.body.error.message.replace('nowhere', 'concierge'),
    );
    expect((await get(buyer, { as })).status).toBe(200);
    for (const path of ['history', 'plan']) {
      expect((await get(`${concierge}/${path}`, { as })).status).toBe(404);
      expect((await get(`${buyer}/${path}`, { as })).status).toBe(200);
    }
    expect((await post(`${concierge}/refresh`, { as })).status).toBe(404);

    const { body: teams } = await get('/teams', { as });
    const { body: organization } = await get('/organization/rollup', { as });
    expect(organization.total.workloads).toBe(1);
    expect(organization.coverage.considered).toBe(1);
    const retail = teams.items.find(
      (row: { team: string | null }) => row.team === 'group:default/retail',
    );
    expect(retail).toMatchObject({
      own: { workloads: 1 },
      withDescendants: { workloads: 1 },
    });

    const { body: control } = await get('/framework/controls/GOV-ASM-01', {
      as,
    });
    expect(control.figures.workloads).toBe(1);
    const { body: figures } = await get('/framework/controls', { as });
    expect(
      figures.items.every(
        (item: { workloads: number }) => item.workloads === 1,
      ),
    ).toBe(true);

    const { body: assets } = await get('/assets', { as });
    const users = assets.items.flatMap(
      (item: { usedBy: unknown[] }) => item.usedBy,
    );
    expect(users).toEqual([]);
    expect((await get('/assets?used=true', { as })).body.totalItems).toBe(0);
  });

  it('lets a reader act only where the policy says so', async () => {
    const { get, put, post } = await setUp(databaseId, {
      'user:default/owner': {
        decisions: Object.fromEntries(
          [
            'ai-governance.profile.update',
            'ai-governance.workload.refresh',
          ].map(name => [
            name,
            owns(workloadReadPermission, 'group:default/chat'),
          ]),
        ),
      },
    });
    const as = 'user:default/owner';
    const body = { facts: { criticality: 'low' } };
    expect((await get(buyer, { as })).status).toBe(200);
    expect((await put(`${buyer}/profile`, { as, body })).status).toBe(403);
    expect((await put(`${concierge}/profile`, { as, body })).status).toBe(200);
    expect((await post(`${buyer}/refresh`, { as })).status).toBe(403);
    expect((await post(`${concierge}/refresh`, { as })).status).toBe(200);
    const bulk = await post('/profiles', {
      as,
      body: {
        items: ['buyer', 'concierge'].map(name => ({
          entityRef: `component:default/${name}`,
          facts: { criticality: 'medium' },
        })),
      },
    });
    expect(bulk.body.items).toMatchObject([
      {
        status: 'refused',
        message: expect.stringContaining('ai-governance.profile.update'),
      },
      { status: 'recorded' },
    ]);
  });

  it('does not name failed entities to an operator who may not read them', async () => {
    const { get, knex } = await setUp(databaseId, {
      'user:default/operator': {
        decisions: { 'ai-governance.workload.read': DENY },
      },
      'user:default/part': { sees: ref => ref === 'component:default/buyer' },
    });
    await knex('scorecards').update({ error: 'It broke', error_at: 1 });
    const named = async (as?: string) => {
      const { body } = await get('/health/details', { as });
      return {
        errored: body.counts.errored,
        names: refs({ items: body.errors }),
      };
    };
    expect(await named()).toEqual({
      errored: 4,
      names: ['buyer', 'concierge', 'kims-bot', 'stray'],
    });
    expect(await named('user:default/operator')).toEqual({
      errored: 4,
      names: [],
    });
    expect(await named('user:default/part')).toEqual({
      errored: 4,
      names: ['buyer'],
    });
  });
});
