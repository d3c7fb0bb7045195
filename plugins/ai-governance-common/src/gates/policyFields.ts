import { z } from 'zod';
import { compileEntityFilter } from '../workloads/entityFilter';
import { EntityFilter } from '../workloads/types';
import { parseDuration } from './parseDuration';

/* Kinds of values that the rules of the gates are written with; each mistake says what to write. */

export function oneOf<const T extends readonly string[]>(values: T) {
  return z.enum(values, { error: `Write one of: ${values.join(', ')}.` });
}

export function whole(min: number, max: number) {
  const error = `Write a whole number from ${min} to ${max}.`;
  return z
    .number({ error })
    .int({ error })
    .min(min, { error })
    .max(max, { error });
}

export const text = (error: string) =>
  z.string({ error }).trim().min(1, { error });

export const flag = z.boolean({ error: 'Write true or false.' });

export const name = (what: string) => {
  const error = `Write the ${what} with letters, digits, spaces, dots, hyphens and underscores, at most 63 of them.`;
  return z
    .string({ error })
    .trim()
    .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,62}$/u, { error });
};

/** Milliseconds of a duration within bounds. */
export function duration(min: number, max: number, error: string) {
  return z
    .unknown()
    .refine(
      value => {
        const millis = parseDuration(value);
        return millis !== undefined && millis >= min && millis <= max;
      },
      { error },
    )
    .transform(value => parseDuration(value) ?? 0);
}

function isEntityFilter(value: unknown): boolean {
  try {
    compileEntityFilter(value as EntityFilter);
    return true;
  } catch {
    return false;
  }
}

const FILTER =
  'Write a catalog filter, such as { kind: Component, spec.type: [agent, chatbot] }.';

export const filter = z
  .record(z.string(), z.json(), { error: FILTER })
  .refine(isEntityFilter, { error: FILTER });

export const list = (error: string) => ({ error: `Write a list: ${error}` });
