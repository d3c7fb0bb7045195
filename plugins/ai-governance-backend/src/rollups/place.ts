import { canonicalRef } from '@ai-governance/backstage-plugin-ai-governance-common';
import { InputError, NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { domainsBelow, groupsBelow } from '../database/refList';
import { isStorable, MAX_REF } from '../database/storable';
import { applyVisible, ReadScope } from '../permissions/ReadScope';

/** A part of the organisation: a group with those below it, a system, or a domain with its subdomains. */
export interface Place {
  kind: 'group' | 'system' | 'domain';
  ref: string;
}

const KINDS: readonly string[] = ['group', 'system', 'domain'];

/** Refuses what is no part of the organisation, and what the reader may not see, the latter two in the same words. */
export async function requirePlace(
  knex: Knex,
  entityRef: string,
  scope: ReadScope,
): Promise<Place> {
  const ref = canonicalRef(entityRef);
  if (ref === undefined || ref.length > MAX_REF || !isStorable(ref)) {
    throw new InputError(
      `The parameter entityRef is no entity ref: '${entityRef}'. Write it as group:default/name, system:default/name or domain:default/name.`,
    );
  }
  const query = knex('entities').where({ entity_ref: ref }).first('kind');
  applyVisible(knex, query, 'entity_ref', scope.visible);
  const found: { kind: string } | undefined = await query;
  if (!found || !KINDS.includes(found.kind)) {
    throw new NotFoundError(
      `There is no group, system or domain '${ref}' that you may read. It may be misspelt, or hidden from you.`,
    );
  }
  return { kind: found.kind as Place['kind'], ref };
}

/**
 * Limits a query over `scorecards as s` to the workloads of a part. `team` names a column with the team of workloads that are
 * gone, whose row of `s` is empty: nothing else is known of where they were.
 */
export function applyPlace(
  knex: Knex,
  query: Knex.QueryBuilder,
  { kind, ref }: Place,
  team?: string,
): void {
  const roots = JSON.stringify([ref]);
  if (kind === 'group') {
    // One list and one comparison: a second would read the groups below once more for each row.
    const owner = "case when s.owner_kind = 'group' then s.owner_ref end";
    const group =
      team === undefined
        ? knex.raw(`coalesce(${owner}, '')`)
        : knex.raw(
            `case when s.entity_ref is null then ?? else coalesce(${owner}, '') end`,
            [team],
          );
    query.whereRaw('? in ?', [group, groupsBelow(knex, roots)]);
  } else {
    query.whereRaw('s.entity_ref in ?', [
      kind === 'system' ? ofSystem(knex, ref) : ofDomain(knex, roots),
    ]);
  }
}

function ofSystem(knex: Knex, ref: string): Knex.Raw {
  return knex.raw(
    "(select source_ref from entity_links where type = 'system' and target_ref = ?)",
    [ref],
  );
}

function ofDomain(knex: Knex, roots: string): Knex.Raw {
  return knex.raw(
    `(select w.source_ref from entity_links w
      where w.type = 'system' and w.target_ref in ?)`,
    [systemsOf(knex, roots)],
  );
}

/** The systems of some domains and of those below them; `roots` is a JSON array. */
export function systemsOf(knex: Knex, roots: string): Knex.Raw {
  return knex.raw(
    `(select d.source_ref from entity_links d
      where d.type = 'domain' and d.target_ref in ?)`,
    [domainsBelow(knex, roots)],
  );
}
