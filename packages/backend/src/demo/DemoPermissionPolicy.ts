import {
  aiGovernanceConditions,
  createAiGovernanceConditionalDecision,
} from '@ai-governance/backstage-plugin-ai-governance-backend';
import {
  approvalRequestPermission,
  approvalReviewPermission,
  approvalRevokePermission,
  attestationCreatePermission,
  attestationRevokePermission,
  breakGlassOpenPermission,
  breakGlassReviewPermission,
  evidenceDisputePermission,
  frameworkActivatePermission,
  gateDecidePermission,
  healthReadPermission,
  incidentCreatePermission,
  incidentReviewPermission,
  incidentTriagePermission,
  incidentUpdatePermission,
  profileUpdatePermission,
  waiverRequestPermission,
  waiverReviewPermission,
  waiverRevokePermission,
  workloadRefreshPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import {
  AuthorizeResult,
  isPermission,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';

/** Runs the platform in the demo: sees the operators' page and may put any workload in order. */
const PLATFORM_GROUP = 'group:default/ai-platform';

/** Decides what may stay open, and which finding is false. */
const SECURITY_GROUP = 'group:default/security';

/** What the owners of a workload do to put it in order. */
const OWNERS_DO = [
  profileUpdatePermission,
  workloadRefreshPermission,
  attestationCreatePermission,
  attestationRevokePermission,
  waiverRequestPermission,
  approvalRequestPermission,
  gateDecidePermission,
];

/** What those do who answer for the whole house, and of their own workloads the owners as well. */
const HOUSE_AND_OWNERS_DO = [
  incidentCreatePermission,
  incidentUpdatePermission,
  incidentReviewPermission,
];

/** What the platform group alone does. */
const PLATFORM_DOES = [
  healthReadPermission,
  breakGlassOpenPermission,
  frameworkActivatePermission,
];

/** Groups that fill a role which the policy of approvals asks. */
const REVIEWERS = [
  PLATFORM_GROUP,
  SECURITY_GROUP,
  'group:default/data-protection',
];

/** What reviewers do; the backend asks for the role, and for separation of duties, as well. */
const REVIEWERS_DO = [
  approvalReviewPermission,
  approvalRevokePermission,
  breakGlassReviewPermission,
];

/** Who finds the workload that a sender's words mean; the backend asks for the role as well. */
const TRIAGERS = [PLATFORM_GROUP, SECURITY_GROUP];

/** What takes somebody else; the backend asks for the role as well. */
const SECURITY_DOES = [
  waiverReviewPermission,
  waiverRevokePermission,
  evidenceDisputePermission,
];

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

/**
 * Who may do what in the demo. Everybody who signed in reads the catalog and its governance; a
 * workload is changed by its owners and by the platform group; security decides on waivers and
 * disputes; platform, security and data protection review approvals and look after incidents of
 * all workloads, as owners do after those of theirs; whatever is not named is refused.
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
    const { ownershipEntityRefs } = user.info;
    const isPlatform = ownershipEntityRefs.includes(PLATFORM_GROUP);
    const isOneOf = (named: readonly Permission[]) =>
      named.some(one => isPermission(permission, one));

    if (isOneOf(PLATFORM_DOES)) {
      return isPlatform ? ALLOW : DENY;
    }
    if (isOneOf(SECURITY_DOES)) {
      return ownershipEntityRefs.includes(SECURITY_GROUP) ? ALLOW : DENY;
    }
    if (isOneOf(REVIEWERS_DO)) {
      return REVIEWERS.some(group => ownershipEntityRefs.includes(group))
        ? ALLOW
        : DENY;
    }
    if (isPermission(permission, incidentTriagePermission)) {
      return TRIAGERS.some(group => ownershipEntityRefs.includes(group))
        ? ALLOW
        : DENY;
    }
    const mayAll = isOneOf(HOUSE_AND_OWNERS_DO)
      ? REVIEWERS.some(group => ownershipEntityRefs.includes(group))
      : isPlatform;
    const owned = [...OWNERS_DO, ...HOUSE_AND_OWNERS_DO].find(named =>
      isPermission(permission, named),
    );
    if (owned) {
      return mayAll
        ? ALLOW
        : createAiGovernanceConditionalDecision(
            owned,
            aiGovernanceConditions.isOwner({
              claims: ownershipEntityRefs,
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
