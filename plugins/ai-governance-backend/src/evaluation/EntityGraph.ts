import { Entity } from '@backstage/catalog-model';
import {
  escalationRefs,
  incidentOwnerRefs,
  relatedRefs,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { chunk, uniq } from 'lodash';
import { parseSlimEntity } from '../catalog/slimEntity';
import { isStorable } from '../database/storable';

const REFS_PER_STATEMENT = 500;

/** Longest chain that is followed: systems have one domain, but group trees are as deep as somebody made them. */
const MAX_LEVELS = 32;

/**
 * The stored entities that an evaluation of some workloads may read, loaded level by level in a few statements: what they
 * depend on, their system and its domain, their owner and its parents, and those who own their incidents.
 */
export class EntityGraph {
  readonly #entities: Map<string, Entity>;
  readonly #groupsWithMembers: Set<string>;
  readonly catalogHasUsers: boolean;

  private constructor(
    entities: Map<string, Entity>,
    groupsWithMembers: Set<string>,
    catalogHasUsers: boolean,
  ) {
    this.#entities = entities;
    this.#groupsWithMembers = groupsWithMembers;
    this.catalogHasUsers = catalogHasUsers;
  }

  static async load(options: {
    knex: Knex | Knex.Transaction;
    workloads: Map<string, Entity>;
    /** Undefined for the built-in one. */
    annotationPrefix: string | undefined;
    /** Who gets the incidents that nobody owns; canonical. */
    fallbackOwner: string | undefined;
    /** True for who only asks who owns them, and whom their incidents are escalated to. */
    ownersAlone?: boolean;
  }): Promise<EntityGraph> {
    const { knex, workloads, annotationPrefix, ownersAlone = false } = options;
    const entities = new Map(workloads);
    const missing = new Set<string>();
    const refsOf = (entity: Entity, depth: number) => [
      ...(ownersAlone && depth === 0
        ? escalationRefs(entity, annotationPrefix)
        : relatedRefs(entity)),
      ...incidentOwnerRefs(entity, annotationPrefix),
    ];
    let level = Array.from(workloads.values());
    for (let depth = 0; level.length > 0 && depth < MAX_LEVELS; depth++) {
      const wanted = new Set<string>();
      if (depth === 0 && options.fallbackOwner !== undefined) {
        wanted.add(options.fallbackOwner);
      }
      for (const entity of level) {
        for (const ref of refsOf(entity, depth)) {
          if (!entities.has(ref) && !missing.has(ref)) {
            wanted.add(ref);
          }
        }
      }
      const found = await loadEntities(knex, wanted);
      level = [];
      for (const ref of wanted) {
        const entity = found.get(ref);
        if (entity) {
          entities.set(ref, entity);
          // What a workload depends on is read by itself alone; only groups, systems and domains lead further.
          if (leadsFurther(entity)) {
            level.push(entity);
          }
        } else {
          missing.add(ref);
        }
      }
    }
    const groups = Array.from(entities.entries())
      .filter(([, entity]) => isKind(entity, 'group'))
      .map(([ref]) => ref);
    const user = await knex('entities').where({ kind: 'user' }).first('kind');
    return new EntityGraph(
      entities,
      await loadGroupsWithMembers(knex, groups),
      Boolean(user),
    );
  }

  /** The workloads and all that was loaded for them. */
  refs(): Iterable<string> {
    return this.#entities.keys();
  }

  lookup = (ref: string): Entity | undefined => this.#entities.get(ref);

  /** True if a user is a member of the group or of a group below it. */
  hasMembers = (groupRef: string): boolean =>
    this.#groupsWithMembers.has(groupRef);
}

function isKind(entity: Entity, kind: string): boolean {
  return String(entity.kind).toLocaleLowerCase('en-US') === kind;
}

function leadsFurther(entity: Entity): boolean {
  return ['group', 'system', 'domain'].some(kind => isKind(entity, kind));
}

async function loadEntities(
  knex: Knex | Knex.Transaction,
  refs: Iterable<string>,
): Promise<Map<string, Entity>> {
  const found = new Map<string, Entity>();
  // An entity may name anything; what no column holds is not stored, and asking for it would fail the whole batch.
  const possible = Array.from(refs).filter(isStorable);
  for (const part of chunk(possible, REFS_PER_STATEMENT)) {
    const rows: {
      entity_ref: string;
      entity: string;
      annotations: string | null;
    }[] = await knex('entities')
      .select('entity_ref', 'entity', 'annotations')
      .whereIn('entity_ref', part)
      .whereNotNull('entity');
    for (const row of rows) {
      const entity = parseSlimEntity(row);
      if (entity) {
        found.set(row.entity_ref, entity);
      }
    }
  }
  return found;
}

/** Groups without a member of their own are looked at from below, since most have some. */
async function loadGroupsWithMembers(
  knex: Knex | Knex.Transaction,
  groups: string[],
): Promise<Set<string>> {
  const withMembers = await membersAmong(knex, groups);
  const undecided = groups.filter(ref => !withMembers.has(ref));
  for (const part of chunk(undecided, REFS_PER_STATEMENT)) {
    const pairs: { root: string; ref: string }[] = await knex
      .withRecursive('below', ['root', 'ref'], query =>
        query
          .select({ root: 'target_ref', ref: 'source_ref' })
          .from('entity_links')
          .where({ type: 'parent' })
          .whereIn('target_ref', part)
          .union(step =>
            step
              .select({ root: 'below.root', ref: 'link.source_ref' })
              .from('entity_links as link')
              .join('below', 'below.ref', 'link.target_ref')
              .where('link.type', 'parent'),
          ),
      )
      .select('root', 'ref')
      .from('below');
    const below = await membersAmong(
      knex,
      pairs.map(pair => pair.ref),
    );
    pairs
      .filter(pair => below.has(pair.ref))
      .forEach(pair => withMembers.add(pair.root));
  }
  return withMembers;
}

/** Those of some groups that have a member of their own who is in the catalog: a list may name who left long ago. */
async function membersAmong(
  knex: Knex | Knex.Transaction,
  refs: string[],
): Promise<Set<string>> {
  const found = new Set<string>();
  for (const part of chunk(uniq(refs), REFS_PER_STATEMENT)) {
    const rows: { entity_ref: string }[] = await knex('entities as e')
      .select('e.entity_ref')
      .whereIn('e.entity_ref', part)
      .whereExists(member =>
        member
          .select(knex.raw('1'))
          .from('entity_links as m')
          .join('entities as u', 'u.entity_ref', 'm.target_ref')
          .whereRaw('m.source_ref = e.entity_ref')
          .where({ 'm.type': 'member', 'u.kind': 'user' }),
      );
    rows.forEach(row => found.add(row.entity_ref));
  }
  return found;
}
