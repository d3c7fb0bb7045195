import {
  DAY_MS,
  HOUR_MS,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { DateTime } from 'luxon';

const DASH = '–';

const utc = (at: string | Date) =>
  (at instanceof Date
    ? DateTime.fromJSDate(at, { zone: 'utc' })
    : DateTime.fromISO(at, { zone: 'utc' })
  ).setLocale('en-GB');

/** As 18 Jun 2026. */
export const day = (at: string | Date): string =>
  utc(at).toFormat('d LLL yyyy');

/** As 18 Jun 2026, 09:40 UTC. */
export const moment = (at: string | Date): string =>
  utc(at).toFormat("d LLL yyyy, HH:mm 'UTC'");

/** With separators of thousands. */
export const count = (value: number): string => value.toLocaleString('en-GB');

/** As 81, or a dash for what is not known. */
export const score = (value: number | null): string =>
  value === null ? DASH : count(value);

/** Whole percent, rounded down; undefined where there is nothing to take a share of. */
export const percent = (part: number, whole: number): number | undefined =>
  whole === 0 ? undefined : Math.floor((100 * part) / whole);

/** As 3/5; a dash where the denominator is 0. */
export const fraction = (part: number, whole: number): string =>
  whole === 0 ? DASH : `${count(part)}/${count(whole)}`;

/** How long from one time to another, as 14 d or 5 h. */
export function lasted(from: string, to: Date): string {
  const passed = Math.max(0, to.getTime() - Date.parse(from));
  return passed >= DAY_MS
    ? `${count(Math.floor(passed / DAY_MS))} d`
    : `${Math.floor(passed / HOUR_MS)} h`;
}

/** The name within an entity ref, for who has no title. */
export const nameOf = (entityRef: string): string =>
  entityRef.split('/').slice(1).join('/') || entityRef;
