import { AuditQuery } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';

/** Refs are kept in lower case; ids and names of services as they are. */
const spellings = (text: string) => [text, text.toLocaleLowerCase('en-US')];

/** Adds what a query asks for, over `audit`. */
export function applyAuditFilters(
  query: Knex.QueryBuilder,
  { subject, actor, action, from, to }: AuditQuery,
): void {
  if (subject !== undefined) {
    query.whereIn('subject', spellings(subject));
  }
  if (actor !== undefined) {
    query.where(either =>
      either
        .whereIn('actor_ref', spellings(actor))
        .orWhereIn('on_behalf_of', spellings(actor)),
    );
  }
  if (action?.endsWith('.')) {
    applyGroup(query, action);
  } else if (action !== undefined) {
    query.where({ action });
  }
  if (from !== undefined) {
    query.where('at', '>=', Date.parse(from));
  }
  if (to !== undefined) {
    query.where('at', '<', Date.parse(to));
  }
}

/** Actions that begin with a word and its dot: the stroke comes next after it, and an index finds a range. */
function applyGroup(query: Knex.QueryBuilder, group: string): void {
  query
    .where('action', '>=', group)
    .where('action', '<', `${group.slice(0, -1)}/`);
}

export function isFiltered(query: AuditQuery): boolean {
  const { subject, actor, action, from, to } = query;
  return [subject, actor, action, from, to].some(value => value !== undefined);
}
