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

/** Ask that a workload may be deployed to an environment. @public */
export const approvalRequestPermission = createPermission({
  name: 'ai-governance.approval.request',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_AI_WORKLOAD,
});

/** Review what was asked for; the roles of the policy are asked for as well. @public */
export const approvalReviewPermission = createPermission({
  name: 'ai-governance.approval.review',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_AI_WORKLOAD,
});

/** End an approval early; a role of its policy is asked for as well. @public */
export const approvalRevokePermission = createPermission({
  name: 'ai-governance.approval.revoke',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_AI_WORKLOAD,
});

/** Ask the gate for a decision that is recorded; a forecast takes no more than reading the workload. @public */
export const gateDecidePermission = createPermission({
  name: 'ai-governance.gate.decide',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_AI_WORKLOAD,
});

/** Open an emergency exception; the role `platform` is asked for as well. @public */
export const breakGlassOpenPermission = createPermission({
  name: 'ai-governance.break-glass.open',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_AI_WORKLOAD,
});

/** Review an emergency exception that another person opened. @public */
export const breakGlassReviewPermission = createPermission({
  name: 'ai-governance.break-glass.review',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_AI_WORKLOAD,
});

/** Tell of an incident of a workload. @public */
export const incidentCreatePermission = createPermission({
  name: 'ai-governance.incident.create',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_AI_WORKLOAD,
});

/** Move an incident on, add to its timeline, link controls, start and stop its clocks. @public */
export const incidentUpdatePermission = createPermission({
  name: 'ai-governance.incident.update',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_AI_WORKLOAD,
});

/** Review an incident that is resolved. @public */
export const incidentReviewPermission = createPermission({
  name: 'ai-governance.incident.review',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_AI_WORKLOAD,
});

/**
 * See what senders told that concerns no workload we know, and say which one it is; the role `platform` or `security` is asked
 * for as well.
 * @public
 */
export const incidentTriagePermission = createPermission({
  name: 'ai-governance.incident.triage',
  attributes: { action: 'update' },
});

/** See what another framework or policy would change. @public */
export const frameworkPreviewPermission = createPermission({
  name: 'ai-governance.framework.preview',
  attributes: { action: 'read' },
});

/** Make another framework or policy the active one; the role `platform` is asked for as well. @public */
export const frameworkActivatePermission = createPermission({
  name: 'ai-governance.framework.activate',
  attributes: { action: 'update' },
});

/** Read the audit trail and verify it. It names everything, whatever else its reader may see. @public */
export const auditReadPermission = createPermission({
  name: 'ai-governance.audit.read',
  attributes: { action: 'read' },
});

/** Take reports and tables out of the product; they hold what the caller may read. @public */
export const exportCreatePermission = createPermission({
  name: 'ai-governance.export.create',
  attributes: { action: 'read' },
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
  approvalRequestPermission,
  approvalReviewPermission,
  approvalRevokePermission,
  gateDecidePermission,
  breakGlassOpenPermission,
  breakGlassReviewPermission,
  incidentCreatePermission,
  incidentUpdatePermission,
  incidentReviewPermission,
  incidentTriagePermission,
  frameworkReadPermission,
  frameworkPreviewPermission,
  frameworkActivatePermission,
  auditReadPermission,
  exportCreatePermission,
  healthReadPermission,
];
