import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import aiModelModule from '@backstage/plugin-catalog-backend-module-ai-model';
import catalogModule from '@ai-governance/backstage-plugin-catalog-backend-module-ai-governance';
import { HealthDetails } from '@ai-governance/backstage-plugin-ai-governance-common';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import { Knex } from 'knex';
import aiGovernancePlugin from '../../index';

/** A real catalog that reads these files, and the whole plugin beside it, on SQLite in memory. */
export async function startCatalogBackend(options: {
  files: string[];
  kinds: string[];
}) {
  let database: Knex | undefined;
  const lookInside = createBackendModule({
    pluginId: 'ai-governance',
    moduleId: 'look-inside',
    register(reg) {
      reg.registerInit({
        deps: { own: coreServices.database },
        async init({ own }) {
          database = await own.getClient();
        },
      });
    },
  });
  const urlReader = mockServices.urlReader.mock();
  urlReader.readUrl.mockRejectedValue(
    new Error('Nothing is read from the network in a test'),
  );
  urlReader.search.mockRejectedValue(
    new Error('Nothing is read from the network in a test'),
  );
  const { server } = await startTestBackend({
    features: [
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost' },
          backend: {
            baseUrl: 'http://localhost',
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
          catalog: {
            rules: [{ allow: options.kinds }],
            locations: options.files.map(target => ({ type: 'file', target })),
            processingInterval: { hours: 1 },
            stitchingStrategy: { pollingInterval: { milliseconds: 200 } },
          },
        },
      }),
      // The mock gives each plugin a bus of its own.
      eventsServiceFactory,
      schedulerServiceFactory,
      urlReader.factory,
      catalogPlugin,
      aiModelModule,
      catalogModule,
      aiGovernancePlugin,
      lookInside,
    ],
  });
  const get = (path: string) =>
    fetch(`http://localhost:${server.port()}/api${path}`);
  const read = async <T>(path: string): Promise<T> => {
    const response = await get(path);
    if (!response.ok) {
      throw new Error(
        `${path} answered ${response.status}: ${await response.text()}`,
      );
    }
    return response.json();
  };
  return {
    database: database!,
    read,
    health: () => read<HealthDetails>('/ai-governance/v1/health/details'),
  };
}
