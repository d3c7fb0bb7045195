import {
  aiGovernancePermissions,
  RESOURCE_TYPE_AI_WORKLOAD,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import {
  isResourcePermission,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import { PermissionRuleset } from '@backstage/plugin-permission-node';
import { Knex } from 'knex';
import {
  AiWorkloadFilter,
  aiWorkloadPermissionResourceRef,
  AiWorkloadResource,
} from './resource';
import { aiWorkloadRules } from './rules';
import { loadWorkloadResources } from './WorkloadResources';

/** Makes the plugin's permissions, and the rules that a policy may use, known to Backstage. */
export function registerPermissions(options: {
  permissionsRegistry: PermissionsRegistryService;
  database: Knex;
}): PermissionRuleset<AiWorkloadResource, AiWorkloadFilter> {
  const { permissionsRegistry, database } = options;
  permissionsRegistry.addResourceType({
    resourceRef: aiWorkloadPermissionResourceRef,
    permissions: aiGovernancePermissions.filter(
      (
        permission,
      ): permission is ResourcePermission<typeof RESOURCE_TYPE_AI_WORKLOAD> =>
        isResourcePermission(permission, RESOURCE_TYPE_AI_WORKLOAD),
    ),
    rules: Object.values(aiWorkloadRules),
    getResources: refs => loadWorkloadResources(database, refs),
  });
  permissionsRegistry.addPermissions(
    aiGovernancePermissions.filter(
      permission => !isResourcePermission(permission),
    ),
  );
  return permissionsRegistry.getPermissionRuleset(
    aiWorkloadPermissionResourceRef,
  );
}
