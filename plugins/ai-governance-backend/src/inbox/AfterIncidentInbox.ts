import {
  endOfDay,
  incidentReviewPermission,
  isFollowUpOverdue,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { refList } from '../database/refList';
import { millisToIso, toNumber } from '../database/values';
import { FollowUpRow } from '../incidents/followUpRow';
import { IncidentColumns, incidentNumber } from '../incidents/incidentRow';
import { IncidentStore } from '../incidents/IncidentStore';
import { today } from '../incidents/learning';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { WorkloadAccess } from '../permissions/WorkloadAccess';
import { Roles } from '../roles/Roles';
import { allOf, InboxSource } from './InboxSource';
import { readPart } from './readPart';

interface Parts {
  database: Knex;
  store: Pick<IncidentStore, 'read'>;
  access: WorkloadAccess;
  scopes: ReaderScopes;
  roles: Pick<Roles, 'ownRefs'>;
  timeZone: string;
}

/** What is listed of an incident whose review is due. */
type ReviewRow = Pick<
  IncidentColumns,
  | 'id'
  | 'number'
  | 'entity_ref'
  | 'title'
  | 'opened_by'
  | 'opened_at'
  | 'resolved_at'
> & { review_due_at: number | string };

/** What is listed of a follow-up, with its incident. */
type ListedFollowUpRow = Pick<
  FollowUpRow,
  'id' | 'title' | 'control_id' | 'created_by' | 'created_at' | 'due_on'
> & { number: number; entity_ref: string };

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
    const { rows, ...counts } = await readPart<ReviewRow>(
      parts.database,
      parts.store
        .read(act)
        .whereNotNull('i.review_due_at')
        .whereRaw('(i.owner_ref in ? or i.assignee in ?)', [refs, refs]),
      {
        columns: [
          'i.id',
          'i.number',
          'i.entity_ref',
          'i.title',
          'i.opened_by',
          'i.opened_at',
          'i.resolved_at',
          'i.review_due_at',
        ],
        order: 'i.review_due_at, i.id',
        overdue: parts.database.raw('i.review_due_at <= ?', [now]),
      },
    );
    return {
      ...counts,
      items: rows.map(row => ({
        kind: 'incident-review' as const,
        id: row.id,
        number: incidentNumber(row),
        entityRef: row.entity_ref,
        title: row.title,
        requestedBy: row.opened_by,
        waitingSince: millisToIso(row.resolved_at ?? row.opened_at),
        dueAt: millisToIso(row.review_due_at),
        overdue: toNumber(row.review_due_at) <= now,
      })),
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
    const { rows, ...counts } = await readPart<ListedFollowUpRow>(
      parts.database,
      parts.store
        .read(scope)
        .join('incident_follow_ups as f', 'f.incident_id', 'i.id')
        .whereNull('f.done_at')
        .whereRaw('f.owner_ref in ?', [
          refList(parts.database, JSON.stringify(Array.from(own))),
        ]),
      {
        columns: [
          'f.id',
          'f.title',
          'f.control_id',
          'f.created_by',
          'f.created_at',
          'f.due_on',
          'i.number',
          'i.entity_ref',
        ],
        order: 'f.due_on, f.id',
        overdue: parts.database.raw('f.due_on < ?', [
          today(now, parts.timeZone),
        ]),
      },
    );
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
    return { ...counts, items };
  },
});
