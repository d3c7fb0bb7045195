import {
  DAY_MS,
  dayOf,
} from '@ai-governance/backstage-plugin-ai-governance-common';

/** SQL of the number of the day in UTC of `m.at`, in milliseconds: both databases divide whole numbers to whole numbers. */
export const DAY_SQL = `(m.at / ${DAY_MS})`;

/** The day of such a number, as YYYY-MM-DD. */
export const dayOfNumber = (day: number): string => dayOf(day * DAY_MS);
