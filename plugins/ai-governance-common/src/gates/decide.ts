import { compareCodeUnits } from '../catalog/refs';
import { parseTime } from '../evaluation/time';
import { approvalReasons } from './approvalReasons';
import {
  DecisionCore,
  DecisionObligation,
  DecisionReason,
  ReasonCode,
} from './decision';
import { demandReasons } from './demandReasons';
import { effectiveMode } from './environments';
import { activeFreezes } from './freezes';
import { incidentFindings } from './incidentReasons';
import { GateInputs, GateWorkload } from './inputs';
import { EnvironmentPolicy, GateMode } from './policy';
import { inOrder, reason, verdictOf } from './reasons';

/** The rules as they are now. A change of what they answer needs a new version, and the old stays for replay. @public */
export const GATE_ENGINE_VERSION = '1';

/**
 * Decides whether a deployment goes on. Pure and total: it looks at nothing but its inputs, and answers for all of them.
 * @public
 */
export function decide(inputs: GateInputs): DecisionCore {
  const { environment } = inputs;
  if (environment === null) {
    // Nothing says that this may be deployed to, and a typing error must not open a door.
    return coreOf('enforce', [
      reason('environment-unknown', 'blocking', {
        ref: inputs.question.environment,
      }),
      ...unknownEntity(inputs, 'allow'),
    ]);
  }
  const { mode } = effectiveMode(environment, inputs.time, inputs.enforceable);
  if (inputs.entity !== 'workload') {
    return coreOf(mode, unknownEntity(inputs, environment.onUnknown));
  }

  const now = parseTime(inputs.time);
  const incidents = incidentFindings(inputs, environment, now);
  const emergency = breakGlassFindings(inputs, now);
  const reasons = [
    ...workloadReasons(inputs, environment, now),
    ...approvalReasons(inputs, now),
    ...deployerReasons(inputs),
    ...incidents.reasons,
    ...freezeReasons(inputs, environment),
    ...overdueObligations(inputs, now),
    ...gateErrors(inputs, environment, mode),
    ...emergency.reasons,
  ];
  if (inputs.allowedBefore) {
    return coreOf(
      mode,
      [...lowered(reasons, []), reason('no-governed-change', 'info')],
      [...incidents.obligations, ...emergency.obligations],
    );
  }
  return coreOf(
    mode,
    // One emergency must not become the way around the review of the last.
    emergency.active
      ? lowered(reasons, ['break-glass-review-overdue'])
      : reasons,
    [...incidents.obligations, ...emergency.obligations],
  );
}

/**
 * The decision where the gate could not even read what to decide by.
 * @public
 */
export function couldNotDecide(options: {
  environment: EnvironmentPolicy;
  time: string;
  enforceable: boolean;
  /** What could not be read. */
  sources: readonly string[];
}): DecisionCore {
  const { environment, time, enforceable, sources } = options;
  const { mode } = effectiveMode(environment, time, enforceable);
  return coreOf(
    mode,
    sources.map(ref =>
      reason('gate-error', errorSeverity(environment, mode), { ref }),
    ),
  );
}

function coreOf(
  mode: GateMode,
  found: readonly DecisionReason[],
  obligations: readonly DecisionObligation[] = [],
): DecisionCore {
  const reasons = inOrder(found);
  const verdict = verdictOf(reasons);
  return {
    verdict,
    mode,
    proceed:
      mode !== 'enforce' ||
      verdict === 'allow' ||
      verdict === 'allow-with-obligations',
    reasons,
    obligations: [...obligations].sort(
      (a, b) =>
        compareCodeUnits(a.dueAt, b.dueAt) ||
        compareCodeUnits(a.kind, b.kind) ||
        compareCodeUnits(a.ref, b.ref),
    ),
  };
}

function unknownEntity(
  { entity, question }: GateInputs,
  onUnknown: EnvironmentPolicy['onUnknown'],
): DecisionReason[] {
  const ref = question.entityRef;
  switch (entity) {
    case 'not-found':
      return [reason('entity-not-found', 'blocking', { ref })];
    case 'no-workload':
      return [
        reason('workload-unknown', onUnknown === 'deny' ? 'blocking' : 'info', {
          ref,
        }),
      ];
    default:
      return [];
  }
}

function workloadReasons(
  inputs: GateInputs,
  environment: EnvironmentPolicy,
  now: number,
): DecisionReason[] {
  const { workload } = inputs;
  if (!workload) {
    return [reason('evaluation-missing', 'blocking')];
  }
  return [
    ...ageReasons(inputs, environment, now),
    ...ownerReasons(workload, environment),
    ...demandReasons(inputs, environment, workload, now),
    ...scoreReasons(workload, environment),
  ];
}

function ageReasons(
  { confirmedAt }: GateInputs,
  { maxAgeSeconds }: EnvironmentPolicy,
  now: number,
): DecisionReason[] {
  return now - parseTime(confirmedAt) <= maxAgeSeconds * 1000
    ? []
    : [
        reason('evaluation-outdated', 'blocking', {
          values: {
            ...(confirmedAt !== null && { confirmedAt }),
            maxAgeSeconds,
          },
        }),
      ];
}

function ownerReasons(
  { incidentOwner, owner }: GateWorkload,
  { minimumPhase }: EnvironmentPolicy,
): DecisionReason[] {
  return incidentOwner === 'resolved'
    ? []
    : [
        reason(
          'owner-unresolved',
          minimumPhase === 'advanced' ? 'blocking' : 'warning',
          {
            ...(owner !== null && { ref: owner }),
            values: { ends: incidentOwner },
          },
        ),
      ];
}

function scoreReasons(
  { score }: GateWorkload,
  { minimumScore }: EnvironmentPolicy,
): DecisionReason[] {
  return minimumScore === null || (score !== null && score >= minimumScore)
    ? []
    : [
        reason('score-below-minimum', 'blocking', {
          values: {
            ...(score !== null && { score }),
            minimum: minimumScore,
          },
        }),
      ];
}

function deployerReasons({
  question,
  actorMayDeploy,
}: GateInputs): DecisionReason[] {
  return question.actor === undefined || actorMayDeploy
    ? []
    : [reason('deployer-not-authorised', 'blocking', { ref: question.actor })];
}

function freezeReasons(
  { time }: GateInputs,
  environment: EnvironmentPolicy,
): DecisionReason[] {
  return activeFreezes(environment, time).map(({ name, until }) =>
    reason('change-freeze', 'blocking', { ref: name, resolvesAt: until }),
  );
}

function overdueObligations(
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

function gateErrors(
  { failures = [] }: GateInputs,
  environment: EnvironmentPolicy,
  mode: GateMode,
): DecisionReason[] {
  return failures.map(({ source }) =>
    reason('gate-error', errorSeverity(environment, mode), { ref: source }),
  );
}

function errorSeverity(
  { onError }: EnvironmentPolicy,
  mode: GateMode,
): 'blocking' | 'warning' {
  return onError === 'deny' && mode === 'enforce' ? 'blocking' : 'warning';
}

function breakGlassFindings(
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

/** What would stop a deployment becomes a warning, but for the codes that nothing lowers. */
function lowered(
  reasons: readonly DecisionReason[],
  kept: readonly ReasonCode[],
): DecisionReason[] {
  return reasons.map(item =>
    (item.severity === 'blocking' || item.severity === 'waiting') &&
    !kept.includes(item.code)
      ? { ...item, severity: 'warning' }
      : item,
  );
}
