import { isSatisfied } from '../evaluation/maturity';
import { ControlStatus } from '../evaluation/types';
import { HistoryCause, HistoryChange } from '../api/history';
import { MovementDirection, MovementStand } from '../api/rollups';
import { MATURITIES } from './orders';

/** @public */
export const MOVEMENT_DIRECTIONS: readonly MovementDirection[] = [
  'up',
  'down',
  'assessed',
  'added',
  'removed',
];

/** Causes, and controls, that a movement names at most. @public */
export const MOVEMENT_LIST_LENGTH = 5;

/** A control whose status changed with where its workload stands. @public */
export interface MovedControl {
  controlId: string;
  from: ControlStatus;
  to: ControlStatus;
}

/** One change of where a workload stands, as its history keeps it. @public */
export interface MovementStep {
  /** Milliseconds. */
  at: number;
  from: MovementStand | null;
  to: MovementStand | null;
  causes: HistoryCause[];
  controls: MovedControl[];
}

/** Undefined where the two stands are no different, or by what is required alone. @public */
export function movementDirection(
  from: MovementStand | null,
  to: MovementStand | null,
): MovementDirection | undefined {
  if (from === null || to === null) {
    return onlyOne(from, to);
  }
  if (to.assessed && !from.assessed) {
    return 'assessed';
  }
  const rise =
    MATURITIES.indexOf(to.maturity) - MATURITIES.indexOf(from.maturity);
  // That nothing applies is no phase: whether more or less is reached, only what is required can tell.
  const isOnScale = [from, to].every(
    ({ maturity }) => maturity !== 'not-applicable',
  );
  if (rise !== 0 && isOnScale) {
    return rise > 0 ? 'up' : 'down';
  }
  if (from.compliant !== to.compliant) {
    return to.compliant ? 'up' : 'down';
  }
  if (rise !== 0) {
    return rise > 0 ? 'up' : 'down';
  }
  return from.assessed && !to.assessed ? 'down' : undefined;
}

function onlyOne(
  from: MovementStand | null,
  to: MovementStand | null,
): MovementDirection | undefined {
  if (from === null) {
    return to === null ? undefined : 'added';
  }
  return 'removed';
}

/** True where the two are the same in everything that a movement tells. @public */
export function isSameStand(
  one: MovementStand | null,
  other: MovementStand | null,
): boolean {
  if (one === null || other === null) {
    return one === other;
  }
  return (
    one.maturity === other.maturity &&
    one.requiredPhase === other.requiredPhase &&
    one.compliant === other.compliant &&
    one.assessed === other.assessed
  );
}

/**
 * Several steps of one workload as one, the oldest first: from where the first began to where the last ended. A control that
 * came back to where it was is left out; folding what was folded before is the same as folding all at once.
 * @public
 */
export function foldSteps(steps: readonly MovementStep[]): MovementStep {
  if (steps.length === 0) {
    throw new Error('There is no step to fold');
  }
  const last = steps[steps.length - 1];
  const causes = new Map<string, HistoryCause>();
  const controls = new Map<string, MovedControl>();
  for (const step of [...steps].reverse()) {
    for (const cause of step.causes) {
      const key = `${cause.kind} ${cause.subject ?? ''}`;
      if (!causes.has(key)) {
        causes.set(key, cause);
      }
    }
    for (const control of step.controls) {
      const later = controls.get(control.controlId);
      controls.set(control.controlId, {
        ...control,
        to: later?.to ?? control.to,
      });
    }
  }
  return {
    at: last.at,
    from: steps[0].from,
    to: last.to,
    causes: [...causes.values()],
    controls: [...controls.values()],
  };
}

/** The causes and controls that are shown of a folded step. @public */
export function shownOf({
  causes,
  controls,
}: Pick<MovementStep, 'causes' | 'controls'>): Pick<
  MovementStep,
  'causes' | 'controls'
> {
  return {
    causes: causes.slice(0, MOVEMENT_LIST_LENGTH),
    controls: controls
      .filter(({ from, to }) => from !== to)
      .slice(0, MOVEMENT_LIST_LENGTH),
  };
}

/**
 * The changes of controls, those first that tell most of a movement: of one down those that no longer hold, of every other those
 * that hold now. All of them, for what a later step takes back must be known when steps are folded.
 * @public
 */
export function tellingControls(
  changes: readonly HistoryChange[],
  direction: MovementDirection | undefined,
): MovedControl[] {
  const moved = changes.flatMap(change =>
    change.what === 'control' && change.from !== null
      ? [{ controlId: change.controlId, from: change.from, to: change.to }]
      : [],
  );
  const tells = ({ from, to }: MovedControl) =>
    direction === 'down'
      ? isSatisfied(from) && !isSatisfied(to)
      : isSatisfied(to) && !isSatisfied(from);
  return [...moved.filter(tells), ...moved.filter(control => !tells(control))];
}

/** How many moved which way. @public */
export function movementSummary(
  counts: Iterable<{ direction: MovementDirection; count: number }>,
): Record<MovementDirection, number> {
  const summary = { up: 0, down: 0, assessed: 0, added: 0, removed: 0 };
  for (const { direction, count } of counts) {
    summary[direction] += count;
  }
  return summary;
}
