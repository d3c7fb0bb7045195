import {
  ControlStatus,
  DAY_MS,
  HistoryCause,
  HistoryChange,
  isSameStand,
  isSatisfied,
  Maturity,
  movementDirection,
  MovementStand,
  MovementStep,
  PHASES,
  tellingControls,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { groupBy, sortBy } from 'lodash';

/** A change of the demo's past, told by what was otherwise before it. */
export interface DemoChange {
  entities: string[];
  daysAgo: number;
  /** There was nothing before it. */
  added?: boolean;
  cause?: HistoryCause;
  before?: Partial<Omit<MovementStand, 'compliant'>> & {
    score?: number;
    controls?: Record<string, ControlStatus>;
  };
}

/** Everything of the demo's past that no other record tells. */
export interface DemoHistory {
  days: number;
  changes: DemoChange[];
  gone: {
    entity: string;
    title: string;
    team: string;
    daysAgo: number;
    stand: MovementStand;
  }[];
  baselines: { entity: string; daysAgo: number; by: string }[];
}

/** How a workload stood at some time. */
export interface DemoState extends MovementStand {
  score: number | null;
  controls: Record<string, ControlStatus>;
}

/** What somebody stated of controls of a workload on a day. */
export interface DemoStatement {
  entity: string;
  source: string;
  /** Milliseconds. */
  at: number;
  controls: string[];
}

/** A change with both of its sides. */
export interface DemoStep extends MovementStep {
  before: DemoState | null;
  after: DemoState;
  changes: HistoryChange[];
}

const MATURITIES: readonly Maturity[] = ['none', ...PHASES];

/**
 * The steps that lead to where a workload stands today, oldest first: told back from today, so that their end is what is. What
 * people stated moved it when they had stated the last of it.
 */
export function demoSteps(
  today: DemoState,
  changes: readonly DemoChange[],
  statements: readonly DemoStatement[],
  { now, days }: { now: number; days: number },
): DemoStep[] {
  const begin = now - days * DAY_MS;
  const told = changes.map(change => ({
    ...change,
    at: now - change.daysAgo * DAY_MS,
    cause: change.cause ?? { kind: 'entity-added' as const },
  }));
  const added = told.find(change => change.added)?.at ?? begin;
  const stated = sortBy(statements, 'at').filter(({ at }) => at > added);
  const lastAt = stated[stated.length - 1]?.at;
  const moves = sortBy(
    [
      ...told.map(change => ({ ...change, controls: undefined })),
      ...stated.map(({ at, source, controls }) => ({
        at,
        cause: { kind: 'evidence-arrived' as const, subject: source },
        added: false,
        before: undefined,
        controls,
      })),
    ],
    'at',
  ).reverse();
  const steps: DemoStep[] = [];
  let state = today;
  for (const move of moves) {
    const before = move.controls
      ? unstated(state, move.controls, move.at === lastAt)
      : patched(state, move.before);
    steps.push(stepOf(move.added ? null : before, state, move.at, move.cause));
    if (move.added) {
      break;
    }
    state = before;
  }
  return steps
    .reverse()
    .filter(({ before, changes: seen }) => before === null || seen.length > 0);
}

/** Where a workload stood before the first of its steps; null where it was not there. */
export const demoStart = (
  today: DemoState,
  steps: readonly DemoStep[],
): DemoState | null => (steps.length > 0 ? steps[0].before : today);

function patched(
  state: DemoState,
  { controls, ...change }: NonNullable<DemoChange['before']> = {},
): DemoState {
  return withCompliance({
    ...state,
    ...change,
    controls: { ...state.controls, ...controls },
  });
}

/** How it was before somebody stated that some controls hold. */
function unstated(
  state: DemoState,
  stated: readonly string[],
  isLast: boolean,
): DemoState {
  const held = stated.filter(
    id => state.controls[id] && isSatisfied(state.controls[id]),
  );
  const counted = Object.values(state.controls).filter(
    status => status !== 'not-applicable',
  ).length;
  const level = MATURITIES.indexOf(state.maturity);
  return withCompliance({
    ...state,
    maturity: isLast && level > 0 ? MATURITIES[level - 1] : state.maturity,
    score:
      state.score === null
        ? null
        : Math.max(
            0,
            state.score -
              Math.round((100 * held.length) / Math.max(1, counted)),
          ),
    controls: {
      ...state.controls,
      ...Object.fromEntries(held.map(id => [id, 'no-evidence' as const])),
    },
  });
}

function withCompliance(state: DemoState): DemoState {
  return {
    ...state,
    compliant:
      MATURITIES.indexOf(state.maturity) >=
      MATURITIES.indexOf(state.requiredPhase),
  };
}

function stepOf(
  before: DemoState | null,
  after: DemoState,
  at: number,
  cause: HistoryCause,
): DemoStep {
  const [from, to] = [before && standOf(before), standOf(after)];
  const changes = changesOf(before, after);
  return {
    at,
    before,
    after,
    from,
    to,
    causes: [cause],
    changes,
    controls: isSameStand(from, to)
      ? []
      : tellingControls(changes, movementDirection(from, to)),
  };
}

export function standOf(state: DemoState): MovementStand {
  const { maturity, requiredPhase, compliant, assessed } = state;
  return { maturity, requiredPhase, compliant, assessed };
}

/** As the history keeps them; a first result names only where the workload starts. */
export function changesOf(
  before: DemoState | null,
  after: DemoState,
): HistoryChange[] {
  const changes: HistoryChange[] = [];
  if (before?.maturity !== after.maturity) {
    const from = before?.maturity ?? null;
    changes.push({ what: 'maturity', from, to: after.maturity });
  }
  if (before?.requiredPhase !== after.requiredPhase) {
    const from = before?.requiredPhase ?? null;
    changes.push({ what: 'requiredPhase', from, to: after.requiredPhase });
  }
  if (!before) {
    return changes;
  }
  if (before.compliant !== after.compliant) {
    const { compliant: from } = before;
    changes.push({ what: 'compliant', from, to: after.compliant });
  }
  if (before.score !== after.score) {
    changes.push({ what: 'score', from: before.score, to: after.score });
  }
  for (const [controlId, to] of Object.entries(after.controls)) {
    const from = before.controls[controlId] ?? null;
    if (from !== to) {
      changes.push({ what: 'control', controlId, from, to });
    }
  }
  return changes;
}

/** What the changes of a demo say of each entity. */
export function changesByEntity(
  changes: readonly DemoChange[],
): Record<string, DemoChange[]> {
  return groupBy(
    changes.flatMap(change =>
      change.entities.map(entity => ({ ...change, entities: [entity] })),
    ),
    ({ entities: [entity] }) => entity,
  );
}
