import { Knex } from 'knex';
import { DateTime } from 'luxon';
import { IncidentSettings } from '../config/incidentSettings';
import { toNumber } from '../database/values';
import { ReadScope } from '../permissions/ReadScope';
import { applyTeam } from './incidentQuery';
import { IncidentStore } from './IncidentStore';

/** Of which workloads: one, or those of a team with its child groups. */
export type CaughtQuery = { entityRef: string } | { team: string };

/**
 * How many incidents of the time that is learnt from each control would have caught, by its id: those whose main workload is
 * asked for and within the scope. What merely was affected by the incident of another workload does not count. One statement.
 */
export async function countCaught(
  database: Knex,
  query: CaughtQuery,
  scope: ReadScope,
  options: {
    settings: Pick<IncidentSettings, 'learningDays' | 'timeZone'>;
    /** Milliseconds. */
    now: number;
    tx?: Knex.Transaction;
  },
): Promise<Map<string, number>> {
  const { settings, now, tx = database } = options;
  const from = DateTime.fromMillis(now, { zone: settings.timeZone }).minus({
    days: settings.learningDays,
  });
  const matching = new IncidentStore({ database })
    .read(scope, tx)
    .join('incident_controls as c', 'c.incident_id', 'i.id')
    .where('i.opened_at', '>=', from.toMillis());
  if ('team' in query) {
    applyTeam(database, matching, query);
  } else {
    matching.where('i.entity_ref', query.entityRef);
  }
  const rows: { control_id: string; total: number | string }[] = await matching
    .groupBy('c.control_id')
    .select('c.control_id')
    .count({ total: '*' });
  return new Map(rows.map(row => [row.control_id, toNumber(row.total)]));
}
