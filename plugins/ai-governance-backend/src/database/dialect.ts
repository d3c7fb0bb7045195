import { Knex } from 'knex';

/** True for PostgreSQL, where several replicas may write at once and rows can be locked. */
export function isPostgres(knex: Knex | Knex.Transaction): boolean {
  return knex.client.config.client === 'pg';
}
