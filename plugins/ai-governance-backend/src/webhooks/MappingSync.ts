import { Knex } from 'knex';
import { ProjectedEntity } from '../catalog/projectEntity';
import { holdsText } from '../database/text';
import {
  annotationKeys,
  AnnotationMapping,
  annotationMappings,
} from './annotationMappings';
import { ServiceMappingStore } from './ServiceMappingStore';

/** Entities of one transaction. */
const PAGE = 200;

/** Keeps the mapping table what the annotations of workloads and assets say. */
export class MappingSync {
  readonly #database: Knex;
  readonly #store: ServiceMappingStore;
  readonly #prefix: string;
  /** As they stand in a text of JSON. */
  readonly #keys: string[];
  readonly #now: () => number;

  constructor(options: {
    database: Knex;
    store: ServiceMappingStore;
    annotationPrefix: string;
    now: () => number;
  }) {
    this.#database = options.database;
    this.#store = options.store;
    this.#prefix = options.annotationPrefix;
    this.#keys = annotationKeys(this.#prefix).map(key => JSON.stringify(key));
    this.#now = options.now;
  }

  /** As part of the transaction that stores the entities. */
  readonly changed = async (
    tx: Knex.Transaction,
    entities: Pick<ProjectedEntity, 'entityRef' | 'class' | 'annotations'>[],
  ): Promise<void> => {
    await this.#store.replaceAnnotated(
      tx,
      new Map(
        entities.map(entity => [
          entity.entityRef,
          entity.class === 'workload' || entity.class === 'asset'
            ? this.#wanted(entity.annotations)
            : [],
        ]),
      ),
      this.#now(),
    );
  };

  readonly removed = async (
    tx: Knex.Transaction,
    entityRefs: string[],
  ): Promise<void> => {
    await this.#store.replaceAnnotated(
      tx,
      new Map(entityRefs.map(ref => [ref, []])),
      this.#now(),
    );
  };

  /** For entities that were stored before there was a table; those that have no such annotation are left out. */
  async readAll(): Promise<void> {
    let last: string | undefined = '';
    while (last !== undefined) {
      last = await this.#readPage(last);
    }
  }

  /** Answers the last entity of the page; undefined where there are no more. */
  async #readPage(after: string): Promise<string | undefined> {
    return this.#database.transaction(async tx => {
      const rows: {
        entity_ref: string;
        class: 'workload' | 'asset';
        annotations: string;
      }[] = await tx('entities')
        .whereIn('class', ['workload', 'asset'])
        .where('entity_ref', '>', after)
        .where(any => {
          this.#keys.forEach(key =>
            any.orWhereRaw(holdsText(this.#database, 'annotations', key)),
          );
        })
        .orderBy('entity_ref')
        .limit(PAGE)
        .select('entity_ref', 'class', 'annotations');
      await this.changed(
        tx,
        rows.map(row => ({
          entityRef: row.entity_ref,
          class: row.class,
          annotations: row.annotations,
        })),
      );
      return rows.length < PAGE ? undefined : rows.at(-1)?.entity_ref;
    });
  }

  #wanted(annotations: string | null): AnnotationMapping[] {
    // Most have none of these, and reading every annotation to find that out takes longer than storing them.
    return annotations !== null &&
      this.#keys.some(key => annotations.includes(key))
      ? annotationMappings(JSON.parse(annotations), this.#prefix)
      : [];
  }
}
