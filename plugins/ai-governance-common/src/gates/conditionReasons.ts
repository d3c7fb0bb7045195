import { parseTime } from '../evaluation/time';
import { DecisionObligation, DecisionReason } from './decision';
import { activeFreezes } from './freezes';
import { GateInputs } from './inputs';
import { EnvironmentPolicy } from './policy';
import { reason } from './reasons';

/** Who deploys, where that was said. */
export function deployerReasons({
  question,
  actorMayDeploy,
}: GateInputs): DecisionReason[] {
  return question.actor === undefined || actorMayDeploy
    ? []
    : [reason('deployer-not-authorised', 'blocking', { ref: question.actor })];
}

/** Each freeze that holds. */
export function freezeReasons(
  { time }: GateInputs,
  environment: EnvironmentPolicy,
): DecisionReason[] {
  return activeFreezes(environment, time).map(({ name, until }) =>
    reason('change-freeze', 'blocking', { ref: name, resolvesAt: until }),
  );
}

/** What an earlier decision asked for and did not get in time. */
export function overdueObligations(
  { obligations, breakGlass }: GateInputs,
  now: number,
): DecisionReason[] {
  // The break-glass says it itself.
  const known = new Set(breakGlass.map(({ id }) => id));
  return obligations
    .filter(
      ({ kind, ref, dueAt }) =>
        parseTime(dueAt) <= now &&
        !(kind === 'review-break-glass' && known.has(ref)),
    )
    .map(({ kind, ref, dueAt }) =>
      reason('obligation-overdue', 'blocking', {
        ref,
        values: { kind, dueAt },
      }),
    );
}

/** Emergency exceptions that hold, and those whose review is overdue. */
export function breakGlassFindings(
  { breakGlass }: GateInputs,
  now: number,
): {
  active: boolean;
  reasons: DecisionReason[];
  obligations: DecisionObligation[];
} {
  const active = breakGlass.filter(
    ({ startsAt, endsAt }) =>
      parseTime(startsAt) <= now && now < parseTime(endsAt),
  );
  const overdue = breakGlass.filter(
    ({ reviewDueAt, reviewedAt }) =>
      reviewedAt === undefined && parseTime(reviewDueAt) <= now,
  );
  return {
    active: active.length > 0,
    reasons: [
      ...active.map(({ id, endsAt, by }) =>
        reason('break-glass-active', 'obligation', {
          ref: id,
          resolvesAt: endsAt,
          values: { by },
        }),
      ),
      ...overdue.map(({ id, by, reviewDueAt }) =>
        reason('break-glass-review-overdue', 'blocking', {
          ref: id,
          values: { by, dueAt: reviewDueAt },
        }),
      ),
    ],
    obligations: active
      .filter(({ reviewedAt }) => reviewedAt === undefined)
      .map(({ id, reviewDueAt }) => ({
        kind: 'review-break-glass',
        ref: id,
        dueAt: reviewDueAt,
      })),
  };
}
