const LAST = 8_640_000_000_000_000;

/** RFC 3339 with milliseconds; undefined for what is no instant of a calendar, so that nothing throws over a stored text. */
export function isoTime(millis: number): string | undefined {
  return Math.abs(millis) <= LAST ? new Date(millis).toISOString() : undefined;
}
