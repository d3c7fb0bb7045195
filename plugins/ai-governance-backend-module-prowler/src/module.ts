import { evidenceProvidersExtensionPoint } from '@ai-governance/backstage-plugin-ai-governance-node';
import {
  coreServices,
  createBackendModule,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
} from '@backstage/backend-plugin-api';
import { ProwlerFolderProvider } from './ProwlerFolderProvider';

const PREFIX = 'aiGovernance.prowler';

/**
 * Adds a provider of evidence that reads Prowler reports from the folder `aiGovernance.prowler.folder`; without one it adds
 * nothing.
 * @public
 */
export const aiGovernanceModuleProwler = createBackendModule({
  pluginId: 'ai-governance',
  moduleId: 'prowler',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        providers: evidenceProvidersExtensionPoint,
      },
      async init({ config, logger, providers }) {
        const folder = config.getOptionalString(`${PREFIX}.folder`);
        if (folder === undefined) {
          logger.debug(
            `No Prowler reports are read: ${PREFIX}.folder is not set.`,
          );
          return;
        }
        const schedule = config.getOptionalConfig(`${PREFIX}.schedule`);
        providers.addProvider(
          new ProwlerFolderProvider({
            folder,
            schedule:
              schedule &&
              readSchedulerServiceTaskScheduleDefinitionFromConfig(schedule),
          }),
        );
      },
    });
  },
});
