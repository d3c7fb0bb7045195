/*
 * What the two databases return differently, mapped in one place: PostgreSQL gives counts and big integers as strings and
 * booleans as such, SQLite numbers for all three and a number for a timestamp.
 */

/** A count or a big integer. */
export const toNumber = (value: number | string): number => Number(value);

/** The answer to a query that counts as `total`. */
export const totalOf = ([row]: { total?: number | string }[]): number =>
  Number(row?.total ?? 0);

/** Null stays null. */
export const toNumberOrNull = (
  value: number | string | null | undefined,
): number | null =>
  value === null || value === undefined ? null : Number(value);

/** RFC 3339 in UTC of milliseconds. */
export const millisToIso = (value: number | string): string =>
  new Date(Number(value)).toISOString();

/** RFC 3339 in UTC of a timestamp column. */
export const timestampToIso = (value: Date | number | string): string =>
  (typeof value === 'string' && /^\d+$/.test(value)
    ? new Date(Number(value))
    : new Date(value)
  ).toISOString();
