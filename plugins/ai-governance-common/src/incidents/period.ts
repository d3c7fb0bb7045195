import { DateTime, Duration } from 'luxon';

/**
 * An instant after a period of ISO 8601, both in milliseconds: days are those of the calendar in `timeZone`, so that a deadline
 * keeps its hour across a daylight-saving change; hours and minutes are as long as they are.
 * @public
 */
export function afterPeriod(
  at: number,
  period: string,
  timeZone: string,
): number {
  return DateTime.fromMillis(at, { zone: timeZone })
    .plus(Duration.fromISO(period))
    .toMillis();
}
