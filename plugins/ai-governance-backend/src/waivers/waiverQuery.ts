import {
  lowerCase,
  WaiverQuery,
  WaiverState,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { KeysetOrder } from '../database/keyset';
import { groupsBelow } from '../database/refList';

const ORDER_COLUMNS = {
  expiresAt: 'w.expires_at',
  requestedAt: 'w.requested_at',
} as const;

/** Limits to states as they are at an instant, of `waivers as w`. */
export function applyStates(
  query: Knex.QueryBuilder,
  states: WaiverState[],
  now: number,
): void {
  for (const state of states) {
    query.orWhere(one => {
      if (state === 'approved') {
        one
          .where('w.state', 'approved')
          .where('w.expires_at', '>', now)
          .whereNull('w.renewed_at');
      } else if (state === 'expired') {
        one
          .where('w.state', 'approved')
          .where(over =>
            over
              .where('w.expires_at', '<=', now)
              .orWhereNotNull('w.renewed_at'),
          );
      } else {
        one.where('w.state', state);
      }
    });
  }
}

/** Adds what a query of the list asks for, over `waivers as w` and `scorecards as s`. */
export function applyFilters(
  knex: Knex,
  query: Knex.QueryBuilder,
  filters: WaiverQuery,
  now: number,
): void {
  const { state, entityRef, controlId, team, expiresBefore } = filters;
  if (state?.length) {
    query.where(any => applyStates(any, state, now));
  }
  if (entityRef) {
    query.where('w.entity_ref', lowerCase(entityRef));
  }
  if (controlId) {
    query.where('w.control_id', controlId.toLocaleUpperCase('en-US'));
  }
  if (team) {
    query
      .where('s.owner_kind', 'group')
      .whereRaw('s.owner_ref in ?', [
        groupsBelow(knex, JSON.stringify([lowerCase(team)])),
      ]);
  }
  if (filters.withoutTeam) {
    query.whereNot('s.owner_kind', 'group');
  }
  if (expiresBefore) {
    query.where('w.expires_at', '<', Date.parse(expiresBefore));
  }
}

/** The SQL of an order; `-` before its name turns it round. */
export function orderOf(
  knex: Knex,
  name: NonNullable<WaiverQuery['orderBy']>,
): KeysetOrder {
  const column =
    ORDER_COLUMNS[name.replace('-', '') as keyof typeof ORDER_COLUMNS];
  return {
    name,
    type: 'number',
    direction: name.startsWith('-') ? 'desc' : 'asc',
    expression: knex.raw('??', [column]),
  };
}
