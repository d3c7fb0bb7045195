import { Knex } from 'knex';
import { groupBy, sortBy, uniq } from 'lodash';
import { randomUUID } from 'node:crypto';
import { refList } from '../database/refList';
import { toNumber, toNumberOrNull } from '../database/values';
import { writeRows } from '../database/writeRows';
import { loadDependants } from '../incidents/concerned';
import { AnnotationMapping } from './annotationMappings';
import { matching, partsOf } from './mappingKey';
import { wakeWaiting } from './wakeWaiting';

/** A mapping as it is stored; times in milliseconds. */
export interface StoredMapping {
  id: string;
  system: string;
  key: string;
  entityRef: string;
  origin: 'annotation' | 'person';
  annotation?: string;
  createdBy?: string;
  createdAt: number;
  lastUsedAt?: number;
  problem?: string;
  removed: boolean;
}

export interface MappingRow {
  id: string;
  system: string;
  mapping_key: string;
  lookup: string;
  entity_ref: string;
  origin: string;
  annotation: string | null;
  created_by: string | null;
  created_at: number | string;
  last_used_at: number | string | null;
  problem: string | null;
  removed: boolean | number;
}

/** What a message names. */
export interface Named {
  system: string;
  keys: string[];
  entityRefs: string[];
}

/** What a message is about. */
export interface Target {
  /** The main workload. */
  entityRef: string;
  affected: string[];
  /** In which it lies, where one was named. */
  assetRef?: string;
  mappings: string[];
}

/** What senders call services, and what that is here. */
export class ServiceMappingStore {
  readonly #database: Knex;

  constructor(options: { database: Knex }) {
    this.#database = options.database;
  }

  /** What each message is about, in the order given; a few statements, however many there are. */
  async resolve(
    tx: Knex | Knex.Transaction,
    named: Named[],
  ): Promise<(Target | undefined)[]> {
    const candidates = await this.#candidates(tx, named);
    const found = named.map(({ system, keys }) =>
      matching(
        keys,
        candidates.filter(mapping => mapping.system === system),
      ),
    );
    const refs = uniq([
      ...named.flatMap(({ entityRefs }) => entityRefs),
      ...found.flat().map(({ entityRef }) => entityRef),
    ]);
    const classes = await this.#classes(tx, refs);
    const assets = refs.filter(ref => classes.get(ref) === 'asset');
    const dependants =
      assets.length > 0 ? await loadDependants(tx, assets) : new Map();
    const workloadsOf = (ref: string): string[] =>
      classes.get(ref) === 'asset'
        ? (dependants.get(ref) ?? []).map(
            (dependant: { entityRef: string }) => dependant.entityRef,
          )
        : [ref];
    const isKnown = await this.#workloads(tx, refs.flatMap(workloadsOf));
    const targetOf = (
      targets: string[],
      mappings: string[],
    ): Target | undefined => {
      const workloads = uniq(targets.flatMap(workloadsOf)).filter(ref =>
        isKnown.has(ref),
      );
      const [entityRef, ...affected] = workloads;
      const assetRef = targets
        .filter(ref => classes.get(ref) === 'asset')
        .sort()[0];
      return entityRef === undefined
        ? undefined
        : {
            entityRef,
            affected,
            mappings,
            ...(assetRef !== undefined && { assetRef }),
          };
    };
    return named.map(
      ({ entityRefs }, index) =>
        targetOf(entityRefs.toSorted(), []) ??
        targetOf(
          // What a person said comes before what an entity says of itself.
          sortBy(found[index], [
            ({ origin }) => (origin === 'person' ? 0 : 1),
            ({ entityRef }) => entityRef,
          ]).map(({ entityRef }) => entityRef),
          found[index].map(({ id }) => id),
        ),
    );
  }

  async #candidates(
    tx: Knex | Knex.Transaction,
    named: Named[],
  ): Promise<StoredMapping[]> {
    const keys = uniq(named.flatMap(one => one.keys));
    if (keys.length === 0) {
      return [];
    }
    const rows: MappingRow[] = await tx('service_mappings')
      .whereIn('system', uniq(named.map(({ system }) => system)))
      .whereRaw('lookup in ?', [refList(this.#database, JSON.stringify(keys))])
      .where({ removed: false })
      .whereNull('problem')
      .orderBy(['entity_ref', 'id']);
    return rows.map(toMapping);
  }

  async #classes(
    tx: Knex | Knex.Transaction,
    refs: string[],
  ): Promise<Map<string, string>> {
    if (refs.length === 0) {
      return new Map();
    }
    const rows: { entity_ref: string; class: string }[] = await tx('entities')
      .whereRaw('entity_ref in ?', [
        refList(this.#database, JSON.stringify(refs)),
      ])
      .select('entity_ref', 'class');
    return new Map(rows.map(row => [row.entity_ref, row.class]));
  }

  async #workloads(
    tx: Knex | Knex.Transaction,
    refs: string[],
  ): Promise<Set<string>> {
    const classes = await this.#classes(tx, uniq(refs));
    return new Set(
      Array.from(classes.keys()).filter(ref => classes.get(ref) === 'workload'),
    );
  }

  async markUsed(
    tx: Knex.Transaction,
    ids: string[],
    at: number,
  ): Promise<void> {
    if (ids.length > 0) {
      await tx('service_mappings')
        .whereIn('id', uniq(ids).sort())
        .update({ last_used_at: at });
    }
  }

  /** Makes the rows of some entities what their annotations say; one that a person removed stays away until it changes. */
  async replaceAnnotated(
    tx: Knex.Transaction,
    wanted: Map<string, AnnotationMapping[]>,
    at: number,
  ): Promise<void> {
    const refs = Array.from(wanted.keys());
    const rows: MappingRow[] = await tx('service_mappings')
      .whereRaw('entity_ref in ?', [
        refList(this.#database, JSON.stringify(refs)),
      ])
      .where({ origin: 'annotation' });
    const byRef = groupBy(rows, row => row.entity_ref);
    const gone: string[] = [];
    const added: MappingRow[] = [];
    for (const [entityRef, mappings] of wanted) {
      const before = byRef[entityRef] ?? [];
      const isSame = (row: MappingRow, mapping: AnnotationMapping) =>
        row.system === mapping.system &&
        row.mapping_key === mapping.key &&
        row.annotation === mapping.annotation &&
        row.problem === (mapping.problem ?? null);
      gone.push(
        ...before
          .filter(row => !mappings.some(mapping => isSame(row, mapping)))
          .map(({ id }) => id),
      );
      added.push(
        ...mappings
          .filter(mapping => !before.some(row => isSame(row, mapping)))
          .map(mapping => ({
            id: randomUUID(),
            system: mapping.system,
            mapping_key: mapping.key,
            lookup: partsOf(mapping.key)[0] ?? mapping.key,
            entity_ref: entityRef,
            origin: 'annotation',
            annotation: mapping.annotation,
            created_by: null,
            created_at: at,
            last_used_at: null,
            problem: mapping.problem ?? null,
            removed: false,
          })),
      );
    }
    if (gone.length > 0) {
      await tx('service_mappings').whereIn('id', gone).delete();
    }
    await writeRows(tx, 'service_mappings', added, { key: 'id', update: [] });
    await wakeWaiting(
      tx,
      added
        .filter(({ problem }) => problem === null)
        .map(row => ({ system: row.system, key: row.mapping_key })),
    );
  }

  async get(
    knex: Knex | Knex.Transaction,
    id: string,
  ): Promise<StoredMapping | undefined> {
    const row: MappingRow | undefined = await knex('service_mappings')
      .where({ id, removed: false })
      .first();
    return row && toMapping(row);
  }

  /** One that a person adds; undefined where it is there already. */
  async add(
    tx: Knex.Transaction,
    mapping: {
      system: string;
      key: string;
      entityRef: string;
      createdBy: string;
      createdAt: number;
    },
  ): Promise<StoredMapping | undefined> {
    const { system, key, entityRef } = mapping;
    const same = await tx('service_mappings')
      .where({
        system,
        mapping_key: key,
        entity_ref: entityRef,
        removed: false,
      })
      .whereNull('problem')
      .first('id');
    if (same) {
      return undefined;
    }
    const row: MappingRow = {
      id: randomUUID(),
      system,
      mapping_key: key,
      lookup: partsOf(key)[0] ?? key,
      entity_ref: entityRef,
      origin: 'person',
      annotation: null,
      created_by: mapping.createdBy,
      created_at: mapping.createdAt,
      last_used_at: null,
      problem: null,
      removed: false,
    };
    const inserted = await tx('service_mappings')
      .insert(row)
      .onConflict(['system', 'mapping_key', 'entity_ref', 'origin'])
      .ignore()
      .returning('id');
    return inserted.length > 0 ? toMapping(row) : undefined;
  }

  /** Of an annotation it stays away until that changes. */
  async remove(tx: Knex.Transaction, mapping: StoredMapping): Promise<boolean> {
    const rows = tx('service_mappings').where({
      id: mapping.id,
      removed: false,
    });
    return (
      (mapping.origin === 'annotation'
        ? await rows.update({ removed: true })
        : await rows.delete()) > 0
    );
  }
}

export function toMapping(row: MappingRow): StoredMapping {
  return {
    id: row.id,
    system: row.system,
    key: row.mapping_key,
    entityRef: row.entity_ref,
    origin: row.origin === 'annotation' ? 'annotation' : 'person',
    annotation: row.annotation ?? undefined,
    createdBy: row.created_by ?? undefined,
    createdAt: toNumber(row.created_at),
    lastUsedAt: toNumberOrNull(row.last_used_at) ?? undefined,
    problem: row.problem ?? undefined,
    removed: Boolean(row.removed),
  };
}
