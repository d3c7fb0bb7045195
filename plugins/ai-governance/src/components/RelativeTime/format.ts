import { DateTime, Duration, DurationUnit } from 'luxon';

const UNITS: DurationUnit[] = ['days', 'hours', 'minutes'];
const LETTERS: Record<string, string> = {
  days: 'd',
  hours: 'h',
  minutes: 'min',
};

/** `18 Jun, 09:38`, with the year where it is another one; in the reader's zone. */
export function formatTime(
  iso: string,
  now: DateTime = DateTime.now(),
): string {
  const time = DateTime.fromISO(iso);
  if (!time.isValid) return iso;
  const year = time.year === now.year ? '' : ' yyyy';
  return time.toFormat(`d LLL${year}, HH:mm`);
}

/** `18 Jun`, with the year where it is another one. */
export function formatDay(iso: string, now: DateTime = DateTime.now()): string {
  const time = DateTime.fromISO(iso);
  if (!time.isValid) return iso;
  return time.toFormat(time.year === now.year ? 'd LLL' : 'd LLL yyyy');
}

/** The whole of it with the zone, for a title. */
export function formatFull(iso: string): string {
  const time = DateTime.fromISO(iso);
  return time.isValid ? time.toFormat('d LLL yyyy, HH:mm:ss ZZZZ') : iso;
}

/** Two units at most, `14 d 6 h`; days alone from a month on. */
export function formatDuration(duration: Duration): string {
  const parts = duration.shiftTo(...UNITS).normalize();
  const amounts = UNITS.map(unit => ({
    unit: unit as string,
    amount: Math.floor(Math.abs(parts.get(unit))),
  })).filter(part => part.amount > 0);
  if (amounts.length === 0) return '< 1 min';
  const shown = amounts[0].unit === 'days' && amounts[0].amount >= 30 ? 1 : 2;
  return amounts
    .slice(0, shown)
    .map(({ unit, amount }) => `${amount} ${LETTERS[unit]}`)
    .join(' ');
}
