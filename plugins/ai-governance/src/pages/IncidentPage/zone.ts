import { DateTime } from 'luxon';

/** What the reader's time zone is called at an instant, such as GMT+2. */
export function zoneAt(iso: string): string {
  return DateTime.fromISO(iso).toFormat('ZZZZ');
}
