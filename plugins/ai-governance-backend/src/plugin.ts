import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { readSettings } from './config/settings';
import { createServices } from './createServices';
import { createRouter } from './http/createRouter';

/** How often each replica looks whether a pass over the catalog or an evaluation is due. */
const TICK_SECONDS = 5;

/** After this a pass is told to stop; what it stored stands, and the next one goes on from there. */
const TICK_TIMEOUT_MINUTES = 15;

/**
 * Evaluates the AI workloads of the catalog and answers for them.
 * @public
 */
export const aiGovernancePlugin = createBackendPlugin({
  pluginId: 'ai-governance',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
      },
      async init({ config, httpRouter, lifecycle, scheduler, ...deps }) {
        const settings = readSettings(config);
        const { catalogEvents, markIfBasisChanged, ...services } =
          await createServices({ ...deps, settings, now: () => Date.now() });

        httpRouter.use(
          await createRouter({
            ...deps,
            ...services,
            settings,
            permissionsEnabled: config.getOptionalBoolean('permission.enabled'),
            now: () => new Date(),
          }),
        );

        lifecycle.addStartupHook(async () => {
          await markIfBasisChanged();
          await catalogEvents.subscribe(deps.events);
          await scheduler.scheduleTask({
            id: 'ai-governance-tick',
            // Every replica looks; the database decides which one works.
            scope: 'local',
            frequency: { seconds: TICK_SECONDS },
            timeout: { minutes: TICK_TIMEOUT_MINUTES },
            fn: signal => services.sync.tick(signal),
          });
        });
        lifecycle.addShutdownHook(() => catalogEvents.stop());
      },
    });
  },
});
