import { DateTime } from 'luxon';
import { z } from 'zod';
import { isHttpLink } from '../../workloads/annotations';
import { ReadFinding } from './finding';

const MAX_ID = 255;
const MAX_UID = 1_024;
const MAX_URL = 2_048;
const MAX_RESOURCES = 100;

/** Epoch seconds until the year 5138; milliseconds are beyond it from 1973 on. */
const SECONDS_BELOW = 100_000_000_000;

/** The id of a check, account or region. */
export const idText = z
  .string()
  .min(1, 'is empty')
  .max(MAX_ID, `takes ${MAX_ID} characters at most`);

/** What a scanner calls a resource. */
export const uidText = z
  .string()
  .min(1, 'is empty')
  .max(MAX_UID, `takes ${MAX_UID} characters at most`);

export const resourcesOf = <T extends z.ZodType>(resource: T) =>
  z
    .array(resource)
    .max(MAX_RESOURCES, `takes ${MAX_RESOURCES} resources at most`);

/** A time as epoch or text; a text without a zone is read as UTC. */
export const timeValue = z
  .union([z.number(), z.string()], 'is neither a number nor a text')
  .transform((value, context) => {
    const time =
      typeof value === 'number'
        ? DateTime.fromMillis(
            Math.round(value < SECONDS_BELOW ? value * 1_000 : value),
          )
        : DateTime.fromISO(value, { zone: 'utc' });
    if (!time.isValid || time.toMillis() <= 0) {
      context.addIssue({ code: 'custom', message: 'is no time' });
      return z.NEVER;
    }
    return time.toMillis();
  });

/** The first of some values that may be linked to. */
export function firstLink(values: readonly unknown[]): string | undefined {
  return values.find(
    (value): value is string =>
      isHttpLink(value) && (value as string).length <= MAX_URL,
  );
}

/** The first thing that is wrong, with its field. */
export function mistakeOf(error: z.ZodError): ReadFinding {
  const [issue] = error.issues;
  const field = issue.path.map(String).join('.').slice(0, MAX_ID);
  const what =
    issue.code === 'invalid_type'
      ? `is missing or is no ${issue.expected}`
      : issue.message;
  return {
    mistake: field
      ? `The field ${field} ${what}.`
      : 'The finding is no object.',
  };
}
