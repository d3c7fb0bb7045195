import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  scaffolderActionsExtensionPoint,
  TemplateAction,
} from '@backstage/plugin-scaffolder-node';
import express from 'express';
import { scaffolderModuleAiGovernance } from '../module';

/** A request that reached the backend of the product. */
export interface Received {
  path: string;
  body: unknown;
  headers: express.Request['headers'];
  /** On whose behalf. */
  user: string;
}

/** The module in a backend, beside a product that answers what a test says over real HTTP. */
export async function startGovernance(
  answer: (request: Received) => { status?: number; body: unknown },
) {
  const received: Received[] = [];
  const actions = new Map<string, TemplateAction>();
  const product = createBackendPlugin({
    pluginId: 'ai-governance',
    register(env) {
      env.registerInit({
        deps: {
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
        },
        async init({ httpAuth, httpRouter }) {
          httpRouter.use(express.json());
          httpRouter.use(async (req, res) => {
            const { principal } = await httpAuth.credentials(req, {
              allow: ['user'],
            });
            const request = {
              path: req.path,
              body: req.body,
              headers: req.headers,
              user: principal.userEntityRef,
            };
            received.push(request);
            const { status = 200, body } = answer(request);
            res.status(status).json(body);
          });
        },
      });
    },
  });
  const { server } = await startTestBackend({
    features: [
      product,
      scaffolderModuleAiGovernance,
      mockServices.rootConfig.factory({
        data: { app: { baseUrl: 'https://portal.example.com/' } },
      }),
    ],
    extensionPoints: [
      [
        scaffolderActionsExtensionPoint,
        {
          addActions: (...added: TemplateAction[]) => {
            added.forEach(action => actions.set(action.id, action));
          },
        },
      ],
    ],
  });
  return { received, server, action: (id: string) => actions.get(id)! };
}
