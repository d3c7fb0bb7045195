import {
  EscalationStep,
  Severity,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { DateTime } from 'luxon';

const MINUTES_PER_DAY = 1_440;

/** Who is told of an incident and when; times in milliseconds. */
export interface EscalationPlan {
  /** Every step as it was when the incident opened, those that do not resolve among them. */
  chain: EscalationStep[];
  /** Those that are told, in order. */
  steps: (EscalationStep & {
    /** When it is told, unless somebody acknowledged the incident before. */
    tellAt: number;
    /** By when it should be acknowledged; undefined where the severity has no deadline. */
    acknowledgeBy?: number;
    /** When it was told. */
    toldAt?: number;
  })[];
}

/**
 * Each step that resolves is told when the time of the one before has run out; the first at once. Days are those of the
 * calendar in the zone, so a day may have 23 or 25 hours; anything else is time that passes. Without a deadline for the
 * severity nobody but the first is told.
 */
export function planEscalation(options: {
  chain: EscalationStep[];
  severity: Severity;
  /** When it was opened, or opened again. */
  openedAt: number;
  timeZone: string;
  /** The plan before the severity changed, and how many of its steps were told: what was told stays told. */
  before?: { plan: EscalationPlan; told: number };
}): EscalationPlan {
  const { chain, severity, openedAt, timeZone, before } = options;
  const opened = DateTime.fromMillis(openedAt, { zone: timeZone });
  const steps: EscalationPlan['steps'] = [];
  let tellAt: number | undefined = openedAt;
  for (const step of chain.filter(({ resolved }) => resolved)) {
    const told =
      before && steps.length < before.told
        ? before.plan.steps[steps.length]
        : undefined;
    if (told === undefined && tellAt === undefined) {
      break;
    }
    const minutes = step.acknowledgeWithin[severity];
    const acknowledgeBy =
      minutes === undefined ? undefined : after(opened, minutes);
    steps.push({
      ...step,
      tellAt: tellAt ?? told?.tellAt ?? openedAt,
      ...(acknowledgeBy !== undefined && { acknowledgeBy }),
      ...(told?.toldAt !== undefined && { toldAt: told.toldAt }),
    });
    tellAt = acknowledgeBy;
  }
  return { chain, steps };
}

/** When the next step is told, where `told` of them were; undefined where that were all. */
export function nextTellAt(
  plan: EscalationPlan,
  told: number,
): number | undefined {
  return plan.steps[told]?.tellAt;
}

/** By when those should acknowledge who were told last. */
export function acknowledgeByOf(
  plan: EscalationPlan,
  told: number,
): number | undefined {
  return plan.steps[told - 1]?.acknowledgeBy;
}

function after(opened: DateTime, minutes: number): number {
  return opened
    .plus(
      minutes % MINUTES_PER_DAY === 0
        ? { days: minutes / MINUTES_PER_DAY }
        : { minutes },
    )
    .toMillis();
}
