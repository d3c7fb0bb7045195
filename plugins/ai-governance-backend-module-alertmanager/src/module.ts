import { incidentDoorsExtensionPoint } from '@ai-governance/backstage-plugin-ai-governance-node';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { AlertmanagerDoor } from './AlertmanagerDoor';

const SECRETS = 'aiGovernance.incidents.webhooks.alertmanager.secrets';

/**
 * Adds the door `alertmanager`, by which webhooks of Alertmanager and Grafana come in. Without `aiGovernance.incidents.webhooks.alertmanager` it
 * refuses everything.
 * @public
 */
export const aiGovernanceModuleAlertmanager = createBackendModule({
  pluginId: 'ai-governance',
  moduleId: 'alertmanager',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        doors: incidentDoorsExtensionPoint,
      },
      async init({ config, doors }) {
        doors.addDoor(
          new AlertmanagerDoor({
            secrets: config.getOptionalStringArray(SECRETS) ?? [],
          }),
        );
      },
    });
  },
});
