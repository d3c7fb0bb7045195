import {
  OwnershipView,
  Severity,
} from '@ai-governance/backstage-plugin-ai-governance-common';

export const MINUTE_MS = 60_000;

/** Who was told of an incident that opened when it did, and was acknowledged when it was. */
export function demoEscalation(
  { escalation: chain }: OwnershipView,
  known: {
    severity: Severity;
    openedAt: number;
    /** Undefined where nobody did; then only the first were told. */
    acknowledgedAt?: number;
  },
) {
  const { severity, openedAt, acknowledgedAt = openedAt } = known;
  let tellAt: number | undefined = openedAt;
  const steps = [];
  for (const step of chain.filter(({ resolved }) => resolved)) {
    if (tellAt === undefined) {
      break;
    }
    const minutes = step.acknowledgeWithin[severity];
    const acknowledgeBy: number | undefined =
      minutes === undefined ? undefined : openedAt + minutes * MINUTE_MS;
    steps.push({
      ...step,
      tellAt,
      ...(acknowledgeBy !== undefined && { acknowledgeBy }),
      ...(tellAt <= acknowledgedAt && { toldAt: tellAt }),
    });
    tellAt = acknowledgeBy;
  }
  return {
    plan: { chain, steps },
    told: steps.filter(({ toldAt }) => toldAt !== undefined),
    next: steps.find(({ toldAt }) => toldAt === undefined),
  };
}
