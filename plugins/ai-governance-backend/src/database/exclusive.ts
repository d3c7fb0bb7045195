import { Knex } from 'knex';
import { isPostgres } from './dialect';

/**
 * Runs `work` unless another replica runs it already; answers whether it ran.
 *
 * PostgreSQL's advisory lock lives with the connection: a replica that dies loses it at once, and the next one goes on
 * without waiting for a lease to run out. SQLite has one process, which needs no lock.
 */
export async function runExclusively(
  knex: Knex,
  name: string,
  work: () => Promise<void>,
): Promise<boolean> {
  if (!isPostgres(knex)) {
    await work();
    return true;
  }
  return knex.transaction(async tx => {
    const {
      rows: [row],
    } = await tx.raw(
      'select pg_try_advisory_xact_lock(hashtext(?), hashtext(current_schema()::text)) as locked',
      [`ai-governance:${name}`],
    );
    if (!row.locked) {
      return false;
    }
    await work();
    return true;
  });
}
