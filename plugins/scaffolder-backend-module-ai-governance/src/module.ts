import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createApprovalRequestAction } from './actions/approvalRequest';
import { createGateCheckAction } from './actions/gateCheck';
import { Governance } from './Governance';

/**
 * Adds the actions `ai-governance:gate:check` and `ai-governance:approval:request` to the scaffolder.
 * @public
 */
export const scaffolderModuleAiGovernance = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'ai-governance',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        scaffolder: scaffolderActionsExtensionPoint,
      },
      async init({ auth, config, discovery, scaffolder }) {
        const governance = new Governance({ auth, discovery });
        scaffolder.addActions(
          createGateCheckAction({ governance }),
          createApprovalRequestAction({
            governance,
            appUrl: config.getString('app.baseUrl'),
          }),
        );
      },
    });
  },
});
