import { incidentDoorsExtensionPoint } from '@ai-governance/backstage-plugin-ai-governance-node';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { PagerDutyDoor } from './PagerDutyDoor';

const SECRETS = 'aiGovernance.incidents.webhooks.pagerduty.secrets';

/**
 * Adds the door `pagerduty`, by which V3 webhooks of PagerDuty come in. Without `aiGovernance.incidents.webhooks.pagerduty` it
 * refuses everything.
 * @public
 */
export const aiGovernanceModulePagerduty = createBackendModule({
  pluginId: 'ai-governance',
  moduleId: 'pagerduty',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        doors: incidentDoorsExtensionPoint,
      },
      async init({ config, doors }) {
        doors.addDoor(
          new PagerDutyDoor({
            secrets: config.getOptionalStringArray(SECRETS) ?? [],
          }),
        );
      },
    });
  },
});
