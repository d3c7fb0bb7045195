import {
  IncidentFigures,
  IncidentQuery,
  INCIDENT_STATES,
  IncidentState,
  SEVERITIES,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { toNumber } from '../database/values';
import { ReadScope } from '../permissions/ReadScope';
import { applyIncidentFilters } from './incidentQuery';
import { numberToSeverity } from './incidentRow';
import { IncidentStore } from './IncidentStore';

type Count = number | string;

interface StandingRow {
  state: IncidentState;
  severity: number;
  active: boolean | number;
  total: Count;
  unacknowledged: Count;
  review_overdue: Count;
}

/** Counts what a reader may see; two statements, however many incidents there are. */
export async function incidentFigures(
  { database, store }: { database: Knex; store: IncidentStore },
  query: Pick<IncidentQuery, 'team' | 'entityRef'>,
  scope: ReadScope,
  now: number,
): Promise<Omit<IncidentFigures, 'triage'>> {
  const { team, entityRef } = query;
  const matching = store.read(scope);
  applyIncidentFilters(database, matching, { team, entityRef, now }, scope);
  const past = (column: string) =>
    database.raw(`coalesce(sum(case when ?? <= ? then 1 else 0 end), 0)`, [
      column,
      now,
    ]);
  const standing: StandingRow[] = await matching
    .clone()
    .groupBy('i.state', 'i.severity', 'i.active')
    .select('i.state', 'i.severity', 'i.active')
    .count({ total: '*' })
    .select({
      unacknowledged: past('i.acknowledge_by'),
      review_overdue: past('i.review_due_at'),
    });
  const [clocks]: { total: Count; overdue: Count }[] = await matching
    .clone()
    .join('incident_clocks as k', 'k.incident_id', 'i.id')
    .whereNull('k.done_at')
    .count({ total: '*' })
    .select({ overdue: past('k.due_at') });
  const count = (
    rows: StandingRow[],
    column: 'total' | 'unacknowledged' | 'review_overdue' = 'total',
  ) => rows.reduce((sum, row) => sum + toNumber(row[column]), 0);
  return {
    byState: Object.fromEntries(
      INCIDENT_STATES.map(state => [
        state,
        count(standing.filter(row => row.state === state)),
      ]),
    ) as IncidentFigures['byState'],
    bySeverity: Object.fromEntries(
      SEVERITIES.map(severity => [
        severity,
        count(
          standing.filter(
            row => row.active && numberToSeverity(row.severity) === severity,
          ),
        ),
      ]),
    ) as IncidentFigures['bySeverity'],
    unacknowledged: count(standing, 'unacknowledged'),
    reviewOverdue: count(standing, 'review_overdue'),
    clocks: {
      running: toNumber(clocks.total),
      overdue: toNumber(clocks.overdue),
    },
  };
}
