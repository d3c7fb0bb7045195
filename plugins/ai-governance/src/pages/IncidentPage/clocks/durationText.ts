import { DateTime, Duration } from 'luxon';

/** How long an ISO 8601 period is in words, such as `15 days`; as it stands where it is none. */
export function durationText(iso: string): string {
  const duration = Duration.fromISO(iso);
  return duration.isValid
    ? duration.reconfigure({ locale: 'en' }).toHuman({ listStyle: 'long' })
    : iso;
}

/** When something is due that begins then: days are those of the calendar. */
export function dueAfter(from: string, within: string): string | undefined {
  const due = DateTime.fromISO(from).plus(Duration.fromISO(within));
  return due.toISO() ?? undefined;
}
