import { createConditionExports } from '@backstage/plugin-permission-node';
import { aiWorkloadPermissionResourceRef } from './resource';
import { aiWorkloadRules } from './rules';

const { conditions, createConditionalDecision } = createConditionExports({
  resourceRef: aiWorkloadPermissionResourceRef,
  rules: aiWorkloadRules,
});

/**
 * Conditions for permission policies, one for each rule.
 * @public
 */
export const aiGovernanceConditions = conditions;

/**
 * Wraps conditions as the decision of a policy about a permission on workloads.
 * @public
 */
export const createAiGovernanceConditionalDecision = createConditionalDecision;
