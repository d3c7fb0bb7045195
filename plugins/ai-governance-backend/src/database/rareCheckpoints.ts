import { Knex } from 'knex';
import { isPostgres } from './dialect';

/** Pages of SQLite's log between two checkpoints: its own number, and 100 MB. */
const PAGES = { usual: 1_000, many: 25_000 };

/**
 * Runs `work`, which writes much, while SQLite copies its log back seldom: a page that changes often is copied once. Not for
 * good, since whoever reads meanwhile waits for each copy, and four times as long.
 */
export async function withRareCheckpoints(
  knex: Knex,
  work: () => Promise<void>,
): Promise<void> {
  if (isPostgres(knex)) {
    await work();
    return;
  }
  await knex.raw(`pragma wal_autocheckpoint = ${PAGES.many}`);
  try {
    await work();
  } finally {
    await knex.raw(`pragma wal_autocheckpoint = ${PAGES.usual}`);
    // Now rather than with the next write of a person, who would wait for it.
    await knex.raw('pragma wal_checkpoint(passive)');
  }
}
