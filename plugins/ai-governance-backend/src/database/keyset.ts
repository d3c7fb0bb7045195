import { InputError } from '@backstage/errors';
import { Knex } from 'knex';
import { z } from 'zod';

/** An order of a list: what its rows are sorted by, with a unique column after it where several may be equal in it. */
export interface KeysetOrder {
  /** As the caller writes it. */
  name: string;
  type: 'number' | 'text';
  direction: 'asc' | 'desc';
  /** Never null, so that every row has its place. Unique where there is no column after it. */
  expression: Knex.Raw;
}

/** Where a page ended: by position in the order and not by a count, so that rows that come and go shift nothing. */
export interface KeysetPosition {
  value: string | number;
  id: string;
}

/** Text that both databases take; PostgreSQL has none with a zero byte in it. */
const plainText = z.string().refine(text => !text.includes('\0'));

const cursorSchemas = {
  number: z.tuple([z.string(), z.int(), plainText]),
  text: z.tuple([z.string(), plainText, plainText]),
};

/** A cursor that callers cannot read and need not. */
export function encodeCursor(
  order: Pick<KeysetOrder, 'name' | 'type'>,
  position: KeysetPosition,
): string {
  const value =
    order.type === 'number' ? Number(position.value) : position.value;
  return Buffer.from(JSON.stringify([order.name, value, position.id])).toString(
    'base64url',
  );
}

/** Refuses what is no cursor, or one of another order. */
export function decodeCursor(
  order: Pick<KeysetOrder, 'name' | 'type'>,
  cursor: string | undefined,
): KeysetPosition | undefined {
  if (cursor === undefined) {
    return undefined;
  }
  const parsed = cursorSchemas[order.type].safeParse(parseJson(cursor));
  if (!parsed.success || parsed.data[0] !== order.name) {
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
  knex: Knex,
  query: Knex.QueryBuilder,
  order: KeysetOrder,
  idColumn: string | undefined,
  after: KeysetPosition | undefined,
): void {
  const { expression, direction } = order;
  if (after) {
    // A caller may have made the number up: as a bigint no small column can overflow.
    const value = knex.raw(
      order.type === 'number' ? 'cast(? as bigint)' : '?',
      [after.value],
    );
    const comparison = direction === 'asc' ? '>' : '<';
    if (idColumn === undefined) {
      query.whereRaw(`? ${comparison} ?`, [expression, value]);
    } else {
      query.whereRaw(`(? ${comparison} ? or (? = ? and ?? > ?))`, [
        expression,
        value,
        expression,
        value,
        idColumn,
        after.id,
      ]);
    }
  }
  query.orderByRaw(`? ${direction}`, [expression]);
  if (idColumn !== undefined) {
    query.orderBy(idColumn, 'asc');
  }
}
