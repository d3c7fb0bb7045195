import { Knex } from 'knex';
import { refList } from '../database/refList';
import { numberToMaturity } from '../evaluation/ordinals';
import { teamsOf } from '../workloads/relatedEntities';
import { AiWorkloadResource } from './resource';

interface ResourceRow {
  entity_ref: string;
  owner_ref: string | null;
  owner_kind: string;
  maturity: number;
  annotations: string | null;
}

interface ParentRow {
  source_ref: string;
  target_ref: string;
}

/**
 * Loads workloads for the permission backend: as many answers as refs, in their order, undefined for what is not known. Two
 * statements, however many refs.
 */
export async function loadWorkloadResources(
  knex: Knex,
  entityRefs: string[],
): Promise<(AiWorkloadResource | undefined)[]> {
  const refs = entityRefs.map(ref => ref.toLocaleLowerCase('en-US'));
  const rows: ResourceRow[] = await knex
    .from('scorecards as s')
    .join('entities as e', 'e.entity_ref', 's.entity_ref')
    .whereRaw('s.entity_ref in ?', [refList(knex, JSON.stringify(refs))])
    .select(
      's.entity_ref',
      's.owner_ref',
      's.owner_kind',
      's.maturity',
      'e.annotations',
    );
  const parents = await loadParents(
    knex,
    rows.flatMap(row => (row.owner_ref === null ? [] : [row.owner_ref])),
  );
  const byRef = new Map(
    rows.map(row => [
      row.entity_ref,
      {
        entityRef: row.entity_ref,
        owner: row.owner_ref,
        teams: teamsOf(row, parents),
        maturity: numberToMaturity(row.maturity),
        annotations: JSON.parse(row.annotations ?? '{}'),
      },
    ]),
  );
  return refs.map(ref => byRef.get(ref));
}

/** The groups above some groups, as links. */
async function loadParents(knex: Knex, groupRefs: string[]) {
  const rows: ParentRow[] = await knex
    .withRecursive('above', ['source_ref', 'target_ref'], start =>
      start
        .select('source_ref', 'target_ref')
        .from('entity_links')
        .where({ type: 'parent' })
        .whereRaw('source_ref in ?', [
          refList(knex, JSON.stringify(Array.from(new Set(groupRefs)))),
        ])
        .union(step =>
          step
            .select('link.source_ref', 'link.target_ref')
            .from('entity_links as link')
            .join('above', 'above.target_ref', 'link.source_ref')
            .where('link.type', 'parent'),
        ),
    )
    .select('source_ref', 'target_ref')
    .from('above');
  return rows.map(row => ({
    sourceRef: row.source_ref,
    targetRef: row.target_ref,
    type: 'parent',
    kind: 'group',
  }));
}
