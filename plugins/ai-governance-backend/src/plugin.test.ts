import {
  aiGovernancePermissions,
  workloadReadPermission,
  workloadRefreshPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { evidenceProvidersExtensionPoint } from '@ai-governance/backstage-plugin-ai-governance-node';
import {
  BackendFeature,
  coreServices,
  createBackendModule,
  createServiceFactory,
  SchedulerServiceTaskFunction,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import permissionBackend from '@backstage/plugin-permission-backend';
import {
  AuthorizeResult,
  isPermission,
} from '@backstage/plugin-permission-common';
import { PermissionPolicy } from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import request from 'supertest';
import { organisation } from './__testUtils__/entities';
import {
  aiGovernanceConditions,
  createAiGovernanceConditionalDecision,
} from './permissions/conditions';
import { aiGovernancePlugin } from './plugin';

jest.setTimeout(60_000);

const BASE = '/api/ai-governance';
const CONCIERGE = `${BASE}/v1/workloads/by-name/component/default/concierge`;
const BUYER = `${BASE}/v1/workloads/by-name/component/default/buyer`;

/** Owners read their own; nobody may ask for an evaluation. */
const policy: PermissionPolicy = {
  async handle({ permission }, user) {
    if (isPermission(permission, workloadReadPermission)) {
      return createAiGovernanceConditionalDecision(
        permission,
        aiGovernanceConditions.hasTeam({
          groups: [user?.info.userEntityRef.replace('user:', 'group:') ?? ''],
          descendants: true,
        }),
      );
    }
    return {
      result: isPermission(permission, workloadRefreshPermission)
        ? AuthorizeResult.DENY
        : AuthorizeResult.ALLOW,
    };
  },
};

const policyModule = createBackendModule({
  pluginId: 'permission',
  moduleId: 'test-policy',
  register(env) {
    env.registerInit({
      deps: { policies: policyExtensionPoint },
      async init({ policies }) {
        policies.setPolicy(policy);
      },
    });
  },
});

/** As the real service does, and the mock does not: who acts for a user is named in the token. */
const authFactory = createServiceFactory({
  service: coreServices.auth,
  deps: { plugin: coreServices.pluginMetadata },
  factory: ({ plugin }) => {
    const auth = mockServices.auth({ pluginId: plugin.getId() });
    const getPluginRequestToken = auth.getPluginRequestToken.bind(auth);
    return Object.assign(auth, {
      getPluginRequestToken: async (
        options: Parameters<typeof getPluginRequestToken>[0],
      ) =>
        auth.isPrincipal(options.onBehalfOf, 'user')
          ? {
              token: mockCredentials.user.token(
                options.onBehalfOf.principal.userEntityRef,
                { actor: { subject: `plugin:${plugin.getId()}` } },
              ),
            }
          : getPluginRequestToken(options),
    });
  },
});

async function start(
  options: { permissions?: boolean; features?: BackendFeature[] } = {},
) {
  const tasks = new Map<string, SchedulerServiceTaskFunction>();
  const backend = await startTestBackend({
    features: [
      aiGovernancePlugin,
      catalogServiceMock.factory({ entities: organisation() }),
      mockServices.scheduler.mock({
        scheduleTask: async ({ id, fn }) => {
          tasks.set(id, fn);
        },
      }).factory,
      mockServices.rootConfig.factory({
        data: {
          backend: {
            baseUrl: 'http://localhost',
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
          permission: { enabled: options.permissions ?? false },
        },
      }),
      ...(options.permissions
        ? [authFactory, permissionBackend, policyModule]
        : []),
      ...(options.features ?? []),
    ],
  });
  await tasks.get('ai-governance-tick')!(new AbortController().signal);
  const get = (path: string, as = 'user:default/retail') =>
    request(backend.server)
      .get(path)
      .set('Authorization', mockCredentials.user.header(as));
  return { ...backend, get, tasks };
}

describe('aiGovernancePlugin', () => {
  it('asks the providers that modules add, and judges by what they find', async () => {
    const { get, tasks } = await start({
      features: [
        createBackendModule({
          pluginId: 'ai-governance',
          moduleId: 'probe',
          register(env) {
            env.registerInit({
              deps: { providers: evidenceProvidersExtensionPoint },
              async init({ providers }) {
                providers.addProvider({
                  getProviderId: () => 'probe',
                  collect: async ({ emit }) => {
                    await emit([
                      {
                        entityRef: 'component:default/concierge',
                        controlId: 'INF-NET-01',
                        outcome: 'fail',
                      },
                    ]);
                  },
                });
              },
            });
          },
        }),
      ],
    });
    const run = tasks.get('ai-governance-evidence-probe')!;
    await run(new AbortController().signal);
    const { body: health } = await get(`${BASE}/v1/health/details`);
    expect(health.providers).toEqual([
      expect.objectContaining({ id: 'probe', state: 'ok', recorded: 1 }),
    ]);
    const { body: scorecard } = await get(CONCIERGE);
    expect(scorecard.controls).toContainEqual(
      expect.objectContaining({
        controlId: 'INF-NET-01',
        status: 'not-met',
        decidedBy: 'verified',
      }),
    );
  });

  it('reads the catalog by schedule and answers for it', async () => {
    const { server, get } = await start();
    const { status, body } = await get(CONCIERGE);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      entityRef: 'component:default/concierge',
      owner: { ref: 'group:default/chat' },
    });
    expect((await get(`${BASE}/v1/workloads`)).body.totalItems).toBe(4);
    const { body: health } = await get(`${BASE}/v1/health/details`);
    expect(
      health.setup.map((finding: { code: string }) => finding.code),
    ).toContain('permissions-off');
    const nobody = await request(server)
      .get(CONCIERGE)
      .set('Authorization', mockCredentials.none.header());
    expect(nobody.status).toBe(401);
    expect(nobody.body.error.name).toBe('AuthenticationError');
  });

  it('obeys the policy of a real permission backend', async () => {
    const { server, get } = await start({ permissions: true });
    const all = await get(`${BASE}/v1/workloads`, 'user:default/company');
    expect(all.body.totalItems).toBe(2);
    const own = await get(`${BASE}/v1/workloads`, 'user:default/chat');
    expect(own.body.items).toMatchObject([
      { entityRef: 'component:default/concierge' },
    ]);
    expect((await get(BUYER, 'user:default/chat')).status).toBe(404);
    expect((await get(BUYER, 'user:default/retail')).status).toBe(200);
    const refused = await request(server)
      .post(`${BUYER}/refresh`)
      .set('Authorization', mockCredentials.user.header('user:default/retail'));
    expect(refused.status).toBe(403);

    // What the permission backend itself asks us, when somebody else checks one workload.
    const { body } = await request(server)
      .post('/api/permission/authorize')
      .set('Authorization', mockCredentials.user.header('user:default/chat'))
      .send({
        items: ['concierge', 'buyer', 'nowhere'].map(name => ({
          id: name,
          permission: workloadReadPermission,
          resourceRef: `component:default/${name}`,
        })),
      });
    expect(body.items).toEqual([
      { id: 'concierge', result: AuthorizeResult.ALLOW },
      { id: 'buyer', result: AuthorizeResult.DENY },
      { id: 'nowhere', result: AuthorizeResult.DENY },
    ]);
  });

  it('tells Backstage its permissions and rules', async () => {
    const { get } = await start();
    const { body } = await get(
      `${BASE}/.well-known/backstage/permissions/metadata`,
    );
    expect(
      body.permissions.map((item: { name: string }) => item.name).sort(),
    ).toEqual(aiGovernancePermissions.map(({ name }) => name).sort());
    expect(
      body.rules.map((rule: { name: string }) => rule.name).sort(),
    ).toEqual(['HAS_ANNOTATION', 'HAS_MATURITY', 'HAS_TEAM', 'IS_OWNER']);
  });
});
