import { sortBy } from 'lodash';
import { HistoryCause } from '../api/history';
import {
  MovementDirection,
  MovementStand,
  TrendDay,
  TrendEvent,
} from '../api/rollups';
import { DAY_MS } from '../evaluation/time';

/** What a day of a trend counts. @public */
export type TrendCounts = Omit<TrendDay, 'day'>;

/** Events that a trend names at most. @public */
export const MAX_TREND_EVENTS = 8;

/** Of these, days on which baselines were taken: they move nothing, and would otherwise never be among those that moved most. */
const MAX_BASELINE_EVENTS = 2;

const NOTHING: TrendCounts = { workloads: 0, assessed: 0, compliant: 0 };

/** The day in UTC of an instant, as YYYY-MM-DD. @public */
export const dayOf = (millis: number): string =>
  new Date(millis).toISOString().slice(0, 10);

/** So many days that end with that of `now`, oldest first, and none before `first`. @public */
export function daysUntil(
  now: number,
  count: number,
  first?: string,
): string[] {
  return Array.from({ length: count }, (_, index) =>
    dayOf(now - (count - 1 - index) * DAY_MS),
  ).filter(
    (day, index) => first === undefined || day >= first || index === count - 1,
  );
}

/** What a workload at this stand adds to the counts. @public */
export function countsOf(stand: MovementStand | null): TrendCounts {
  if (stand === null) {
    return NOTHING;
  }
  return {
    workloads: 1,
    assessed: Number(stand.assessed),
    // Who knows nothing of a workload cannot say that it does what is required.
    compliant: Number(stand.assessed && stand.compliant),
  };
}

/** How the counts change by a movement. @public */
export const changeOf = (
  from: MovementStand | null,
  to: MovementStand | null,
): TrendCounts => minus(countsOf(to), countsOf(from));

/**
 * The counts at the end of each day, told from the first change on: what changed before the first of the days is where it
 * starts. Changes in any order, several of a day too.
 * @public
 */
export function carryForward(
  changes: readonly TrendDay[],
  days: readonly string[],
): TrendDay[] {
  const ordered = sortBy(changes, 'day');
  let counts = NOTHING;
  let next = 0;
  return days.map(day => {
    for (; next < ordered.length && ordered[next].day <= day; next++) {
      counts = plus(counts, ordered[next]);
    }
    return { day, ...counts };
  });
}

/**
 * The counts at the end of each day, told back from the present, which is the last of them. Changes in any order.
 * @public
 */
export function walkBack(
  present: TrendCounts,
  changes: readonly TrendDay[],
  days: readonly string[],
): TrendDay[] {
  const ordered = sortBy(changes, 'day').reverse();
  let counts = present;
  let next = 0;
  return [...days]
    .reverse()
    .map(day => {
      for (; next < ordered.length && ordered[next].day > day; next++) {
        counts = minus(counts, ordered[next]);
      }
      return { day, ...counts };
    })
    .reverse();
}

/** Workloads that moved one way on a day by one cause. @public */
export interface MovedByCause {
  day: string;
  cause: HistoryCause;
  direction: MovementDirection;
  count: number;
}

/**
 * What explains a trend: the causes by which most workloads moved on a day, and the latest days with baselines, oldest first.
 * @public
 */
export function trendEvents(
  moved: Iterable<MovedByCause>,
  baselines: readonly { day: string; subject?: string }[],
): TrendEvent[] {
  const events = new Map<string, TrendEvent>();
  for (const { day, cause, direction, count } of moved) {
    const key = JSON.stringify([day, cause.kind, cause.subject]);
    const event = events.get(key) ?? eventOf(day, cause);
    // What is assessed for the first time bends the line upwards.
    event[direction === 'assessed' ? 'up' : direction] += count;
    events.set(key, event);
  }
  const taken = sortBy(baselines, 'day')
    .slice(-MAX_BASELINE_EVENTS)
    .map(({ day, subject }) =>
      eventOf(day, {
        kind: 'baseline' as const,
        ...(subject !== undefined && { subject }),
      }),
    );
  const largest = sortBy(
    [...events.values()],
    event => -sizeOf(event),
    'day',
    'cause.kind',
    'cause.subject',
  ).slice(0, MAX_TREND_EVENTS - taken.length);
  return sortBy([...largest, ...taken], 'day');
}

function eventOf(day: string, cause: TrendEvent['cause']): TrendEvent {
  return { day, cause, up: 0, down: 0, added: 0, removed: 0 };
}

function sizeOf({ up, down, added, removed }: TrendEvent): number {
  return up + down + added + removed;
}

function plus(one: TrendCounts, other: TrendCounts): TrendCounts {
  return {
    workloads: one.workloads + other.workloads,
    assessed: one.assessed + other.assessed,
    compliant: one.compliant + other.compliant,
  };
}

function minus(one: TrendCounts, other: TrendCounts): TrendCounts {
  return {
    workloads: one.workloads - other.workloads,
    assessed: one.assessed - other.assessed,
    compliant: one.compliant - other.compliant,
  };
}
