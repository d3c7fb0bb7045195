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

type Columns = ReadonlyMap<string, string>;

/** Control characters that JSON escapes and texts of people do not have. */
const SEPARATOR = { text: '\u001e', sql: "e'\\x1e'" };
const NULL = { text: '\u001f', sql: "e'\\x1f'" };

/** From so many rows on PostgreSQL gets them as texts. */
const MANY_ROWS = 10;

/** What is used of better-sqlite3's connection. */
interface SqliteConnection {
  prepare(sql: string): { run(...values: Value[]): { changes: number } };
}

/**
 * Inserts any number of rows with one short statement and answers those that were written.
 *
 * A multi-row insert with a placeholder for each value is built and compiled anew for each batch, which costs more than the
 * writing does. PostgreSQL gets one text for each column; SQLite, which runs in this process, one prepared statement for all.
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
  if (!isPostgres(tx)) {
    const columns = Object.keys(rows[0]);
    const connection: SqliteConnection = await tx.client.acquireConnection();
    const statement = connection.prepare(
      `insert into ${quoted(table)} (${columns
        .map(quoted)
        .join(', ')}) values (${columns.map(() => '?').join(', ')}) ${
        onConflict ? conflictClause(onConflict) : ''
      }`,
    );
    return rows.filter(
      row => statement.run(...Object.values<Value>(row).map(bound)).changes > 0,
    );
  }
  const statement = await insertStatement(tx, table, rows, onConflict);
  if (!onConflict || writesEvery(onConflict)) {
    await tx.raw(statement.sql, statement.values);
    return rows;
  }
  const { rows: written } = await tx.raw(
    `${statement.sql} returning ${quoted(onConflict.key)} as key`,
    statement.values,
  );
  const keys = new Set(written.map((row: { key: Value }) => row.key));
  return rows.filter(row => keys.has(row[onConflict.key as keyof Row]));
}

/** Rows of one table, for {@link writeTables}. */
export interface TableRows {
  table: string;
  rows: { [column: string]: Value }[];
  onConflict?: OnConflict;
}

/**
 * Writes rows of several tables, none twice: on PostgreSQL with one statement, since each costs a way to the database and back.
 * The tables must not refer to each other's new rows.
 */
export async function writeTables(
  tx: Knex.Transaction,
  tables: TableRows[],
): Promise<void> {
  const filled = tables.filter(({ rows }) => rows.length > 0);
  if (!isPostgres(tx) || filled.length < 2) {
    for (const { table, rows, onConflict } of filled) {
      await writeRows(tx, table, rows, onConflict);
    }
    return;
  }
  const statements: Statement[] = [];
  for (const { table, rows, onConflict } of filled) {
    statements.push(await insertStatement(tx, table, rows, onConflict));
  }
  const last = statements.pop()!;
  const others = statements.map(
    ({ sql }, index) => `written_${index} as (${sql})`,
  );
  await tx.raw(`with ${others.join(', ')} ${last.sql}`, [
    ...statements.flatMap(({ values }) => values),
    ...last.values,
  ]);
}

/** SQL with its bindings. */
interface Statement {
  sql: string;
  values: string[];
}

/** The statement of PostgreSQL that inserts rows, of which there is one at least. */
async function insertStatement<Row extends { [K in keyof Row]: Value }>(
  tx: Knex.Transaction,
  table: string,
  rows: Row[],
  onConflict?: OnConflict,
): Promise<Statement> {
  const columns = Object.keys(rows[0]);
  const names = columns.map(quoted).join(', ');
  const source =
    (await fromTexts(tx, table, columns, rows)) ?? fromJson(table, rows);
  const conflict = onConflict ? conflictClause(onConflict) : '';
  return {
    sql: `insert into ${quoted(table)} (${names}) select ${names} from ${
      source.sql
    } ${conflict}`,
    values: source.values,
  };
}

/** True where a row that is there already is always updated. */
function writesEvery({ update, where }: OnConflict): boolean {
  return where === undefined && Object.keys(update).length > 0;
}

function fromJson(table: string, rows: unknown[]): Statement {
  return {
    sql: `json_populate_recordset(null::${quoted(table)}, ?::json)`,
    values: [JSON.stringify(rows)],
  };
}

/**
 * One text for each column, which both sides read several times quicker than JSON: undefined for few rows, where it does not
 * matter, and where a value holds what stands between the values.
 */
async function fromTexts<Row extends { [K in keyof Row]: Value }>(
  tx: Knex.Transaction,
  table: string,
  columns: string[],
  rows: Row[],
): Promise<Statement | undefined> {
  if (rows.length < MANY_ROWS) {
    return undefined;
  }
  const texts: string[] = [];
  for (const column of columns) {
    const text = joined(rows.map(row => row[column as keyof Row]));
    if (text === undefined) {
      return undefined;
    }
    texts.push(text);
  }
  const types = await columnTypes(tx, table);
  const arrays = columns.map(
    column =>
      `string_to_array(?, ${SEPARATOR.sql}, ${NULL.sql})::${types.get(
        column,
      )}[]`,
  );
  return {
    sql: `unnest(${arrays.join(', ')}) as given(${columns
      .map(quoted)
      .join(', ')})`,
    values: texts,
  };
}

function joined(values: Value[]): string | undefined {
  const parts: string[] = [];
  for (const value of values) {
    if (
      typeof value === 'string' &&
      (value.includes(SEPARATOR.text) || value.includes(NULL.text))
    ) {
      return undefined;
    }
    parts.push(String(value ?? NULL.text));
  }
  return parts.join(SEPARATOR.text);
}

/** Types of columns by table, which no migration changes while the process runs. */
const typesOfTables = new WeakMap<Knex.Config, Map<string, Columns>>();

async function columnTypes(
  tx: Knex.Transaction,
  table: string,
): Promise<Columns> {
  const { config } = tx.client;
  let tables = typesOfTables.get(config);
  if (!tables) {
    tables = new Map();
    typesOfTables.set(config, tables);
  }
  let columns = tables.get(table);
  if (!columns) {
    const { rows } = await tx.raw(
      `select attname as name, format_type(atttypid, null) as type from pg_attribute
      where attrelid = ?::regclass and attnum > 0 and not attisdropped`,
      [quoted(table)],
    );
    columns = new Map(
      rows.map((row: { name: string; type: string }) => [row.name, row.type]),
    );
    tables.set(table, columns);
  }
  return columns;
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
