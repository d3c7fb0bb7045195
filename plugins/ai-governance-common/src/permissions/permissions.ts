import { createPermission } from '@backstage/plugin-permission-common';

/** Resource type of every permission that concerns one workload. @public */
export const RESOURCE_TYPE_AI_WORKLOAD = 'ai-workload';

/** @public */
export const workloadReadPermission = createPermission({
  name: 'ai-governance.workload.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_AI_WORKLOAD,
});

/** Record profile facts of a workload. @public */
export const profileUpdatePermission = createPermission({
  name: 'ai-governance.profile.update',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_AI_WORKLOAD,
});

/** Ask for a workload to be evaluated now. @public */
export const workloadRefreshPermission = createPermission({
  name: 'ai-governance.workload.refresh',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_AI_WORKLOAD,
});

/** Read the framework and its texts; it names no workload. @public */
export const frameworkReadPermission = createPermission({
  name: 'ai-governance.framework.read',
  attributes: { action: 'read' },
});

/** Read the operators' page: sync, queue, errors, set-up. @public */
export const healthReadPermission = createPermission({
  name: 'ai-governance.health.read',
  attributes: { action: 'read' },
});

/** State as a person how one control of an entity stands. @public */
export const attestationCreatePermission = createPermission({
  name: 'ai-governance.attestation.create',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_AI_WORKLOAD,
});

/** Take a statement back, one's own or another's. @public */
export const attestationRevokePermission = createPermission({
  name: 'ai-governance.attestation.revoke',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_AI_WORKLOAD,
});

/** Ask that a control may stay open for a while. @public */
export const waiverRequestPermission = createPermission({
  name: 'ai-governance.waiver.request',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_AI_WORKLOAD,
});

/** Decide on a waiver; the role `security` is asked for as well. @public */
export const waiverReviewPermission = createPermission({
  name: 'ai-governance.waiver.review',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_AI_WORKLOAD,
});

/** End an approved waiver early. @public */
export const waiverRevokePermission = createPermission({
  name: 'ai-governance.waiver.revoke',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_AI_WORKLOAD,
});

/** Send evidence that a pipeline or scanner found; it may name any entity. @public */
export const evidencePushPermission = createPermission({
  name: 'ai-governance.evidence.push',
  attributes: { action: 'create' },
});

/** Call a finding a false positive; the role `security` is asked for as well. @public */
export const evidenceDisputePermission = createPermission({
  name: 'ai-governance.evidence.dispute',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_AI_WORKLOAD,
});

/** @public */
export const aiGovernancePermissions = [
  workloadReadPermission,
  profileUpdatePermission,
  workloadRefreshPermission,
  attestationCreatePermission,
  attestationRevokePermission,
  waiverRequestPermission,
  waiverReviewPermission,
  waiverRevokePermission,
  evidencePushPermission,
  evidenceDisputePermission,
  frameworkReadPermission,
  healthReadPermission,
];
