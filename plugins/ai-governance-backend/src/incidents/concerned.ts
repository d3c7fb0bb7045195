import { Knex } from 'knex';
import { refList } from '../database/refList';

/** Why an incident of one workload or asset affects another workload; the first that holds is kept. */
export const AFFECTED_HOW = [
  'mapped',
  'named',
  'depends-on',
  'consumes-api',
  'asset',
] as const;

export type AffectedHow = (typeof AFFECTED_HOW)[number];

/** A workload that reads another entity, by its ref. */
export interface Dependant {
  entityRef: string;
  how: Exclude<AffectedHow, 'mapped' | 'named'>;
}

/**
 * The workloads that declare that they depend on some entities, or consume an API that these provide, by the entity; two
 * statements, however many there are.
 */
export async function loadDependants(
  knex: Knex | Knex.Transaction,
  entityRefs: string[],
): Promise<Map<string, Dependant[]>> {
  const refs = refList(knex as Knex, JSON.stringify(entityRefs));
  const depends: { target_ref: string; source_ref: string }[] = await knex(
    'entity_links',
  )
    .where({ type: 'depends-on' })
    .whereRaw('target_ref in ?', [refs])
    .orderBy(['target_ref', 'source_ref'])
    .select('target_ref', 'source_ref');
  const consumes: { target_ref: string; source_ref: string }[] = await knex(
    'entity_links as p',
  )
    .join('entity_links as c', 'c.target_ref', 'p.target_ref')
    .where({ 'p.type': 'provides-api', 'c.type': 'consumes-api' })
    .whereRaw('p.source_ref in ?', [refs])
    .distinct({ target_ref: 'p.source_ref', source_ref: 'c.source_ref' })
    .orderBy(['p.source_ref', 'c.source_ref']);
  const found = new Map<string, Map<string, Dependant['how']>>();
  const add = (of: string, entityRef: string, how: Dependant['how']) => {
    const known = found.get(of) ?? new Map<string, Dependant['how']>();
    if (entityRef !== of && !known.has(entityRef)) {
      found.set(of, known.set(entityRef, how));
    }
  };
  depends.forEach(row => add(row.target_ref, row.source_ref, 'depends-on'));
  consumes.forEach(row => add(row.target_ref, row.source_ref, 'consumes-api'));
  return new Map(
    Array.from(found, ([of, known]) => [
      of,
      Array.from(known, ([entityRef, how]) => ({ entityRef, how })),
    ]),
  );
}
