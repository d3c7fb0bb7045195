import { Knex } from 'knex';
import { chunk } from 'lodash';

/** Refs of one statement, below every database's bind limit. */
const REFS_CHUNK = 500;

/** Links that an evaluation does not read. */
const ASIDE = ['member', 'consumes-api', 'provides-api', 'subdomain'];

/**
 * The workloads whose evaluation reads one of these: those that depend on it, those of its system or domain, those that it or
 * a group below it owns.
 */
export async function dependentsOf(
  knex: Knex | Knex.Transaction,
  refs: string[],
): Promise<Map<string, string[]>> {
  const dependents = new Map<string, string[]>();
  for (const part of chunk(refs, REFS_CHUNK)) {
    const rows: { root: string; ref: string; class: string }[] = await knex
      .withRecursive('reader', ['root', 'ref'], query =>
        query
          .select({ root: 'target_ref', ref: 'source_ref' })
          .from('entity_links')
          .whereIn('target_ref', part)
          .whereNotIn('type', ASIDE)
          .union(step =>
            step
              .select({ root: 'reader.root', ref: 'link.source_ref' })
              .from('entity_links as link')
              .join('reader', 'reader.ref', 'link.target_ref')
              .whereNotIn('link.type', ['depends-on', ...ASIDE]),
          ),
      )
      .select('reader.root as root', 'reader.ref as ref', 'entities.class')
      .from('reader')
      .join('entities', 'entities.entity_ref', 'reader.ref');
    for (const { root, ref, class: entityClass } of rows) {
      // Not a condition of the statement: SQLite would look through every workload by the index on the class.
      if (entityClass !== 'workload') {
        continue;
      }
      const list = dependents.get(root);
      if (list) {
        list.push(ref);
      } else {
        dependents.set(root, [ref]);
      }
    }
  }
  return dependents;
}
