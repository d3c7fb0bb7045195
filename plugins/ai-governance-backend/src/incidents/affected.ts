import { Incident } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { refList } from '../database/refList';
import { toNumber } from '../database/values';
import { applyScope, applyVisible, ReadScope } from '../permissions/ReadScope';

/** Other workloads than the main one, of those that the scope holds; `w`, `s` and `e` are what it affects. */
function affectedWithin(
  knex: Knex,
  ids: string[],
  scope: ReadScope,
): Knex.QueryBuilder {
  const query = knex('incident_workloads as w')
    .join('scorecards as s', 's.entity_ref', 'w.entity_ref')
    .join('entities as e', 'e.entity_ref', 'w.entity_ref')
    .whereRaw('w.incident_id in ?', [refList(knex, JSON.stringify(ids))])
    .whereNot('w.how', 'main');
  applyScope(knex, query, scope);
  return query;
}

/** How many other workloads each affects, by id; one statement, however many there are. */
export async function countAffected(
  knex: Knex,
  ids: string[],
  scope: ReadScope,
): Promise<Map<string, number>> {
  if (ids.length === 0) {
    return new Map();
  }
  const rows: { incident_id: string; total: number | string }[] =
    await affectedWithin(knex, ids, scope)
      .groupBy('w.incident_id')
      .select('w.incident_id')
      .count({ total: '*' });
  return new Map(rows.map(row => [row.incident_id, toNumber(row.total)]));
}

/** Those that it affects, of which what the reader may not see is only counted. */
export async function loadAffected(
  knex: Knex,
  id: string,
  scope: ReadScope,
): Promise<Pick<Incident, 'affectedWorkloads' | 'hiddenAffected'>> {
  const rows: {
    entity_ref: string;
    title: string;
    how: Incident['affectedWorkloads'][number]['how'];
  }[] = await affectedWithin(knex, [id], scope)
    .orderBy(['e.title_lower', 'w.entity_ref'])
    .select('w.entity_ref', 'e.title', 'w.how');
  const [{ total }]: { total: number | string }[] = await knex(
    'incident_workloads',
  )
    .where({ incident_id: id })
    .whereNot('how', 'main')
    .count({ total: '*' });
  return {
    affectedWorkloads: rows.map(row => ({
      entityRef: row.entity_ref,
      title: row.title,
      how: row.how,
    })),
    hiddenAffected: toNumber(total) - rows.length,
  };
}

/** Those that people named. */
export async function loadNamed(knex: Knex, id: string): Promise<string[]> {
  return knex('incident_workloads')
    .where({ incident_id: id, how: 'named' })
    .pluck('entity_ref');
}

/** Titles of those of the entities that the reader may see in the catalog. */
export async function visibleTitles(
  knex: Knex,
  refs: string[],
  scope: ReadScope,
): Promise<Map<string, string>> {
  if (refs.length === 0) {
    return new Map();
  }
  const query = knex('entities').whereRaw('entity_ref in ?', [
    refList(knex, JSON.stringify(refs)),
  ]);
  applyVisible(knex, query, 'entity_ref', scope.visible);
  const rows: { entity_ref: string; title: string }[] = await query.select(
    'entity_ref',
    'title',
  );
  return new Map(rows.map(row => [row.entity_ref, row.title]));
}
