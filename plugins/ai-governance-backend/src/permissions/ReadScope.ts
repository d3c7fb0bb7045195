import { PermissionCriteria } from '@backstage/plugin-permission-common';
import { Knex } from 'knex';
import { whereRefIn } from '../database/refList';
import { applyCriteria } from './applyCriteria';
import { AiWorkloadFilter } from './resource';

/** Catalog entities that a reader may see, as one bound value for SQL. */
export interface VisibleEntities {
  /** JSON array of refs. */
  json: string;
}

/** Nothing at all. */
export const NOTHING_VISIBLE: VisibleEntities = { json: '[]' };

/**
 * What a reader may see; every statement over workloads takes one, so that none forgets it. Empty means everything.
 */
export interface ReadScope {
  /** What the permission on workloads asks of each. */
  criteria?: PermissionCriteria<AiWorkloadFilter>;
  /** What the permission on catalog entities leaves over. */
  visible?: VisibleEntities;
}

/** The scope of the plugin itself. */
export const UNLIMITED: ReadScope = {};

/** True where the scope leaves nothing out. */
export const isUnlimited = (scope: ReadScope): boolean =>
  !scope.criteria && !scope.visible;

/** Both scopes at once. */
export function intersect(
  scope: ReadScope,
  criteria: PermissionCriteria<AiWorkloadFilter> | undefined,
): ReadScope {
  if (!criteria) {
    return scope;
  }
  return {
    ...scope,
    criteria: scope.criteria ? { allOf: [scope.criteria, criteria] } : criteria,
  };
}

/** Limits a query over `scorecards as s` joined with `entities as e`. */
export function applyScope(
  knex: Knex,
  query: Knex.QueryBuilder,
  scope: ReadScope,
): void {
  const { criteria, visible } = scope;
  if (criteria) {
    query.andWhere(nested => applyCriteria(knex, nested, criteria));
  }
  if (visible) {
    applyVisible(knex, query, 's.entity_ref', visible);
  }
}

/** Limits a query to entities that the reader may see in the catalog. */
export function applyVisible(
  knex: Knex,
  query: Knex.QueryBuilder,
  column: string,
  visible: VisibleEntities | undefined,
): void {
  if (visible) {
    whereRefIn(knex, query, column, visible.json);
  }
}
