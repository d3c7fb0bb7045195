import {
  evidenceProvidersExtensionPoint,
  incidentDoorsExtensionPoint,
  incidentSourcesExtensionPoint,
  WorkloadSelector,
  workloadSelectorsExtensionPoint,
} from '@ai-governance/backstage-plugin-ai-governance-node';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { readSettings } from './config/settings';
import { createServices } from './createServices';
import { IncidentSources } from './gates/IncidentSources';
import { createRouter } from './http/createRouter';
import { EscalationRunner } from './incidents/EscalationRunner';
import { warnOfEmptyRoles } from './roles/warnOfEmptyRoles';
import { ProviderRegistry } from './providers/ProviderRegistry';
import { startNotices } from './notifications/startNotices';
import { deleteOld } from './retention/deleteOld';
import { withSelectors } from './selection/withSelectors';
import { DoorRegistry } from './webhooks/DoorRegistry';
import { SignalsRelay } from './signals/SignalsRelay';

/** How often each replica looks whether a pass over the catalog or an evaluation is due. */
const TICK_SECONDS = 5;

/** How often each replica looks whether evidence or a waiver has run out: one read of an index. */
const EVALUATE_SECONDS = 2;

/** How often one replica looks whether a look at all owners is due; how often that is stands in the configuration. */
const DRILL_SECONDS = 30;

/** How often one replica looks whether it is time to keep how each part of the organisation stands. */
const SNAPSHOT_SECONDS = 60;

/** After this a pass is told to stop; what it stored stands, and the next one goes on from there. */
const TICK_TIMEOUT_MINUTES = 15;

/**
 * Evaluates the AI workloads of the catalog and answers for them.
 * @public
 */
export const aiGovernancePlugin = createBackendPlugin({
  pluginId: 'ai-governance',
  register(env) {
    const selectors = new Map<string, WorkloadSelector>();
    env.registerExtensionPoint(workloadSelectorsExtensionPoint, {
      addSelector(selector) {
        const id = selector.getSelectorId();
        if (selectors.has(id)) {
          throw new Error(
            `A workload selector '${id}' is there already; give yours another id.`,
          );
        }
        selectors.set(id, selector);
      },
    });
    const providers = new ProviderRegistry();
    env.registerExtensionPoint(evidenceProvidersExtensionPoint, providers);
    const incidentSources = new IncidentSources();
    env.registerExtensionPoint(incidentSourcesExtensionPoint, incidentSources);
    const incidentDoors = new DoorRegistry();
    env.registerExtensionPoint(incidentDoorsExtensionPoint, incidentDoors);
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
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
        notifications: notificationService,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init({
        config,
        httpRouter,
        lifecycle,
        notifications,
        scheduler,
        signals,
        ...deps
      }) {
        const configured = readSettings(config);
        const settings = {
          ...configured,
          selection: withSelectors(
            configured.selection,
            Array.from(selectors.values()),
            deps.logger,
          ),
        };
        warnOfEmptyRoles(settings, deps.logger);
        const { catalogEvents, markIfBasisChanged, ...services } =
          await createServices({
            ...deps,
            settings,
            evidenceProviders: providers.list(),
            incidentDoors,
            now: () => Date.now(),
          });

        httpRouter.use(
          await createRouter({
            ...deps,
            ...services,
            settings,
            incidentSources,
            appUrl: config.getOptionalString('app.baseUrl'),
            organisation: config.getOptionalString('organization.name'),
            permissionsEnabled: config.getOptionalBoolean('permission.enabled'),
            now: () => new Date(),
          }),
        );

        // Senders have no token of Backstage: each door checks who they are.
        httpRouter.addAuthPolicy({
          path: '/v1/webhooks',
          allow: 'unauthenticated',
        });

        lifecycle.addStartupHook(async () => {
          await markIfBasisChanged();
          await services.webhooks.sync.readAll();
          await services.webhooks.topic.subscribe(deps.events);
          await catalogEvents.subscribe(deps.events);
          // Before anything empties the outbox: what a process left there when it ended must find who is to be told.
          await startNotices({
            ...deps,
            ...services,
            settings,
            notifications,
            scheduler,
            now: () => Date.now(),
          });
          await scheduler.scheduleTask({
            id: 'ai-governance-tick',
            // Every replica looks; the database decides which one works.
            scope: 'local',
            frequency: { seconds: TICK_SECONDS },
            timeout: { minutes: TICK_TIMEOUT_MINUTES },
            fn: signal => services.sync.tick(signal),
          });
          await scheduler.scheduleTask({
            id: 'ai-governance-evaluate',
            scope: 'local',
            frequency: { seconds: EVALUATE_SECONDS },
            timeout: { minutes: TICK_TIMEOUT_MINUTES },
            fn: () => services.worker.drain(),
          });
          await scheduler.scheduleTask({
            id: 'ai-governance-rollups',
            scope: 'local',
            frequency: { seconds: EVALUATE_SECONDS },
            timeout: { minutes: TICK_TIMEOUT_MINUTES },
            fn: () => services.rollups.runner.drain(),
          });
          await scheduler.scheduleTask({
            id: 'ai-governance-snapshots',
            frequency: { seconds: SNAPSHOT_SECONDS },
            timeout: { minutes: TICK_TIMEOUT_MINUTES },
            fn: async () => {
              await services.snapshots.runIfDue();
            },
          });
          await scheduler.scheduleTask({
            id: 'ai-governance-deliveries',
            scope: 'local',
            frequency: { seconds: EVALUATE_SECONDS },
            timeout: { minutes: 10 },
            fn: () => services.webhooks.drain.drain(),
          });
          await scheduler.scheduleTask({
            id: 'ai-governance-approvals',
            scope: 'local',
            frequency: { seconds: EVALUATE_SECONDS },
            timeout: { minutes: 10 },
            fn: services.sweepApprovals,
          });
          await scheduler.scheduleTask({
            id: 'ai-governance-orphan-drill',
            frequency: { seconds: DRILL_SECONDS },
            timeout: { minutes: TICK_TIMEOUT_MINUTES },
            fn: async () => {
              await services.ownership.drill.runIfDue();
            },
          });
          const escalation = new EscalationRunner({
            ...deps,
            ...services,
            ...services.incidents,
            now: () => Date.now(),
          });
          await scheduler.scheduleTask({
            id: 'ai-governance-escalation',
            scope: 'local',
            frequency: { seconds: TICK_SECONDS },
            timeout: { minutes: 10 },
            fn: () => escalation.run(),
          });
          await new SignalsRelay({ signals, logger: deps.logger }).subscribe(
            deps.events,
          );
          await scheduler.scheduleTask({
            id: 'ai-governance-retention',
            frequency: { hours: 24 },
            initialDelay: { minutes: 10 },
            timeout: { minutes: 60 },
            fn: async signal => {
              await deleteOld({
                database: services.database,
                settings,
                now: Date.now(),
                signal,
              });
            },
          });
          await services.providers.runner.schedule(scheduler, providers.list());
        });
        lifecycle.addShutdownHook(() => catalogEvents.stop());
      },
    });
  },
});
