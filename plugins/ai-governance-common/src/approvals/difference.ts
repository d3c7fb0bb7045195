import { ApprovalSubject, SubjectChange, SubjectField } from '../api/approvals';
import { compareCodeUnits } from '../catalog/refs';
import { isSatisfied } from '../evaluation/maturity';
import { ControlStatus } from '../evaluation/types';
import { PHASES, SectionId, USE_CASES } from '../framework/types';
import {
  AGENTIC_SCOPES,
  CRITICALITIES,
  DATA_CLASSIFICATIONS,
  GENAI_SCOPES,
} from '../profile/facts';
import { SUBJECT_FIELDS, subjectFieldText } from './subjectFields';

/** How the differences of two subjects are judged. @public */
export interface DifferenceOptions {
  /** Section of a control; undefined for one that the framework no longer has. */
  sectionOf: (controlId: string) => SectionId | undefined;
  /** Roles that the approval's steps ask, in order. */
  roles: readonly string[];
  /** What each role judges, as the policy says. */
  matters: Readonly<Record<string, readonly string[]>>;
  /** RFC 3339: until when a lapsed control is only a warning, by control id. */
  graceUntil?: Readonly<Record<string, string>>;
}

type Effect = SubjectChange['effect'];

/** From harmless to demanding; what is not said counts as the first. */
const SCALES: Partial<Record<SubjectField, readonly string[]>> = {
  requiredPhase: PHASES,
  useCase: USE_CASES,
  agenticScope: AGENTIC_SCOPES,
  genaiScope: GENAI_SCOPES,
  dataClassification: DATA_CLASSIFICATIONS,
  criticality: CRITICALITIES,
};

/** How many fields and controls two subjects have in common, and which differ. @public */
export interface SubjectDifference {
  /** Fields first, in their order, then controls by id. */
  changes: SubjectChange[];
  unchanged: number;
}

/** What differs between what was approved and how it is now. @public */
export function subjectDifference(
  from: ApprovalSubject,
  to: ApprovalSubject,
  options: DifferenceOptions,
): SubjectDifference {
  const changes: SubjectChange[] = [];
  let unchanged = 0;
  for (const field of SUBJECT_FIELDS) {
    const [before, after] = [
      subjectFieldText(from, field),
      subjectFieldText(to, field),
    ];
    if (before === after) {
      unchanged += 1;
    } else {
      changes.push({
        field,
        from: before,
        to: after,
        effect: fieldEffect(field, from, to),
        roles: rolesOf([field], options),
      });
    }
  }
  for (const controlId of controlIds(from, to)) {
    const before = statusOf(from, controlId);
    const after = statusOf(to, controlId);
    if (before === after) {
      unchanged += 1;
    } else {
      changes.push(controlChange(controlId, before, after, options));
    }
  }
  return { changes, unchanged };
}

/** Whether a difference makes an approval stale. @public */
export function isWorse(changes: readonly SubjectChange[]): boolean {
  return changes.some(change => change.effect === 'worse');
}

/** Roles that are asked again because of what got worse, in the order of the steps. @public */
export function rolesAskedAgain(
  changes: readonly SubjectChange[],
  roles: readonly string[],
): string[] {
  const asked = new Set(
    changes
      .filter(change => change.effect === 'worse')
      .flatMap(change => change.roles),
  );
  return roles.filter(role => asked.has(role));
}

function controlChange(
  controlId: string,
  from: ControlStatus | null,
  to: ControlStatus | null,
  options: DifferenceOptions,
): SubjectChange {
  const section = options.sectionOf(controlId);
  const effect = controlEffect(from, to);
  const graceUntil =
    effect === 'lapsed' &&
    options.graceUntil &&
    Object.hasOwn(options.graceUntil, controlId)
      ? options.graceUntil[controlId]
      : undefined;
  return {
    field: 'control',
    controlId,
    ...(section && { section }),
    from,
    to,
    effect,
    ...(graceUntil !== undefined && { graceUntil }),
    roles: rolesOf(
      ['controls', controlId, ...(section ? [section] : [])],
      options,
    ),
  };
}

function controlEffect(
  from: ControlStatus | null,
  to: ControlStatus | null,
): Effect {
  const wasSatisfied = from !== null && isSatisfied(from);
  if (from === null || to === null) {
    // Asked for the first time, or no longer: what somebody satisfied has not got worse by it.
    return to === null && !wasSatisfied ? 'better' : 'neutral';
  }
  if (isSatisfied(to)) {
    const isRelief = !wasSatisfied || (from === 'waived' && to === 'met');
    return isRelief ? 'better' : 'neutral';
  }
  if (!wasSatisfied) {
    return 'neutral';
  }
  return to === 'not-met' ? 'worse' : 'lapsed';
}

function fieldEffect(
  field: SubjectField,
  from: ApprovalSubject,
  to: ApprovalSubject,
): Effect {
  const scale = SCALES[field];
  if (scale) {
    return scaleEffect(
      scale,
      subjectFieldText(from, field),
      subjectFieldText(to, field),
    );
  }
  switch (field) {
    case 'framework':
      return 'neutral';
    case 'capabilities':
      return to.capabilities.every(one => from.capabilities.includes(one))
        ? 'better'
        : 'worse';
    case 'artifact':
      // Naming one where any was approved narrows what may be deployed.
      return from.artifact === null ? 'neutral' : 'worse';
    default:
      return 'worse';
  }
}

function scaleEffect(
  scale: readonly string[],
  from: string | null,
  to: string | null,
): Effect {
  const rank = (value: string | null) =>
    value === null ? 0 : scale.indexOf(value);
  const [before, after] = [rank(from), rank(to)];
  if (before === -1 || after === -1 || after > before) {
    return 'worse';
  }
  return after < before ? 'better' : 'neutral';
}

function controlIds(from: ApprovalSubject, to: ApprovalSubject): string[] {
  return Array.from(
    new Set([...Object.keys(from.controls), ...Object.keys(to.controls)]),
  ).sort(compareCodeUnits);
}

function statusOf(
  subject: ApprovalSubject,
  controlId: string,
): ControlStatus | null {
  return Object.hasOwn(subject.controls, controlId)
    ? subject.controls[controlId]
    : null;
}

/** Whose matter it is; what is nobody's is everybody's. */
function rolesOf(
  matters: readonly string[],
  options: DifferenceOptions,
): string[] {
  const judging = options.roles.filter(role =>
    (Object.hasOwn(options.matters, role) ? options.matters[role] : []).some(
      matter => matters.includes(matter),
    ),
  );
  return judging.length > 0 ? judging : Array.from(options.roles);
}
