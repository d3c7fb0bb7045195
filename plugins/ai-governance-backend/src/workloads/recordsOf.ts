import { Knex } from 'knex';
import { applyScope, ReadScope } from '../permissions/ReadScope';

/**
 * Records of workloads that are there and within a scope: over a table under its alias, such as `waivers as w`, with
 * `scorecards as s` and `entities as e`.
 */
export function recordsOfWorkloads(
  knex: Knex | Knex.Transaction,
  table: string,
  scope: ReadScope,
): Knex.QueryBuilder {
  const [, alias] = table.split(' as ');
  const query = knex
    .from(table)
    .join('scorecards as s', 's.entity_ref', `${alias}.entity_ref`)
    .join('entities as e', 'e.entity_ref', `${alias}.entity_ref`);
  applyScope(knex as Knex, query, scope);
  return query;
}
