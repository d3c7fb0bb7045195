import {
  coreServices,
  createBackendPlugin,
  SchedulerServiceTaskInvocationDefinition,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import searchPlugin from '@backstage/plugin-search-backend';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import express from 'express';
import request from 'supertest';
import { searchModuleAiGovernance } from './module';

jest.setTimeout(60_000);

const PAGES = 3;

const workloadAt = (page: number) => ({
  entityRef: `component:default/bot-${page}`,
  title: `Bot number ${page}`,
  type: 'ai-agent',
  owner: { ref: 'group:default/claims', kind: 'group', title: 'Claims team' },
});

const control = {
  id: 'APP-OUT-01',
  title: 'Outputs are screened',
  statement: 'What a model answers is screened for leakage.',
  layer: 'ai-application',
  phase: 'foundational',
};

/** A product that answers in pages, and tells who asked what. */
function productPlugin(asked: { url: string; principal: unknown }[]) {
  return createBackendPlugin({
    pluginId: 'ai-governance',
    register(env) {
      env.registerInit({
        deps: {
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
        },
        async init({ httpAuth, httpRouter }) {
          const router = express.Router();
          router.use(async (req, _res, next) => {
            const { principal } = await httpAuth.credentials(req, {
              allow: ['service'],
            });
            asked.push({ url: req.url, principal });
            next();
          });
          router.get('/v1/workloads', (req, res) => {
            const page = Number(req.query.cursor ?? 1);
            res.json({
              items: [workloadAt(page)],
              totalItems: PAGES,
              pageInfo: page < PAGES ? { nextCursor: String(page + 1) } : {},
            });
          });
          router.get('/v1/framework', (_req, res) => {
            res.json({ digest: 'd', document: { controls: [control] } });
          });
          httpRouter.use(router);
        },
      });
    },
  });
}

async function startSearch(
  decide: (name: string, ref?: string) => AuthorizeResult = () =>
    AuthorizeResult.ALLOW,
) {
  const asked: { url: string; principal: unknown }[] = [];
  const conditional = (name: string): PolicyDecision =>
    ({
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'catalog',
      resourceType: 'catalog-entity',
      conditions: {
        rule: name,
        resourceType: 'catalog-entity',
        params: {},
      },
    } as PolicyDecision);
  const tasks: SchedulerServiceTaskInvocationDefinition[] = [];
  const { server } = await startTestBackend({
    features: [
      searchPlugin,
      searchModuleAiGovernance,
      productPlugin(asked),
      mockServices.scheduler.mock({
        createScheduledTaskRunner: () => ({
          run: async task => {
            tasks.push(task);
          },
        }),
      }).factory,
      mockServices.rootConfig.factory({
        data: {
          permission: { enabled: true },
          aiGovernance: {
            search: {
              schedule: {
                frequency: { minutes: 10 },
                timeout: { minutes: 1 },
              },
            },
          },
        },
      }),
      mockServices.permissions.mock({
        authorize: async requests =>
          requests.map(({ permission, resourceRef }) => ({
            result: decide(permission.name, resourceRef) as
              | AuthorizeResult.ALLOW
              | AuthorizeResult.DENY,
          })),
        authorizeConditional: async requests =>
          requests.map(({ permission }) => {
            const result = decide(permission.name);
            return result === AuthorizeResult.CONDITIONAL
              ? conditional(permission.name)
              : ({ result } as PolicyDecision);
          }),
      }).factory,
    ],
  });
  const find = async (term: string) => {
    const { body } = await request(server)
      .get('/api/search/query')
      .query({ term })
      .set('Authorization', mockCredentials.user.header());
    return (body.results ?? []) as {
      type: string;
      document: Record<string, unknown>;
    }[];
  };
  for (const { fn } of tasks) {
    await fn(new AbortController().signal);
  }
  return { asked, find, server };
}

describe('search of AI Governance', () => {
  it('finds workloads of every page, with what opens them', async () => {
    const { asked, find, server } = await startSearch();
    const results = await find('bot-3');
    expect(results).toContainEqual(
      expect.objectContaining({
        type: 'ai-governance-workload',
        document: {
          title: 'Bot number 3',
          text: 'AI workload, ai-agent, bot-3, component:default/bot-3, Claims team, group:default/claims',
          location: '/catalog/default/component/bot-3/ai-governance',
          entityRef: 'component:default/bot-3',
          kind: 'component',
          namespace: 'default',
          type: 'ai-agent',
          owner: 'group:default/claims',
        },
      }),
    );
    expect(asked[0].principal).toMatchObject({
      type: 'service',
      subject: 'plugin:search',
    });
    await server.stop();
  });

  it('finds controls by what they ask for', async () => {
    const { find, server } = await startSearch();
    expect(await find('leakage')).toMatchObject([
      {
        type: 'ai-governance-control',
        document: {
          title: 'APP-OUT-01: Outputs are screened',
          location: '/ai-governance/framework?control=APP-OUT-01',
        },
      },
    ]);
    await server.stop();
  });

  it('shows a stranger nothing, and others what the catalog shows them', async () => {
    const stranger = await startSearch(() => AuthorizeResult.DENY);
    expect(await stranger.find('bot')).toEqual([]);
    expect(await stranger.find('leakage')).toEqual([]);
    await stranger.server.stop();

    const part = await startSearch((name, ref) => {
      if (name !== 'catalog.entity.read') {
        return AuthorizeResult.ALLOW;
      }
      if (ref === undefined) {
        return AuthorizeResult.CONDITIONAL;
      }
      return ref === 'component:default/bot-2'
        ? AuthorizeResult.ALLOW
        : AuthorizeResult.DENY;
    });
    const found = await part.find('number');
    expect(found.map(({ document }) => document.title)).toEqual([
      'Bot number 2',
    ]);
    await part.server.stop();
  });
});
