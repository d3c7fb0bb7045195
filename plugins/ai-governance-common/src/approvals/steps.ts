import { sortBy } from 'lodash';
import { ApprovalRule } from '../gates/policy';

/** An approval that somebody gave, with the roles that they hold. @public */
export interface GivenApproval {
  /** User ref. */
  by: string;
  /** As which role, where they said; another one that they hold is taken where that completes more. */
  role?: string;
  roles: readonly string[];
}

/** @public */
export interface NeedProgress {
  role: string;
  count: number;
  /** Who counts for it. */
  by: string[];
}

/** @public */
export interface StepProgress {
  isComplete: boolean;
  needs: NeedProgress[];
}

/** @public */
export interface ApprovalProgress {
  steps: StepProgress[];
  /** Index of the step that is asked now; undefined where all are complete. */
  open: number | undefined;
}

/**
 * How far the steps are. Each person counts once, whichever roles they hold, and within a step people are set against roles
 * so that as many count as can: one who holds two roles does not take the place of one who holds a single one.
 * @public
 */
export function approvalProgress(
  steps: ApprovalRule['steps'],
  approvals: readonly GivenApproval[],
): ApprovalProgress {
  const counted = new Set<string>();
  let open: number | undefined;
  const progress = steps.map(({ needs }, index): StepProgress => {
    const people =
      open === undefined
        ? firstOfEach(approvals).filter(({ by }) => !counted.has(by))
        : [];
    const filled = match(needs, people);
    const result = needs.map(({ role, count }, position) => ({
      role,
      count,
      by: filled[position],
    }));
    const isComplete =
      open === undefined && result.every(need => need.by.length >= need.count);
    if (!isComplete) {
      open ??= index;
    }
    filled.flat().forEach(by => counted.add(by));
    return { isComplete, needs: result };
  });
  return { steps: progress, open };
}

/** Whether one more approval would bring the open step further. @public */
export function wouldCount(
  steps: ApprovalRule['steps'],
  approvals: readonly GivenApproval[],
  candidate: GivenApproval,
): boolean {
  const { open } = approvalProgress(steps, approvals);
  return (
    open !== undefined &&
    !approvals.some(({ by }) => by === candidate.by) &&
    countOf(approvalProgress(steps, [...approvals, candidate])) >
      countOf(approvalProgress(steps, approvals))
  );
}

/** Needs of the open step that still lack somebody. @public */
export function openNeeds(
  progress: ApprovalProgress,
): { role: string; missing: number }[] {
  return progress.open === undefined
    ? []
    : progress.steps[progress.open].needs
        .map(({ role, count, by }) => ({ role, missing: count - by.length }))
        .filter(({ missing }) => missing > 0);
}

function countOf({ steps }: ApprovalProgress): number {
  return steps
    .flatMap(step => step.needs)
    .reduce((sum, need) => sum + need.by.length, 0);
}

function firstOfEach(approvals: readonly GivenApproval[]): GivenApproval[] {
  const seen = new Set<string>();
  return approvals.filter(({ by }) => {
    const isFirst = !seen.has(by);
    seen.add(by);
    return isFirst;
  });
}

/** A maximum matching of people and places by augmenting paths: who counts already never drops out for another. */
function match(
  needs: ApprovalRule['steps'][number]['needs'],
  people: readonly GivenApproval[],
): string[][] {
  const places = needs.flatMap(({ role, count }, need) =>
    Array.from({ length: count }, () => ({ role, need })),
  );
  const taken = new Array<GivenApproval | undefined>(places.length).fill(
    undefined,
  );
  const seat = (person: GivenApproval, tried: Set<number>): boolean => {
    const possible = sortBy(
      places.flatMap(({ role }, place) =>
        person.roles.includes(role)
          ? [{ place, isOther: role !== person.role }]
          : [],
      ),
      // As the role that they named, and a free place: nobody is moved without need.
      ({ isOther }) => isOther,
      ({ place }) => taken[place] !== undefined,
    );
    for (const { place } of possible) {
      if (!tried.has(place)) {
        tried.add(place);
        const other = taken[place];
        if (other === undefined || seat(other, tried)) {
          taken[place] = person;
          return true;
        }
      }
    }
    return false;
  };
  people.forEach(person => seat(person, new Set()));
  const filled: string[][] = needs.map(() => []);
  places.forEach(({ need }, place) => {
    const person = taken[place];
    if (person) {
      filled[need].push(person.by);
    }
  });
  return filled;
}
