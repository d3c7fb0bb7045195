/**
 * The backend of AI Governance for Backstage.
 *
 * @packageDocumentation
 */
export { aiGovernancePlugin as default } from './plugin';
export {
  aiGovernanceConditions,
  createAiGovernanceConditionalDecision,
} from './permissions/conditions';
export {
  aiWorkloadPermissionResourceRef,
  type AiWorkloadFilter,
  type AiWorkloadResource,
} from './permissions/resource';
export { aiWorkloadRules } from './permissions/rules';
