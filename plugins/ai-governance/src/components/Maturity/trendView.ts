import { TrendDay } from '@ai-governance/backstage-plugin-ai-governance-common';
import { DateTime } from 'luxon';

/** The lines of the trend, the widest set first. */
export const TREND_LINES = ['workloads', 'assessed', 'compliant'] as const;

export type TrendLine = (typeof TREND_LINES)[number];

/** The letter of an event, `A` for the first. */
export const letterOf = (index: number): string =>
  String.fromCharCode('A'.charCodeAt(0) + index);

/** The beginning of a day, which is told in UTC. */
export const dateOf = (day: string): Date =>
  DateTime.fromISO(day, { zone: 'utc' }).toJSDate();

/** The largest value of any line, so that the scale holds all. */
export function highest(days: readonly TrendDay[]): number {
  return Math.max(1, ...days.map(({ workloads }) => workloads));
}

/**
 * Places along a line that stand at least so far apart, as near as may be to
 * where they belong, and within the ends where there is room.
 */
export function spread(
  wanted: readonly number[],
  gap: number,
  [low, high]: readonly [number, number],
): number[] {
  const order = wanted
    .map((at, index) => ({ at, index }))
    .sort((a, b) => a.at - b.at);
  const places: number[] = [];
  let least = low;
  for (const { at } of order) {
    places.push(Math.max(at, least));
    least = places[places.length - 1] + gap;
  }
  let most = Math.max(high, low + gap * (order.length - 1));
  for (let i = places.length - 1; i >= 0; i -= 1) {
    places[i] = Math.min(places[i], most);
    most = places[i] - gap;
  }
  const result = new Array<number>(wanted.length);
  order.forEach(({ index }, rank) => {
    result[index] = places[rank];
  });
  return result;
}
