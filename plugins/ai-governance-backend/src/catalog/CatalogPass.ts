import { AuthService } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { entityRefOf } from '@ai-governance/backstage-plugin-ai-governance-common';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { chunk } from 'lodash';
import { Settings } from '../config/settings';
import { readAhead } from './readAhead';
import { EntityStore } from './EntityStore';
import { etagOf, ProjectedEntity, projectEntity } from './projectEntity';
import { ENTITY_FIELDS, ETAG_FIELDS } from './slimEntity';
import { FilterCounts } from './FilterCounts';
import { FilterMatches } from './SyncStateStore';

/** Refs of one request to the catalog. */
const REFS_PER_REQUEST = 500;

/**
 * Entities of one page, and of one transaction, of a first read: each page costs the catalog a search, and each transaction ends
 * with a wait for the disk. Later most are unchanged, and whoever reads is answered in between.
 */
const FIRST_AT_ONCE = 2_000;

/** What one pass over the catalog found. */
export interface PassResult {
  read: number;
  /** Only a pass that reads every entity in full knows them. */
  filters?: FilterMatches[];
}

/** Reads the catalog: all of it in full, or only what its etags say has changed. */
export class CatalogPass {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #store: EntityStore;
  readonly #settings: Settings;

  constructor(options: {
    catalog: CatalogService;
    auth: AuthService;
    store: EntityStore;
    settings: Settings;
  }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#store = options.store;
    this.#settings = options.settings;
  }

  /** Reads every entity; unchanged ones are compared and not written. */
  async readAll(options: {
    signal: AbortSignal;
    /** True as long as no pass has ended: every workload is marked at the end, at once. */
    first: boolean;
    onProgress: (read: number) => Promise<void>;
  }): Promise<PassResult> {
    const known = await this.#store.etags();
    const counts = new FilterCounts(this.#settings);
    let read = 0;
    let waiting: ProjectedEntity[] = [];
    const store = async () => {
      await this.#store.apply(waiting, { mark: !options.first });
      waiting = [];
    };
    const pages = this.#projected(
      readAhead(
        this.#stream({
          fields: ENTITY_FIELDS,
          ...(options.first && { pageSize: FIRST_AT_ONCE }),
        }),
      ),
    );
    for await (const { size, projected } of readAhead(pages)) {
      options.signal.throwIfAborted();
      projected.forEach(entity => {
        known.delete(entity.entityRef);
        counts.add(entity);
      });
      waiting.push(...projected);
      if (!options.first || waiting.length >= FIRST_AT_ONCE) {
        await store();
      }
      read += size;
      await options.onProgress(read);
    }
    await store();
    await this.#removeMissing(known.keys());
    if (options.first) {
      await this.#store.markAll({ kind: 'entity-added' });
    }
    return { read, filters: counts.matches() };
  }

  /** Compares etags and reads in full only what differs. */
  async readChanges(options: { signal: AbortSignal }): Promise<PassResult> {
    const known = await this.#store.etags();
    let changed: string[] = [];
    let read = 0;
    for await (const page of this.#stream({ fields: ETAG_FIELDS })) {
      options.signal.throwIfAborted();
      for (const entity of page) {
        const ref = entityRefOf(entity);
        if (ref && known.get(ref) !== etagOf(entity)) {
          changed.push(ref);
        }
        if (ref) {
          known.delete(ref);
        }
      }
      read += page.length;
      if (changed.length >= REFS_PER_REQUEST) {
        await this.readRefs(changed);
        changed = [];
      }
    }
    await this.readRefs(changed);
    await this.#removeMissing(known.keys());
    return { read };
  }

  /** Reads these entities; those that are gone are removed. */
  async readRefs(entityRefs: string[]): Promise<void> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    for (const refs of chunk(entityRefs, REFS_PER_REQUEST)) {
      const { items } = await this.#catalog.getEntitiesByRefs(
        { entityRefs: refs, fields: ENTITY_FIELDS },
        { credentials },
      );
      const found = items.filter((item): item is Entity => item !== undefined);
      await this.#store.apply(this.#project(found));
      await this.#store.remove(
        refs.filter((_, position) => items[position] === undefined),
      );
    }
  }

  async *#stream(request: {
    fields: string[];
    pageSize?: number;
  }): AsyncIterable<Entity[]> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    yield* this.#catalog.streamEntities(request, { credentials });
  }

  async *#projected(
    pages: AsyncIterable<Entity[]>,
  ): AsyncIterable<{ size: number; projected: ProjectedEntity[] }> {
    for await (const page of pages) {
      yield { size: page.length, projected: this.#project(page) };
    }
  }

  #project(entities: Entity[]): ProjectedEntity[] {
    return entities.flatMap(
      entity => projectEntity(entity, this.#settings) ?? [],
    );
  }

  /** An entity that the stream did not show may have moved between its pages: only the catalog's own no removes it. */
  async #removeMissing(refs: Iterable<string>): Promise<void> {
    await this.readRefs(Array.from(refs));
  }
}
