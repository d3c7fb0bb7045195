import {
  coreServices,
  createBackendModule,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { controlCollator, workloadCollator } from './collators';
import { GovernanceReader } from './GovernanceReader';

const PREFIX = 'aiGovernance.search';

const SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 10 },
  timeout: { minutes: 15 },
  // The backend of AI Governance listens once the first plugins have started.
  initialDelay: { seconds: 3 },
};

/**
 * Adds the AI workloads and the controls of the active framework to Backstage's search.
 * @public
 */
export const searchModuleAiGovernance = createBackendModule({
  pluginId: 'search',
  moduleId: 'ai-governance',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        index: searchIndexRegistryExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init({ auth, config, discovery, index, scheduler }) {
        const configured = config.getOptionalConfig(`${PREFIX}.schedule`);
        const schedule = scheduler.createScheduledTaskRunner(
          configured
            ? readSchedulerServiceTaskScheduleDefinitionFromConfig(configured)
            : SCHEDULE,
        );
        const location = (key: string, otherwise: string) =>
          config.getOptionalString(`${PREFIX}.${key}`) ?? otherwise;
        const governance = new GovernanceReader({ auth, discovery });
        index.addCollator({
          schedule,
          factory: workloadCollator(
            governance,
            location(
              'workloadLocation',
              '/catalog/:namespace/:kind/:name/ai-governance',
            ),
          ),
        });
        index.addCollator({
          schedule,
          factory: controlCollator(
            governance,
            location('controlLocation', '/ai-governance/framework?control=:id'),
          ),
        });
      },
    });
  },
});
