import {
  ApprovalQuery,
  lowerCase,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { KeysetOrder } from '../database/keyset';
import { groupsBelow, refList } from '../database/refList';
import { jsonField } from '../database/text';
import { applyScope, ReadScope } from '../permissions/ReadScope';

/** Stands after every end: what was never approved has none. */
const NO_END = 9_007_199_254_740_991;

/** What is asked of the list, also by what reads it from inside. */
export interface ApprovalListQuery extends Omit<ApprovalQuery, 'orderBy'> {
  orderBy?: ApprovalQuery['orderBy'] | 'overdueAt';
  /** Milliseconds: only what is overdue then. */
  overdueAt?: number;
  /** Refs: only what was approved for the one owner, and would be for the other now. */
  renamed?: { from: string; to: string };
}

const ORDERS: Record<string, string> = {
  overdueAt: `coalesce(a.overdue_at, ${NO_END})`,
  requestedAt: 'a.requested_at',
  validUntil: `coalesce(a.valid_until, ${NO_END})`,
};

/** Adds what a query of the list asks for, over `approvals as a` and `scorecards as s`. */
export function applyFilters(
  knex: Knex,
  query: Knex.QueryBuilder,
  filters: ApprovalListQuery,
): void {
  const { state, entityRef, environment, team, overdueAt, renamed } = filters;
  if (overdueAt !== undefined) {
    query.where('a.overdue_at', '<=', overdueAt);
  }
  if (renamed) {
    query
      .whereRaw('? = ?', [jsonField(knex, 'a.subject', 'owner'), renamed.from])
      .whereRaw('? = ?', [jsonField(knex, 'a.proposed', 'owner'), renamed.to]);
  }
  if (state?.length) {
    query.whereIn('a.state', state);
  }
  if (entityRef) {
    query.where('a.entity_ref', lowerCase(entityRef));
  }
  if (environment) {
    query.where('a.environment', environment);
  }
  if (team) {
    query
      .where('s.owner_kind', 'group')
      .whereRaw('s.owner_ref in ?', [
        groupsBelow(knex, JSON.stringify([lowerCase(team)])),
      ]);
  }
  applyTimes(query, filters);
}

function applyTimes(
  query: Knex.QueryBuilder,
  { requestedFrom, requestedBefore, validUntilBefore }: ApprovalListQuery,
): void {
  if (requestedFrom) {
    query.where('a.requested_at', '>=', Date.parse(requestedFrom));
  }
  if (requestedBefore) {
    query.where('a.requested_at', '<', Date.parse(requestedBefore));
  }
  if (validUntilBefore) {
    query.where('a.valid_until', '<', Date.parse(validUntilBefore));
  }
}

/** Somebody who may review, as SQL asks of them. */
export interface ApprovalReviewer {
  userRef: string;
  /** Their own ref and those of their groups. */
  ownRefs: string[];
  /** Roles that they hold, of those that are asked somewhere. */
  roles: string[];
  act: ReadScope;
  /** Milliseconds. */
  now: number;
}

/**
 * Limits to approvals that ask a role of theirs, that they have not reviewed or handed to somebody, and that separation of
 * duties leaves to them.
 */
export function applyReviewer(
  knex: Knex,
  query: Knex.QueryBuilder,
  reviewer: ApprovalReviewer,
): void {
  const { userRef, now } = reviewer;
  query
    .whereIn('a.state', ['requested', 'stale'])
    .whereNot('a.requested_by', userRef)
    .whereRaw(
      `exists (select 1 from approval_asks q where q.approval_id = a.id and coalesce(q.stands_in, q.role) in ?)`,
      [refList(knex, JSON.stringify(reviewer.roles))],
    )
    .whereRaw(
      `not exists (select 1 from approval_happenings h where h.approval_id = a.id and h.person = ? and h.counts)`,
      [userRef],
    )
    // One of an earlier step says nothing of this one.
    .whereRaw(
      `not exists (select 1 from approval_happenings h where h.approval_id = a.id and h.person = ? and h.kind = 'delegate' and h.until > ?
        and (h.role is null or exists (select 1 from approval_asks d where d.approval_id = a.id and d.role = h.role)))`,
      [userRef, now],
    )
    .whereRaw(
      `(a.separation = 'requester' or (
        coalesce(s.owner_ref, '') not in ?
        and not exists (select 1 from approval_attesters t where t.approval_id = a.id and t.person = ?)))`,
      [refList(knex, JSON.stringify(reviewer.ownRefs)), userRef],
    );
  applyScope(knex, query, reviewer.act);
}

/** The SQL of an order; `-` before its name turns it round. */
export function orderOf(
  knex: Knex,
  name: NonNullable<ApprovalListQuery['orderBy']>,
): KeysetOrder {
  return {
    name,
    type: 'number',
    direction: name.startsWith('-') ? 'desc' : 'asc',
    expression: knex.raw(ORDERS[name.replace('-', '')]),
  };
}
