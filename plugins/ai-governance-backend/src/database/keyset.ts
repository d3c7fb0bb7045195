import { InputError } from '@backstage/errors';
import { Knex } from 'knex';
import { z } from 'zod';

/** An order of a list: what its rows are sorted by, with a unique column after it. */
export interface KeysetOrder {
  /** Never null, so that every row has its place. */
  expression: Knex.Raw;
  direction: 'asc' | 'desc';
}

const cursorSchema = z.tuple([
  z.string(),
  z.union([z.string(), z.number()]),
  z.string(),
]);

/** Where a page ended: by position in the order and not by a count, so that rows that come and go shift nothing. */
export interface KeysetPosition {
  value: string | number;
  id: string;
}

/** A cursor that callers cannot read and need not. */
export function encodeCursor(order: string, position: KeysetPosition): string {
  return Buffer.from(
    JSON.stringify([order, position.value, position.id]),
  ).toString('base64url');
}

/** Refuses what is no cursor, or one of another order. */
export function decodeCursor(
  order: string,
  cursor: string | undefined,
): KeysetPosition | undefined {
  if (cursor === undefined) {
    return undefined;
  }
  const parsed = cursorSchema.safeParse(parseJson(cursor));
  if (!parsed.success || parsed.data[0] !== order) {
    throw new InputError(
      'The parameter cursor does not belong to this list and order. Leave it out to start from the first page.',
    );
  }
  const [, value, id] = parsed.data;
  return { value, id };
}

function parseJson(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Sorts a query and starts it after a position. */
export function applyKeyset(
  query: Knex.QueryBuilder,
  order: KeysetOrder,
  idColumn: string,
  after: KeysetPosition | undefined,
): void {
  const { expression, direction } = order;
  const comparison = direction === 'asc' ? '>' : '<';
  if (after) {
    query.whereRaw(
      `(? ${comparison} ? or (? = ? and ?? > ?))`,
      // The expression is a Raw, which knex writes into the text; only values are bound.
      [expression, after.value, expression, after.value, idColumn, after.id],
    );
  }
  query.orderByRaw(`? ${direction}`, [expression]).orderBy(idColumn, 'asc');
}
