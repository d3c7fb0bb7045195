import { APPROVAL_CONTROLS } from '../approvals/approvalControls';
import { compareCodeUnits } from '../catalog/refs';
import { DAY_MS, parseTime } from '../evaluation/time';
import { Phase, PHASES, SECTIONS } from '../framework/types';
import { DecisionReason } from './decision';
import { isCalled } from './environments';
import {
  GateInputs,
  GateWaiver,
  GateWorkload,
  OpenControl,
  WaivedControl,
} from './inputs';
import { isoTime } from './isoTime';
import { EnvironmentPolicy } from './policy';
import { reason } from './reasons';

/** Controls that are named one by one; of the others only their number. */
export const LISTED_CONTROLS = 20;
/** The phase that every section must reach, or undefined where the environment asks for none. @public */
export function demandedPhase(
  environment: Pick<EnvironmentPolicy, 'requiredPhase' | 'minimumPhase'>,
  requiredPhase: Phase,
): Phase | undefined {
  const { requiredPhase: fixed, minimumPhase } = environment;
  const asked = fixed === 'workload' ? requiredPhase : fixed;
  const rank = Math.max(
    asked === 'none' ? -1 : PHASES.indexOf(asked),
    minimumPhase === null ? -1 : PHASES.indexOf(minimumPhase),
  );
  return PHASES[rank];
}

/** A control that stands in the way, with what is said of its state. */
interface Blocker {
  controlId: string;
  section: OpenControl['section'];
  phase: Phase;
  risk: number;
  status: string;
}

/** What the environment demands of the controls, and how far the workload meets it. */
export function demandReasons(
  inputs: GateInputs,
  environment: EnvironmentPolicy,
  workload: GateWorkload,
  now: number,
): DecisionReason[] {
  const demanded = demandedPhase(environment, workload.requiredPhase);
  if (demanded === undefined) {
    return [];
  }
  const isDemanded = ({ controlId, phase }: WaivedControl) =>
    PHASES.indexOf(phase) <= PHASES.indexOf(demanded) &&
    !APPROVAL_CONTROLS.includes(controlId);
  const waiverOf = carriers(inputs.waivers, environment, now);
  const reasons: DecisionReason[] = [];
  const blockers: Blocker[] = [];

  for (const control of workload.waived.filter(isDemanded)) {
    const waiver = waiverOf(control.controlId);
    if (waiver) {
      reasons.push(...expiring(inputs, control, waiver, now));
    } else {
      blockers.push({ ...control, status: 'waiver-ended' });
    }
  }
  for (const control of workload.open.filter(isDemanded)) {
    const waiver = waiverOf(control.controlId);
    const graceEnd =
      parseTime(control.lapsedAt) + inputs.rules.evidenceGraceDays * DAY_MS;
    if (waiver) {
      reasons.push(...expiring(inputs, control, waiver, now));
    } else if (now < graceEnd) {
      reasons.push(
        reason('evidence-lapsed', 'warning', {
          controlId: control.controlId,
          layer: control.section,
          resolvesAt: isoTime(graceEnd),
          values: { lapsedAt: control.lapsedAt ?? '' },
        }),
      );
    } else {
      blockers.push(control);
    }
  }
  return [...reasons, ...shortfalls(blockers, demanded)];
}

/** The waiver that carries a control at an instant: of several the one that ends last. */
function carriers(
  waivers: readonly GateWaiver[],
  environment: EnvironmentPolicy,
  now: number,
): (controlId: string) => GateWaiver | undefined {
  const byControl = new Map<string, GateWaiver>();
  for (const waiver of waivers) {
    const end = parseTime(waiver.expiresAt);
    const other = byControl.get(waiver.controlId);
    const holds =
      now < end &&
      (waiver.environment === undefined ||
        isCalled(environment, waiver.environment));
    if (holds && (!other || isLater(waiver, other))) {
      byControl.set(waiver.controlId, waiver);
    }
  }
  return controlId => byControl.get(controlId);
}

function isLater(waiver: GateWaiver, other: GateWaiver): boolean {
  const difference = parseTime(waiver.expiresAt) - parseTime(other.expiresAt);
  return difference === 0
    ? compareCodeUnits(waiver.id, other.id) < 0
    : difference > 0;
}

function expiring(
  inputs: GateInputs,
  control: OpenControl | WaivedControl,
  waiver: GateWaiver,
  now: number,
): DecisionReason[] {
  const end = parseTime(waiver.expiresAt);
  return end - now > inputs.rules.waiverNoticeDays * DAY_MS
    ? []
    : [
        reason('waiver-expiring', 'warning', {
          controlId: control.controlId,
          layer: control.section,
          ref: waiver.id,
          resolvesAt: isoTime(end),
        }),
      ];
}

/** One reason for each section that falls short, and one for each control behind it. */
function shortfalls(
  blockers: readonly Blocker[],
  demanded: Phase,
): DecisionReason[] {
  const sections = SECTIONS.flatMap(section => {
    const phases = blockers
      .filter(control => control.section === section)
      .map(({ phase }) => PHASES.indexOf(phase));
    return phases.length === 0
      ? []
      : [
          reason('maturity-below-required', 'blocking', {
            layer: section,
            values: {
              reached: PHASES[Math.min(...phases) - 1] ?? 'none',
              required: demanded,
            },
          }),
        ];
  });
  const listed = [...blockers]
    .sort(
      (a, b) =>
        b.risk - a.risk ||
        compareCodeUnits(a.controlId, b.controlId) ||
        compareCodeUnits(a.status, b.status),
    )
    .slice(0, LISTED_CONTROLS)
    .sort((a, b) => compareCodeUnits(a.controlId, b.controlId));
  const more = blockers.length - listed.length;
  const controls = listed.map((control, index) =>
    reason('control-not-satisfied', 'blocking', {
      controlId: control.controlId,
      layer: control.section,
      ...(more > 0 && index === listed.length - 1 && { more }),
      values: {
        status: control.status,
        phase: control.phase,
        risk: control.risk,
      },
    }),
  );
  return [...sections, ...controls];
}
