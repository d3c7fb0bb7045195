import { DateTime } from 'luxon';
import { Phase } from '../framework/types';
import {
  ApprovalNeed,
  ApprovalPolicy,
  ApprovalRule,
  EnvironmentPolicy,
} from '../gates/policy';

/** What an approval is judged by for as long as it lives, whatever the policy says later. @public */
export interface ApprovalTerms
  extends Pick<ApprovalPolicy, 'matters' | 'reviewWithinHours' | 'noticeDays'> {
  rules: Record<Phase, ApprovalRule>;
  evidenceGraceDays: number;
}

/** The terms of one environment, as a policy has them now. @public */
export function approvalTerms(
  policy: { approvals: ApprovalPolicy; evidenceGraceDays: number },
  environment: string,
): ApprovalTerms {
  const { approvals, evidenceGraceDays } = policy;
  const { matters, reviewWithinHours, noticeDays } = approvals;
  return {
    rules: {
      ...approvals.rules,
      ...(Object.hasOwn(approvals.environments, environment) &&
        approvals.environments[environment]),
    },
    matters,
    reviewWithinHours,
    noticeDays,
    evidenceGraceDays,
  };
}

/** What an approval of this environment and required phase takes; undefined where none is needed. @public */
export function neededApproval(
  policy: { approvals: ApprovalPolicy },
  environment: Pick<EnvironmentPolicy, 'name' | 'approval'>,
  requiredPhase: Phase,
): ApprovalRule | undefined {
  if (environment.approval === 'none') {
    return undefined;
  }
  const { rules, environments } = policy.approvals;
  const own = Object.hasOwn(environments, environment.name)
    ? environments[environment.name][requiredPhase]
    : undefined;
  const rule = own ?? rules[requiredPhase];
  return rule.steps.some(step => step.needs.length > 0) ? rule : undefined;
}

/** Roles that steps ask, each once, in their order. @public */
export function rolesOfSteps(
  steps: readonly { needs: readonly ApprovalNeed[] }[],
): string[] {
  return Array.from(
    new Set(steps.flatMap(step => step.needs.map(need => need.role))),
  );
}

/** Until when an approval of this instant holds; milliseconds. @public */
export function approvalEnd(at: number, rule: ApprovalRule): number {
  return DateTime.fromMillis(at, { zone: 'utc' })
    .plus({ days: rule.validDays })
    .toMillis();
}
