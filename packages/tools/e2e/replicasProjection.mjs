import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { rootDir } from '../bootstrap/paths.mjs';

const requireAsBackend = createRequire(
  join(rootDir, 'packages/backend/package.json'),
);

const POLL_MS = 100;
const BUSY_TIMEOUT_MS = 5_000;

/** The tables of the plugin, as a test looks at them. */
class Projection {
  #all;

  constructor(all, close) {
    this.#all = all;
    this.close = close;
  }

  all(sql) {
    return this.#all(sql);
  }

  async counts() {
    const [row] = await this.#all(
      `select
        (select count(*) from entities where class = 'workload') as workloads,
        (select count(*) from scorecards) as results,
        (select count(*) from history) as history,
        (select count(*) from evaluation_queue) as queue,
        (select count(*) from outbox) as outbox`,
    );
    return Object.fromEntries(
      Object.entries(row).map(([name, count]) => [name, Number(count)]),
    );
  }

  /** Whether a workload waits for its evaluation; quicker to ask than the counts. */
  async hasMarks() {
    const rows = await this.#all('select 1 from evaluation_queue limit 1');
    return rows.length > 0;
  }

  /** What replicas share about the reading of the catalog. */
  async pass() {
    const [row] = await this.#all(
      `select value from sync_state where key = 'pass'`,
    );
    return row ? JSON.parse(row.value) : {};
  }

  /** Required phase by ref. */
  async phases() {
    const rows = await this.#all(
      'select entity_ref, required_phase from scorecards where error is null',
    );
    return new Map(
      rows.map(row => [row.entity_ref, Number(row.required_phase)]),
    );
  }

  /** Entries of the history after the first so many, oldest first. */
  async historyAfter(count) {
    const rows = await this.#all(
      'select entity_ref, causes from history order by id',
    );
    return rows.slice(count).map(row => ({
      ref: row.entity_ref,
      causes: JSON.parse(row.causes).map(cause => cause.kind),
    }));
  }

  /** When anything was evaluated last, in milliseconds. */
  async lastEvaluation() {
    const [row] = await this.#all(
      'select max(evaluated_at) as at from scorecards',
    );
    return Number(row.at);
  }

  /** The wait for a catalog that is being filled begins anew, however long the replicas took to start. */
  async forgetFirstTry() {
    await this.#all(`delete from sync_state where key = 'pass'`);
  }

  /** Who holds a lock, by the name under which each replica connects; PostgreSQL only. */
  async holder(condition) {
    const [row] = await this.#all(
      `select activity.application_name as name
       from pg_locks lock join pg_stat_activity activity using (pid)
       where lock.granted and activity.datname = current_database()
         and activity.application_name like 'replica-%' and ${condition}`,
    );
    return row?.name;
  }
}

/** Looks into the projection from outside, on PostgreSQL. */
export async function openPostgres(connection) {
  const client = new pg.Client({
    ...connection,
    database: 'backstage_plugin_ai-governance',
  });
  await client.connect();
  return new Projection(
    async sql => (await client.query(sql)).rows,
    () => client.end(),
  );
}

/** The same on a SQLite file, opened for each question so that it never holds the writer up. */
export function openSqlite(file) {
  const Sqlite = requireAsBackend('better-sqlite3');
  return new Projection(
    async sql => {
      const database = new Sqlite(file, {
        readonly: true,
        timeout: BUSY_TIMEOUT_MS,
      });
      try {
        return database.prepare(sql).all();
      } finally {
        database.close();
      }
    },
    async () => {},
  );
}

/** Asks until the answer is what was waited for. */
export async function waitFor(
  what,
  ask,
  { timeoutMs = 120_000, pollMs = POLL_MS } = {},
) {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer) {
      return answer;
    }
    if (Date.now() > deadline) {
      throw new Error(`Waited ${timeoutMs / 1000} s in vain for ${what}`);
    }
    await delay(pollMs);
  }
}
