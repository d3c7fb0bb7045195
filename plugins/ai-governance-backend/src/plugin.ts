import {
  coreServices,
  createBackendPlugin,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { CatalogEvents } from './catalog/CatalogEvents';
import { CatalogPass } from './catalog/CatalogPass';
import { DefaultCatalogSync } from './catalog/DefaultCatalogSync';
import { EntityStore } from './catalog/EntityStore';
import { markIfBasisChanged } from './catalog/evaluationBasis';
import { SyncStateStore } from './catalog/SyncStateStore';
import { readSettings } from './config/settings';
import { DatabaseEvaluationQueue } from './evaluation/DatabaseEvaluationQueue';
import { DefaultEvaluationWorker } from './evaluation/DefaultEvaluationWorker';
import { EvaluationBatch } from './evaluation/EvaluationBatch';
import { Outbox } from './evaluation/Outbox';
import { WorkloadEvaluator } from './evaluation/WorkloadEvaluator';
import { DatabaseFrameworkRegistry } from './framework/DatabaseFrameworkRegistry';
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
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const { auth, catalog, logger, lifecycle, scheduler } = deps;
        const now = () => Date.now();
        const settings = readSettings(deps.config);
        const database = await deps.database.getClient();
        if (!deps.database.migrations?.skip) {
          await database.migrate.latest({
            directory: resolvePackagePath(
              '@ai-governance/backstage-plugin-ai-governance-backend',
              'migrations',
            ),
          });
        }

        const frameworks = await DatabaseFrameworkRegistry.create({
          database,
          settings,
          logger,
        });
        const queue = new DatabaseEvaluationQueue({ now });
        const store = new EntityStore({ database, queue });
        const state = new SyncStateStore(database);
        const outbox = new Outbox({
          database,
          events: deps.events,
          logger,
          now,
        });
        const worker = new DefaultEvaluationWorker({
          database,
          queue,
          batch: new EvaluationBatch({
            frameworks,
            evaluator: new WorkloadEvaluator({
              settings: settings.evaluation,
              defaultFacts: settings.defaultFacts,
            }),
            now,
          }),
          outbox,
          isReady: state.isReady,
        });
        const sync = new DefaultCatalogSync({
          database,
          pass: new CatalogPass({ catalog, auth, store, settings }),
          state,
          worker,
          settings,
          logger,
          now,
        });
        const catalogEvents = new CatalogEvents({
          sync,
          worker,
          state,
          logger,
        });

        deps.httpRouter.use(
          await createRouter({
            ...deps,
            database,
            settings,
            frameworks,
            queue,
            worker,
            sync,
            now: () => new Date(now()),
          }),
        );

        lifecycle.addStartupHook(async () => {
          await markIfBasisChanged({ settings, frameworks, state, store });
          await catalogEvents.subscribe(deps.events);
          await scheduler.scheduleTask({
            id: 'ai-governance-tick',
            // Every replica looks; the database decides which one works.
            scope: 'local',
            frequency: { seconds: TICK_SECONDS },
            timeout: { minutes: TICK_TIMEOUT_MINUTES },
            fn: signal => sync.tick(signal),
          });
        });
        lifecycle.addShutdownHook(() => catalogEvents.stop());
      },
    });
  },
});
