import { ActiveIncidents } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { refList } from '../database/refList';
import { toNumber } from '../database/values';
import { numberToSeverity } from '../incidents/incidentRow';

/** Of a workload that has none. */
export const NO_INCIDENTS: ActiveIncidents = { active: 0, worst: null };

/** Text over `scorecards as s` that changes with every incident of the row, since the plan counts what controls would have caught. */
export const INCIDENTS_VERSION = `(select count(*) || '/' || coalesce(sum(i.version), 0)
  from incidents i where i.entity_ref = s.entity_ref)`;

/** Incidents of each of these workloads that are not over; whoever has none is left out. One statement, which an index answers. */
export async function loadActiveIncidents(
  knex: Knex | Knex.Transaction,
  entityRefs: string[],
): Promise<Map<string, ActiveIncidents>> {
  const rows: {
    entity_ref: string;
    total: number | string;
    worst: number;
  }[] = await knex('incidents')
    .whereRaw('entity_ref in ?', [
      refList(knex as Knex, JSON.stringify(entityRefs)),
    ])
    .where({ active: true })
    .groupBy('entity_ref')
    .select('entity_ref')
    .count({ total: '*' })
    .min({ worst: 'severity' });
  return new Map(
    rows.map(row => [
      row.entity_ref,
      { active: toNumber(row.total), worst: numberToSeverity(row.worst) },
    ]),
  );
}
