import { Knex } from 'knex';
import { isPostgres } from './dialect';

/** What happens to a row whose key is there already. */
export interface OnConflict {
  key: string;
  /** Columns to take over, or SQL for their new value, in which `excluded` is the new row. */
  update: string[] | Record<string, string>;
  /** SQL: only rows for which it holds are updated. */
  where?: string;
}

/**
 * Inserts any number of rows in one short statement with one bound value, a JSON array. A statement with a placeholder for each
 * value is compiled anew for each batch, which costs more than the writing does.
 *
 * Rows have the same keys, which are the columns. Answers the value of `returning` for each row that was written.
 */
export async function writeRows<Row extends object>(
  tx: Knex | Knex.Transaction,
  table: string,
  rows: Row[],
  options: { onConflict?: OnConflict; returning?: keyof Row & string } = {},
): Promise<string[]> {
  if (rows.length === 0) {
    return [];
  }
  const { onConflict, returning } = options;
  const columns = Object.keys(rows[0]);
  const names = columns.map(quoted).join(', ');
  const source = isPostgres(tx)
    ? `select ${names} from json_populate_recordset(null::${quoted(
        table,
      )}, ?::json)`
    : `select ${columns
        .map((_, position) => `value ->> ${position}`)
        .join(', ')} from json_each(?) where true`;
  const data = isPostgres(tx) ? rows : rows.map(row => Object.values(row));
  const statement = [
    `insert into ${quoted(table)} (${names}) ${source}`,
    onConflict && conflictClause(onConflict),
    returning && `returning ${quoted(returning)}`,
  ]
    .filter(Boolean)
    .join(' ');
  const result = await tx.raw(statement, [JSON.stringify(data)]);
  const written: Record<string, string>[] = result.rows ?? result;
  return returning ? written.map(row => row[returning]) : [];
}

function conflictClause({ key, update, where }: OnConflict): string {
  const assignments = Array.isArray(update)
    ? update.map(column => `${quoted(column)} = excluded.${quoted(column)}`)
    : Object.entries(update).map(
        ([column, value]) => `${quoted(column)} = ${value}`,
      );
  return `on conflict (${quoted(key)}) do update set ${assignments.join(', ')}${
    where ? ` where ${where}` : ''
  }`;
}

const quoted = (name: string) => `"${name}"`;
