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

/** @public */
export const aiGovernancePermissions = [
  workloadReadPermission,
  profileUpdatePermission,
  workloadRefreshPermission,
  frameworkReadPermission,
  healthReadPermission,
];
