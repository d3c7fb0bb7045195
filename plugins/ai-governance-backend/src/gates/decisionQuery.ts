import {
  DecisionQuery,
  lowerCase,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { KeysetOrder } from '../database/keyset';
import { groupsBelow } from '../database/refList';
import { holdsText } from '../database/text';

/** Codes as the column `codes` holds them: each can be looked for as a whole word. */
export const codesText = (codes: Iterable<string>): string =>
  ` ${Array.from(new Set(codes)).join(' ')} `;

/** Adds what a query of the list asks for, over `decisions as d` and `scorecards as s`. */
export function applyDecisionFilters(
  knex: Knex,
  query: Knex.QueryBuilder,
  filters: DecisionQuery,
): void {
  const { environment, entityRef, team, verdict, proceed, code, from, to } =
    filters;
  if (environment) {
    query.where('d.environment', environment);
  }
  if (entityRef) {
    query.where('d.entity_ref', lowerCase(entityRef));
  }
  if (team) {
    query
      .where('s.owner_kind', 'group')
      .whereRaw('s.owner_ref in ?', [
        groupsBelow(knex, JSON.stringify([lowerCase(team)])),
      ]);
  }
  if (verdict?.length) {
    query.whereIn('d.verdict', verdict);
  }
  if (proceed !== undefined) {
    query.where('d.proceed', proceed);
  }
  if (code) {
    query.whereRaw('?', [holdsText(knex, 'd.codes', ` ${code} `)]);
  }
  if (from) {
    query.where('d.at', '>=', Date.parse(from));
  }
  if (to) {
    query.where('d.at', '<', Date.parse(to));
  }
}

/** Newest first. */
export function decisionOrder(knex: Knex): KeysetOrder {
  return {
    name: '-time',
    type: 'number',
    direction: 'desc',
    expression: knex.raw('??', ['d.at']),
  };
}
