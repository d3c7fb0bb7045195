import {
  endOfDay,
  incidentReviewPermission,
  isFollowUpOverdue,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { refList } from '../database/refList';
import { millisToIso, toNumber } from '../database/values';
import { FollowUpRow } from '../incidents/followUpRow';
import {
  IncidentColumns,
  incidentNumber,
  rowToIncident,
} from '../incidents/incidentRow';
import { IncidentStore } from '../incidents/IncidentStore';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { WorkloadAccess } from '../permissions/WorkloadAccess';
import { Roles } from '../roles/Roles';
import { allOf, InboxSource } from './InboxSource';

interface Parts {
  database: Knex;
  store: Pick<IncidentStore, 'read'>;
  access: WorkloadAccess;
  scopes: ReaderScopes;
  roles: Pick<Roles, 'ownRefs'>;
  timeZone: string;
}

/** Resolved incidents that have to be reviewed, of those that the reader or a group of theirs owns, and that they may review. */
export const reviewInbox = (
  parts: Pick<Parts, 'database' | 'store' | 'access' | 'roles'>,
): InboxSource => ({
  waiting: async ({ credentials, now }) => {
    const [act, own] = await Promise.all([
      parts.access.actScope(credentials, incidentReviewPermission),
      parts.roles.ownRefs(credentials),
    ]);
    if (!act || own.size === 0) {
      return allOf([]);
    }
    const refs = refList(parts.database, JSON.stringify(Array.from(own)));
    const rows: IncidentColumns[] = await parts.store
      .read(act)
      .whereNotNull('i.review_due_at')
      .whereRaw('(i.owner_ref in ? or i.assignee in ?)', [refs, refs])
      .orderBy(['i.review_due_at', 'i.id'])
      .select('i.*');
    const items = rows.map(rowToIncident).map(incident => ({
      kind: 'incident-review' as const,
      id: incident.id,
      number: incidentNumber(incident),
      entityRef: incident.entityRef,
      title: incident.title,
      requestedBy: incident.openedBy,
      waitingSince: millisToIso(incident.resolvedAt ?? incident.openedAt),
      dueAt: millisToIso(incident.reviewDueAt ?? now),
      overdue:
        incident.reviewDueAt !== undefined && incident.reviewDueAt <= now,
    }));
    return {
      ...allOf(items),
      overdue: items.filter(({ overdue }) => overdue).length,
    };
  },
});

/** What is to be done after incidents, of what is for the reader or a group of theirs and is not done. */
export const followUpInbox = (
  parts: Pick<Parts, 'database' | 'store' | 'scopes' | 'roles' | 'timeZone'>,
): InboxSource => ({
  waiting: async ({ credentials, now }) => {
    const [scope, own] = await Promise.all([
      parts.scopes.forReading(credentials),
      parts.roles.ownRefs(credentials),
    ]);
    if (own.size === 0) {
      return allOf([]);
    }
    const rows: (FollowUpRow & { number: number; entity_ref: string })[] =
      await parts.store
        .read(scope)
        .join('incident_follow_ups as f', 'f.incident_id', 'i.id')
        .whereNull('f.done_at')
        .whereRaw('f.owner_ref in ?', [
          refList(parts.database, JSON.stringify(Array.from(own))),
        ])
        .orderBy(['f.due_on', 'f.id'])
        .select('f.*', 'i.number', 'i.entity_ref');
    const items = rows.map(row => ({
      kind: 'follow-up' as const,
      id: row.id,
      number: incidentNumber(row),
      entityRef: row.entity_ref,
      title: row.title,
      ...(row.control_id !== null && { controlId: row.control_id }),
      requestedBy: row.created_by,
      waitingSince: millisToIso(toNumber(row.created_at)),
      dueAt: millisToIso(endOfDay(row.due_on, parts.timeZone)),
      overdue: isFollowUpOverdue(
        { dueOn: row.due_on, isDone: false },
        now,
        parts.timeZone,
      ),
    }));
    return {
      ...allOf(items),
      overdue: items.filter(({ overdue }) => overdue).length,
    };
  },
});
