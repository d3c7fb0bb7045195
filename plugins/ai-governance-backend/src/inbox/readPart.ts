import { Knex } from 'knex';
import { toNumber } from '../database/values';
import { MAX_OF_KIND } from './InboxSource';

/** Of one kind, what an inbox lists, how much there is in all, and how much of it is overdue. */
export interface RowPart<Row> {
  rows: Row[];
  totalItems: number;
  overdue: number;
}

/** Reads what is due first of all that a query matches, and counts the rest; the query itself selects, sorts and limits nothing. */
export async function readPart<Row>(
  knex: Knex,
  matching: Knex.QueryBuilder,
  options: {
    columns: string[];
    /** SQL. */
    order: string;
    /** SQL that holds for what is overdue. */
    overdue: Knex.Raw;
  },
): Promise<RowPart<Row>> {
  const [rows, [{ total, late }]]: [
    Row[],
    { total: number | string; late: number | string | null }[],
  ] = await Promise.all([
    matching
      .clone()
      .select(options.columns)
      .orderByRaw(options.order)
      .limit(MAX_OF_KIND),
    matching
      .clone()
      .count({ total: '*' })
      .select({
        late: knex.raw('sum(case when ? then 1 else 0 end)', [options.overdue]),
      }),
  ]);
  return { rows, totalItems: toNumber(total), overdue: toNumber(late ?? 0) };
}
