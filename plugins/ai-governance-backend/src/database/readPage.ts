import { Page } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { applyKeyset, decodeCursor, encodeCursor, KeysetOrder } from './keyset';
import { totalOf } from './values';

/** Items of a page where the caller does not say. */
export const DEFAULT_LIMIT = 50;

/** Rows of a page, how many there are in all, and what the next page starts from. */
export interface RowPage<Row> {
  rows: Row[];
  totalItems: number;
  nextCursor?: string;
}

interface Place {
  page_value: string | number;
  page_id?: string;
}

/** Reads a page of what a query matches; the query itself selects, sorts and limits nothing. */
export async function readPage<Row>(
  knex: Knex,
  matching: Knex.QueryBuilder,
  options: {
    columns: (string | Knex.Raw)[];
    order: KeysetOrder;
    /** Unique; what is equal in the order is sorted by it. Left out where nothing is equal. */
    idColumn?: string;
    limit?: number;
    cursor?: string;
    /** How many there are, where that is known without counting. */
    total?: () => Promise<number>;
  },
): Promise<RowPage<Row>> {
  const { order, idColumn, limit = DEFAULT_LIMIT, total } = options;
  const page = matching
    .clone()
    .select(options.columns)
    .select({
      page_value: order.expression,
      ...(idColumn !== undefined && { page_id: idColumn }),
    })
    .limit(limit + 1);
  applyKeyset(knex, page, order, idColumn, decodeCursor(order, options.cursor));
  const [found, totalItems]: [(Row & Place)[], number] = await Promise.all([
    page,
    total ? total() : matching.clone().count({ total: '*' }).then(totalOf),
  ]);
  const last = found.length > limit ? found[limit - 1] : undefined;
  return {
    rows: found.slice(0, limit),
    totalItems,
    ...(last && {
      nextCursor: encodeCursor(order, {
        value: last.page_value,
        id: last.page_id ?? '',
      }),
    }),
  };
}

/** A page as callers get it. */
export function toPage<T>(
  { totalItems, nextCursor }: Omit<RowPage<unknown>, 'rows'>,
  items: T[],
): Page<T> {
  return {
    items,
    totalItems,
    pageInfo: nextCursor === undefined ? {} : { nextCursor },
  };
}
