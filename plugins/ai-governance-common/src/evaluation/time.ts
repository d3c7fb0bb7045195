import { InputError } from '@backstage/errors';

/** Milliseconds of an hour. @public */
export const HOUR_MS = 3_600_000;
/** Milliseconds of a day of UTC. @public */
export const DAY_MS = 24 * HOUR_MS;

/** A point in time: RFC 3339, milliseconds since the epoch, or a Date. @public */
export type Instant = string | number | Date;

function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9
    ? tens * 10 + ones
    : NaN;
}

/**
 * Days since 1970 of a date of the Gregorian calendar. The year is counted from March, so that
 * the leap day is its last and months have a regular length before it.
 */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const monthsSinceMarch = month <= 2 ? month + 9 : month - 3;
  return (
    y * 365 +
    Math.floor(y / 4) -
    Math.floor(y / 100) +
    Math.floor(y / 400) +
    Math.floor((153 * monthsSinceMarch + 2) / 5) +
    day -
    719469
  );
}

const DASH = 45;
const DOT = 46;
const COLON = 58;
const T = 84;
const Z = 90;

/** Reads `2026-11-22T12:00:00Z`, also with milliseconds; NaN for every other form. */
function parsePlainUtc(text: string): number {
  const end = text.length - 1;
  if (
    (end !== 19 && (end !== 23 || text.charCodeAt(19) !== DOT)) ||
    text.charCodeAt(end) !== Z ||
    text.charCodeAt(4) !== DASH ||
    text.charCodeAt(7) !== DASH ||
    text.charCodeAt(10) !== T ||
    text.charCodeAt(13) !== COLON ||
    text.charCodeAt(16) !== COLON
  ) {
    return NaN;
  }
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const second = twoDigits(text, 17);
  const hundredths = end === 23 ? twoDigits(text, 20) : 0;
  const thousandths = end === 23 ? text.charCodeAt(22) - 48 : 0;
  // The ends of the months are left to Date.
  const usual =
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= 28 &&
    hour <= 23 &&
    minute <= 59 &&
    second <= 59 &&
    thousandths >= 0 &&
    thousandths <= 9;
  return usual
    ? daysSinceEpoch(year, month, day) * DAY_MS +
        hour * HOUR_MS +
        minute * 60_000 +
        second * 1000 +
        hundredths * 10 +
        thousandths
    : NaN;
}

const RFC_3339 =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:\d{2})?)?$/i;

/**
 * Milliseconds of an RFC 3339 time; NaN for anything else. A time without an offset is UTC,
 * so that the answer does not depend on the machine. Each record of evidence has one to three
 * times, and Date.parse would take most of an evaluation, so the usual form goes first.
 */
export function parseTime(text: unknown): number {
  if (typeof text !== 'string') {
    return NaN;
  }
  const time = parsePlainUtc(text);
  if (!Number.isNaN(time)) {
    return time;
  }
  const [, date, clock = '00:00', offset = 'Z'] = RFC_3339.exec(text) ?? [];
  return date === undefined
    ? NaN
    : Date.parse(`${date}T${clock}${offset.toLocaleUpperCase('en-US')}`);
}

/** Milliseconds of an instant. Throws where it is none. */
export function toMillis(now: Instant): number {
  let millis: number;
  if (typeof now === 'number') {
    millis = now;
  } else {
    millis = now instanceof Date ? now.getTime() : parseTime(now);
  }
  if (!Number.isFinite(millis)) {
    throw new InputError(
      `"${String(
        now,
      )}" is no time. Give one as RFC 3339, such as 2026-11-22T12:00:00Z.`,
    );
  }
  return millis;
}
