import { DateTime, IANAZone } from 'luxon';
import { ChangeFreeze, EnvironmentPolicy } from './policy';
import {
  DAY_MS,
  HOUR_MS,
  Instant,
  parseTime,
  toMillis,
} from '../evaluation/time';
import { isoTime } from './isoTime';

/** A freeze that holds at an instant. @public */
export interface ActiveFreeze {
  name: string;
  /** RFC 3339. */
  until: string;
}

/** One stretch of time in which a freeze holds, in milliseconds; the end is the first instant after it. @public */
export interface FreezeWindow {
  start: number;
  end: number;
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const ONCE = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?)?$/;
const WEEKLY = /^(mon|tue|wed|thu|fri|sat|sun) ([01]\d|2[0-3]):([0-5]\d)$/i;
const MINUTE_MS = 60_000;
/** No clock is further from UTC, a change of it included. */
const FARTHEST_MS = 16 * HOUR_MS;
const DAY_MINUTES = 1440;
const WEEK_MINUTES = 7 * DAY_MINUTES;

/**
 * A time on the wall as one that is written: milliseconds as if the wall were in UTC, or minutes since Monday 00:00; undefined
 * for what is neither.
 */
export function readWallTime(
  text: string,
): { once: number } | { weekly: number } | undefined {
  const trimmed = text.trim();
  const [, day, hour, minute] = WEEKLY.exec(trimmed) ?? [];
  if (day !== undefined) {
    const index = DAYS.indexOf(day.toLocaleLowerCase('en-US'));
    return {
      weekly: index * DAY_MINUTES + Number(hour) * 60 + Number(minute),
    };
  }
  if (!ONCE.test(trimmed)) {
    return undefined;
  }
  const read = DateTime.fromISO(trimmed, { zone: 'utc' });
  return read.isValid ? { once: read.toMillis() } : undefined;
}

/** Where in time the clock of a zone changes between two instants that it shows differently. */
function changeBetween(zone: IANAZone, before: number, after: number): number {
  let low = before;
  let high = after;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (zone.offset(middle) === zone.offset(before)) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return high;
}

/**
 * The instants at which a clock shows a time: one; two where the clock is set back over it; and where it is set forward over it
 * the instant of the change, when the clock first shows a later one.
 */
function instantsOf(wall: number, zone: IANAZone): number[] {
  const [before, after] = [wall - DAY_MS, wall + DAY_MS].map(near => {
    const offset = zone.offset(near);
    return { offset, at: wall - offset * MINUTE_MS };
  });
  if (before.offset === after.offset) {
    return [before.at];
  }
  const shown = [before, after].filter(
    ({ offset, at }) => zone.offset(at) === offset,
  );
  return shown.length > 0
    ? shown.map(({ at }) => at)
    : [
        changeBetween(
          zone,
          Math.min(before.at, after.at),
          Math.max(before.at, after.at),
        ),
      ];
}

/** From the first time that the clock shows the beginning to the last that it shows the end. */
function windowOf(from: number, to: number, zone: IANAZone): FreezeWindow {
  return {
    start: Math.min(...instantsOf(from, zone)),
    end: Math.max(...instantsOf(to, zone)),
  };
}

/** The windows of a freeze that overlap a stretch of time, in order. None for a freeze that cannot be read. @public */
export function freezeWindows(
  freeze: ChangeFreeze,
  start: number,
  end: number,
): FreezeWindow[] {
  const zone = IANAZone.create(freeze.timeZone);
  const from = readWallTime(freeze.from);
  const to = readWallTime(freeze.to);
  if (!zone.isValid || !from || !to || !(start < end)) {
    return [];
  }
  const written: FreezeWindow[] = [];
  if ('once' in from && 'once' in to) {
    written.push({ start: from.once, end: to.once });
  } else if ('weekly' in from && 'weekly' in to) {
    const minutes =
      (to.weekly - from.weekly + WEEK_MINUTES) % WEEK_MINUTES || WEEK_MINUTES;
    const first = DateTime.fromMillis(start, { zone: 'utc' })
      .startOf('week')
      .minus({ weeks: 2 })
      .toMillis();
    for (
      let week = first;
      week < end + FARTHEST_MS;
      week += WEEK_MINUTES * MINUTE_MS
    ) {
      const begins = week + from.weekly * MINUTE_MS;
      written.push({ start: begins, end: begins + minutes * MINUTE_MS });
    }
  }
  // To ask a zone for its clock takes long, so only what can overlap is looked at.
  return written
    .filter(
      window =>
        window.start - FARTHEST_MS < end && start < window.end + FARTHEST_MS,
    )
    .map(window => windowOf(window.start, window.end, zone))
    .filter(window => window.start < end && start < window.end);
}

/** Every freeze that holds at an instant, the one that ends last first. @public */
export function activeFreezes(
  environment: Pick<EnvironmentPolicy, 'freezes'>,
  time: Instant,
): ActiveFreeze[] {
  const now = typeof time === 'string' ? parseTime(time) : toMillis(time);
  if (!Number.isFinite(now)) {
    return [];
  }
  return environment.freezes
    .flatMap(freeze =>
      freezeWindows(freeze, now, now + 1).map(({ end }) => ({
        name: freeze.name,
        end,
      })),
    )
    .sort((a, b) => b.end - a.end || (a.name < b.name ? -1 : 1))
    .map(({ name, end }) => ({ name, until: isoTime(end) ?? '' }));
}
