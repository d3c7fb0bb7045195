import { Knex } from 'knex';
import { isPostgres } from './dialect';

/**
 * The members of a JSON array as a subquery of one column. A list of refs is one bound value so, however long it is: both
 * databases limit how many values a statement may bind.
 */
export function refList(knex: Knex, json: string): Knex.Raw {
  return isPostgres(knex)
    ? knex.raw('(select jsonb_array_elements_text(?::jsonb))', [json])
    : knex.raw('(select value from json_each(?))', [json]);
}

/**
 * Limits a query to the refs of a JSON array that may name most of what there is. PostgreSQL plans for a hundred elements of
 * a JSON array, whose number it does not know, and then takes four times as long for 50,000 as with an array of its own.
 */
export function whereRefIn(
  knex: Knex,
  query: Knex.QueryBuilder,
  column: string,
  json: string,
): void {
  // Without a backslash both kinds of array quote alike.
  if (isPostgres(knex) && !json.includes('\\')) {
    query.whereRaw('?? = any(?::text[])', [column, `{${json.slice(1, -1)}}`]);
    return;
  }
  query.whereRaw('?? in ?', [column, refList(knex, json)]);
}

/** The groups of a JSON array and every group below them; a cycle ends by itself, since each group counts once. */
export const groupsBelow = (knex: Knex, json: string): Knex.Raw =>
  below(knex, json, 'parent');

/** As {@link groupsBelow}, of domains and their subdomains. */
export const domainsBelow = (knex: Knex, json: string): Knex.Raw =>
  below(knex, json, 'subdomain');

function below(
  knex: Knex,
  json: string,
  link: 'parent' | 'subdomain',
): Knex.Raw {
  return knex.raw(
    `(with recursive below(ref) as (
      select * from ? as roots
      union
      select link.source_ref from entity_links link
      join below on below.ref = link.target_ref
      where link.type = '${link}'
    ) select ref from below)`,
    [refList(knex, json)],
  );
}
