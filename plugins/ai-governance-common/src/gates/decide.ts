import { isEqual, uniqWith } from 'lodash';
import { compareCodeUnits } from '../catalog/refs';
import { parseTime } from '../evaluation/time';
import { approvalReasons } from './approvalReasons';
import {
  DecisionCore,
  DecisionObligation,
  DecisionReason,
  ReasonCode,
} from './decision';
import {
  breakGlassFindings,
  deployerReasons,
  freezeReasons,
  overdueObligations,
} from './conditionReasons';
import { effectiveMode } from './environments';
import { incidentFindings } from './incidentReasons';
import { GateInputs } from './inputs';
import { EnvironmentPolicy, GateMode } from './policy';
import { inOrder, isAllowed, reason, verdictOf } from './reasons';
import { workloadReasons } from './workloadReasons';

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
    return unknownEnvironment(
      inputs.question.environment,
      unknownEntity(inputs, 'allow'),
    );
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
  const owed = [...incidents.obligations, ...emergency.obligations];
  if (inputs.allowedBefore) {
    const governed = lowered(reasons, keptBy(emergency.active));
    return coreOf(
      mode,
      [...governed, reason('no-governed-change', 'info')],
      owed,
    );
  }
  return coreOf(
    mode,
    emergency.active ? lowered(reasons, keptBy(true)) : reasons,
    owed,
  );
}

/**
 * What nothing lowers. One emergency must not become the way around the review of the last, nor a repetition the way around what
 * is owed.
 */
function keptBy(isEmergency: boolean): readonly ReasonCode[] {
  return isEmergency
    ? ['break-glass-review-overdue']
    : ['break-glass-review-overdue', 'obligation-overdue'];
}

/**
 * The decision on an environment that nobody configured, for which nothing has to be read.
 * @public
 */
export function unknownEnvironment(
  ref: string,
  others: readonly DecisionReason[] = [],
): DecisionCore {
  return coreOf('enforce', [
    reason('environment-unknown', 'blocking', { ref }),
    ...others,
  ]);
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
    proceed: mode !== 'enforce' || isAllowed(verdict),
    reasons,
    obligations: uniqWith(obligations, isEqual).sort(
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
