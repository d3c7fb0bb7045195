import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import { Entity } from '@backstage/catalog-model';
import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { aiGovernanceApiRef } from '../src';
import { buildApi } from '../src/__fixtures__/fixtureApi';
import {
  buildEntity,
  buildScorecard,
  buildUnassessed,
} from '../src/__fixtures__/scorecard';
import plugin from '../src/alpha';

/** Each name shows one state: open `/catalog/default/component/<name>`. */
const STATES = ['claims-assistant', 'unassessed', 'refused', 'not-a-workload'];

const entities: Entity[] = [
  ...STATES.map(name => buildEntity({ metadata: { name } })),
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name: 'claims-decisions' },
    spec: { type: 'team', children: [] },
  },
];

function failure(status: number, message: string): Error {
  return Object.assign(new Error(message), {
    name: 'ResponseError',
    response: new Response(undefined, { status }),
    body: { error: { name: 'Error', message } },
  });
}

const api = buildApi({
  getScorecard: async entityRef => {
    if (entityRef.endsWith('/unassessed')) return buildUnassessed();
    if (entityRef.endsWith('/refused')) throw failure(403, 'Not allowed');
    if (entityRef.endsWith('/not-a-workload')) throw failure(404, 'No such');
    return buildScorecard();
  },
});

createDevApp({
  features: [
    plugin,
    catalogPlugin,
    createFrontendModule({
      pluginId: 'catalog',
      extensions: [
        ApiBlueprint.make({
          params: defineParams =>
            defineParams({
              api: catalogApiRef,
              deps: {},
              factory: () => new InMemoryCatalogClient({ entities }),
            }),
        }),
      ],
    }),
    createFrontendModule({
      pluginId: 'ai-governance',
      extensions: [
        ApiBlueprint.make({
          params: defineParams =>
            defineParams({
              api: aiGovernanceApiRef,
              deps: {},
              factory: () => api,
            }),
        }),
      ],
    }),
  ],
});
