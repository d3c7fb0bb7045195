import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { LRUCache } from 'lru-cache';
import { hash } from 'node:crypto';
import { isPostgres } from './dialect';

/** Texts that are counted; what is asked seldom falls out again. */
const MAX_COUNTED = 2_000;

/** Each connection keeps what it prepared until it is closed. */
const MAX_PREPARED = 500;

/** A text is worth preparing from so many times on. */
const OFTEN = 3;

/**
 * What a connection answers where it does not have what it was told to prepare, as behind a pooler that hands connections on, or
 * where a table has changed under it, as while another replica brings a newer version.
 */
const NOT_HERE = ['26000', '42P05', '0A000'];

/** `select *`, whose columns are others after a migration. */
const ALL_COLUMNS = /(^|[\s,."])\*(?=[\s,]|$)/;

/**
 * Has PostgreSQL parse and plan what is asked often once for each connection, not each time: of the time of a short statement that
 * is more than half. SQLite's driver does so by itself.
 *
 * The first statement that fails for it ends it for this process, which goes on as without.
 */
export function prepareStatements(
  database: Knex,
  options: { logger: LoggerService },
): void {
  if (!isPostgres(database)) {
    return;
  }
  const counts = new LRUCache<string, number>({ max: MAX_COUNTED });
  const names = new Map<string, string>();
  let isOn = true;

  const nameOf = (sql: string): string | undefined => {
    const known = names.get(sql);
    if (known || names.size >= MAX_PREPARED || ALL_COLUMNS.test(sql)) {
      return known;
    }
    const count = (counts.get(sql) ?? 0) + 1;
    counts.set(sql, count);
    if (count < OFTEN) {
      return undefined;
    }
    const name = `aig_${hash('sha1', sql)}`;
    names.set(sql, name);
    return name;
  };

  // Knex hands the driver this very object of options after it has told of the statement.
  database.on(
    'query',
    (query: {
      sql: string;
      bindings?: unknown[];
      options?: { name?: string };
    }) => {
      if (isOn && query.options && query.bindings?.length) {
        const name = nameOf(query.sql);
        if (name) {
          query.options.name = name;
        }
      }
    },
  );
  database.on('query-error', (error: { code?: string }) => {
    if (isOn && error.code && NOT_HERE.includes(error.code)) {
      isOn = false;
      options.logger.warn(
        `Statements are no longer prepared: the database answered ${error.code}. This is so behind a pooler of connections that knows no prepared statements, and after a migration by another replica; answers take somewhat longer until the next start.`,
      );
    }
  });
}
