import {
  aiGovernanceConditions,
  createAiGovernanceConditionalDecision,
} from '@ai-governance/backstage-plugin-ai-governance-backend';
import {
  healthReadPermission,
  profileUpdatePermission,
  workloadRefreshPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import {
  AuthorizeResult,
  isPermission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';

/** Runs the platform in the demo: sees the operators' page and may put any workload in order. */
const PLATFORM_GROUP = 'group:default/ai-platform';

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

/**
 * Who may do what in the demo. Everybody who signed in reads the catalog and its governance; a
 * workload is changed by its owners and by the platform group; whatever is not named is refused.
 */
export class DemoPermissionPolicy implements PermissionPolicy {
  async handle(
    request: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user) {
      return DENY;
    }
    const { permission } = request;
    const isPlatform = user.info.ownershipEntityRefs.includes(PLATFORM_GROUP);

    if (isPermission(permission, healthReadPermission)) {
      return isPlatform ? ALLOW : DENY;
    }
    if (
      isPermission(permission, profileUpdatePermission) ||
      isPermission(permission, workloadRefreshPermission)
    ) {
      return isPlatform
        ? ALLOW
        : createAiGovernanceConditionalDecision(
            permission,
            aiGovernanceConditions.isOwner({
              claims: user.info.ownershipEntityRefs,
            }),
          );
    }
    const reads = permission.attributes.action === 'read';
    const known =
      permission.name.startsWith('catalog.') ||
      permission.name.startsWith('ai-governance.');
    return reads && known ? ALLOW : DENY;
  }
}
