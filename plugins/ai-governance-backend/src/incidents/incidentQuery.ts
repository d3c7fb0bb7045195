import {
  IncidentQuery,
  lowerCase,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { KeysetOrder } from '../database/keyset';
import { groupsBelow } from '../database/refList';
import { containsText } from '../database/text';
import { applyScope, isUnlimited, ReadScope } from '../permissions/ReadScope';
import { severityToNumber } from './incidentRow';

/** What is asked of the list, with the instant that it is asked at, in milliseconds. */
export interface IncidentListQuery extends IncidentQuery {
  now: number;
}

/** Later than any incident: turns times round, so that the newest of the worst comes first. */
const LATE = 9_999_999_999_999;

const ORDERS: Record<
  NonNullable<IncidentQuery['orderBy']>,
  Pick<KeysetOrder, 'direction'> & { sql: string }
> = {
  // One number, which a cursor can name: active or not, the severity, and the time turned round.
  concern: {
    direction: 'asc',
    sql: `(case when i.active then 0 else 5 end + i.severity) * 100000000000000 + (${LATE} - i.opened_at)`,
  },
  severity: {
    direction: 'asc',
    sql: `i.severity * 100000000000000 + (${LATE} - i.opened_at)`,
  },
  openedAt: { direction: 'asc', sql: 'i.opened_at' },
  '-openedAt': { direction: 'desc', sql: 'i.opened_at' },
};

export function incidentOrder(
  knex: Knex,
  name: NonNullable<IncidentQuery['orderBy']>,
): KeysetOrder {
  const { direction, sql } = ORDERS[name];
  return { name, type: 'number', direction, expression: knex.raw(sql) };
}

/** Adds what a query of the list asks for, over `incidents as i` and `scorecards as s`; `scope` is what its reader may see. */
export function applyIncidentFilters(
  knex: Knex,
  query: Knex.QueryBuilder,
  filters: IncidentListQuery,
  scope: ReadScope,
): void {
  const { now } = filters;
  if (filters.state?.length) {
    query.whereIn('i.state', filters.state);
  }
  if (filters.active !== undefined) {
    query.where('i.active', filters.active);
  }
  if (filters.severity?.length) {
    query.whereIn('i.severity', filters.severity.map(severityToNumber));
  }
  if (filters.category?.length) {
    query.whereIn('i.category', filters.category);
  }
  if (filters.layer?.length) {
    query.whereIn('i.layer', filters.layer);
  }
  applyTeam(knex, query, filters);
  if (filters.unacknowledged !== undefined) {
    const overdue = 'i.acknowledge_by is not null and i.acknowledge_by <= ?';
    query.whereRaw(
      filters.unacknowledged ? `(${overdue})` : `not (${overdue})`,
      [now],
    );
  }
  if (filters.entityRef) {
    query.whereExists(affected => {
      affected
        .from('incident_workloads as w')
        .whereRaw('w.incident_id = i.id')
        .where('w.entity_ref', lowerCase(filters.entityRef ?? ''))
        .select(knex.raw('1'));
      // Of a workload that they may not read nobody learns that it is affected.
      if (!isUnlimited(scope)) {
        affected
          .join('scorecards as s', 's.entity_ref', 'w.entity_ref')
          .join('entities as e', 'e.entity_ref', 'w.entity_ref');
        applyScope(knex, affected, scope);
      }
    });
  }
  if (filters.controlId) {
    query.whereExists(linked =>
      linked
        .from('incident_controls as c')
        .whereRaw('c.incident_id = i.id')
        .where('c.control_id', filters.controlId ?? '')
        .select(knex.raw('1')),
    );
  }
  if (filters.text) {
    query.whereRaw('?', [containsText(knex, ['i.search'], filters.text)]);
  }
  if (filters.reviewOverdue !== undefined) {
    const overdue = 'i.review_due_at is not null and i.review_due_at <= ?';
    query.whereRaw(
      filters.reviewOverdue ? `(${overdue})` : `not (${overdue})`,
      [now],
    );
  }
  if (filters.clock) {
    query.whereExists(running => {
      running
        .from('incident_clocks as k')
        .whereRaw('k.incident_id = i.id')
        .whereNull('k.done_at')
        .select(knex.raw('1'));
      if (filters.clock === 'overdue') {
        running.where('k.due_at', '<=', now);
      }
    });
  }
  if (filters.from !== undefined) {
    query.where('i.opened_at', '>=', Date.parse(filters.from));
  }
  if (filters.to !== undefined) {
    query.where('i.opened_at', '<', Date.parse(filters.to));
  }
}

/** By the team that owns the main workload. */
export function applyTeam(
  knex: Knex,
  query: Knex.QueryBuilder,
  filters: Pick<IncidentQuery, 'team' | 'descendants' | 'withoutTeam'>,
): void {
  if (filters.withoutTeam) {
    query.whereRaw(`coalesce(s.owner_kind, 'unowned') <> 'group'`);
  } else if (filters.team) {
    const team = lowerCase(filters.team);
    query.where('s.owner_kind', 'group');
    if (filters.descendants === false) {
      query.where('s.owner_ref', team);
    } else {
      query.whereRaw('s.owner_ref in ?', [
        groupsBelow(knex, JSON.stringify([team])),
      ]);
    }
  }
}
