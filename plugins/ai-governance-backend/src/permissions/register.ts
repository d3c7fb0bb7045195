import {
  evidencePushPermission,
  evidenceDisputePermission,
  attestationRevokePermission,
  attestationCreatePermission,
  frameworkReadPermission,
  healthReadPermission,
  profileUpdatePermission,
  waiverRequestPermission,
  waiverReviewPermission,
  waiverRevokePermission,
  workloadReadPermission,
  workloadRefreshPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { PermissionsRegistryService } from '@backstage/backend-plugin-api';
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
    permissions: [
      workloadReadPermission,
      profileUpdatePermission,
      workloadRefreshPermission,
      attestationCreatePermission,
      attestationRevokePermission,
      evidenceDisputePermission,
      waiverRequestPermission,
      waiverReviewPermission,
      waiverRevokePermission,
    ],
    rules: Object.values(aiWorkloadRules),
    getResources: refs => loadWorkloadResources(database, refs),
  });
  permissionsRegistry.addPermissions([
    evidencePushPermission,
    frameworkReadPermission,
    healthReadPermission,
  ]);
  return permissionsRegistry.getPermissionRuleset(
    aiWorkloadPermissionResourceRef,
  );
}
