import { Knex } from 'knex';
import { isPostgres } from './dialect';

/** What happens to a row whose key is there already. */
export interface OnConflict {
  key: string;
  /**
   * Columns to take over, or SQL for their new value, in which `excluded` is the new row; with no column the row that is there
   * stands.
   */
  update: string[] | Record<string, string>;
  /** SQL: only rows for which it holds are updated. */
  where?: string;
}

type Value = string | number | boolean | null | undefined;

/** What is used of better-sqlite3's connection. */
interface SqliteConnection {
  prepare(sql: string): { run(...values: Value[]): { changes: number } };
}

/**
 * Inserts any number of rows with one short statement and answers those that were written.
 *
 * A multi-row insert with a placeholder for each value is built and compiled anew for each batch, which costs more than the
 * writing does. PostgreSQL gets the rows as one JSON value; SQLite, which runs in this process, one prepared statement for all.
 * Rows have the same keys, which are the columns.
 */
export async function writeRows<Row extends { [K in keyof Row]: Value }>(
  tx: Knex.Transaction,
  table: string,
  rows: Row[],
  onConflict?: OnConflict,
): Promise<Row[]> {
  if (rows.length === 0) {
    return [];
  }
  const columns = Object.keys(rows[0]);
  const names = columns.map(quoted).join(', ');
  const insert = `insert into ${quoted(table)} (${names})`;
  const conflict = onConflict ? conflictClause(onConflict) : '';

  if (!isPostgres(tx)) {
    const connection: SqliteConnection = await tx.client.acquireConnection();
    const statement = connection.prepare(
      `${insert} values (${columns.map(() => '?').join(', ')}) ${conflict}`,
    );
    return rows.filter(
      row => statement.run(...Object.values<Value>(row).map(bound)).changes > 0,
    );
  }
  const key = quoted(onConflict?.key ?? columns[0]);
  const { rows: written } = await tx.raw(
    `${insert} select ${names} from json_populate_recordset(null::${quoted(
      table,
    )}, ?::json) ${conflict} returning ${key} as key`,
    [JSON.stringify(rows)],
  );
  if (written.length === rows.length) {
    return rows;
  }
  const keys = new Set(written.map((row: { key: Value }) => row.key));
  return rows.filter(row => keys.has(row[onConflict!.key as keyof Row]));
}

/** SQLite has neither booleans nor undefined. */
function bound(value: Value): Value {
  return typeof value === 'boolean' ? Number(value) : value ?? null;
}

function conflictClause({ key, update, where }: OnConflict): string {
  const assignments = Array.isArray(update)
    ? update.map(column => `${quoted(column)} = excluded.${quoted(column)}`)
    : Object.entries(update).map(
        ([column, value]) => `${quoted(column)} = ${value}`,
      );
  if (assignments.length === 0) {
    return `on conflict (${quoted(key)}) do nothing`;
  }
  return `on conflict (${quoted(key)}) do update set ${assignments.join(', ')}${
    where ? ` where ${where}` : ''
  }`;
}

function quoted(name: string): string {
  return `"${name}"`;
}
