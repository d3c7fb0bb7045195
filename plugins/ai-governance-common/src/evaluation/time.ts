import { InputError } from '@backstage/errors';

/** A point in time: RFC 3339, milliseconds since the epoch, or a Date. @public */
export type Instant = string | number | Date;

function digits(text: string, start: number, end: number): number {
  let value = 0;
  for (let i = start; i < end; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) {
      return NaN;
    }
    value = value * 10 + digit;
  }
  return value;
}

/** Reads `2026-11-22T12:00:00Z`, also with milliseconds; NaN for every other form. */
function parsePlainUtc(text: string): number {
  const end = text.length - 1;
  if (
    (end !== 19 && (end !== 23 || text[19] !== '.')) ||
    text[end] !== 'Z' ||
    text[4] !== '-' ||
    text[7] !== '-' ||
    text[10] !== 'T' ||
    text[13] !== ':' ||
    text[16] !== ':'
  ) {
    return NaN;
  }
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  const hour = digits(text, 11, 13);
  const minute = digits(text, 14, 16);
  const second = digits(text, 17, 19);
  const usual =
    year >= 100 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= 28 &&
    hour <= 23 &&
    minute <= 59 &&
    second <= 59;
  return usual
    ? Date.UTC(
        year,
        month - 1,
        day,
        hour,
        minute,
        second,
        end === 23 ? digits(text, 20, 23) : 0,
      )
    : NaN;
}

/**
 * Milliseconds of an RFC 3339 time; NaN for anything else. Each record of evidence has one to
 * three times, and Date.parse would take most of an evaluation, so the usual form goes first.
 */
export function parseTime(text: unknown): number {
  if (typeof text !== 'string') {
    return NaN;
  }
  const time = parsePlainUtc(text);
  return Number.isNaN(time) ? Date.parse(text.toUpperCase()) : time;
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
