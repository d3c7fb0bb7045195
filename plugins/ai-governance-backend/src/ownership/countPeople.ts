import { Knex } from 'knex';
import { chunk, uniq } from 'lodash';
import { refList } from '../database/refList';

/** Groups of one statement: each may have a whole company below it. */
const GROUPS_PER_STATEMENT = 100;

/** How many people are in some groups and in the groups below them; each counts once in a group, and a circle ends by itself. */
export async function countPeople(
  knex: Knex | Knex.Transaction,
  groupRefs: readonly string[],
): Promise<Map<string, number>> {
  const people = new Map<string, number>();
  for (const part of chunk(uniq(groupRefs), GROUPS_PER_STATEMENT)) {
    const rows: { root: string; people: number | string }[] = await knex
      .withRecursive('below', ['root', 'ref'], query =>
        query
          .select({ root: 'entity_ref', ref: 'entity_ref' })
          .from('entities')
          .whereRaw('entity_ref in ?', [refList(knex, JSON.stringify(part))])
          .union(step =>
            step
              .select({ root: 'below.root', ref: 'link.source_ref' })
              .from('entity_links as link')
              .join('below', 'below.ref', 'link.target_ref')
              .where('link.type', 'parent'),
          ),
      )
      .select('below.root')
      .countDistinct({ people: 'm.target_ref' })
      .from('below')
      .join('entity_links as m', 'm.source_ref', 'below.ref')
      .join('entities as u', 'u.entity_ref', 'm.target_ref')
      .where({ 'm.type': 'member', 'u.kind': 'user' })
      .groupBy('below.root');
    rows.forEach(row => people.set(row.root, Number(row.people)));
  }
  return people;
}
