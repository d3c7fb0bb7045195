import {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Knex } from 'knex';
import { LRUCache } from 'lru-cache';
import { VisibleEntities } from './ReadScope';

/** How long a set of visible entities is good for, in milliseconds. */
const TTL_MS = 60_000;

/** Characters of all sets together; a ref is about forty. */
const MAX_CACHED_CHARACTERS = 32_000_000;

/**
 * The entities of our own projection that a user may read in the catalog, asked for with the user's own credentials and kept
 * for a minute: a policy of the catalog cannot be put into our SQL, since its data lies in another database.
 */
export class VisibleEntityCache {
  readonly #catalog: CatalogService;
  readonly #database: Knex;
  readonly #sets: LRUCache<
    string,
    VisibleEntities,
    BackstageCredentials<BackstageUserPrincipal>
  >;

  constructor(options: {
    catalog: CatalogService;
    database: Knex;
    now: () => Date;
  }) {
    this.#catalog = options.catalog;
    this.#database = options.database;
    this.#sets = new LRUCache({
      ttl: TTL_MS,
      maxSize: MAX_CACHED_CHARACTERS,
      sizeCalculation: ({ json }) => json.length,
      ttlResolution: 0,
      perf: { now: () => options.now().getTime() },
      // Requests that come while a set is read wait for that one.
      fetchMethod: (_key, _stale, { context }) => this.#read(context),
    });
  }

  /** `policy` is what the catalog's policy decided: another decision is another set. */
  async get(
    credentials: BackstageCredentials<BackstageUserPrincipal>,
    policy: unknown,
  ): Promise<VisibleEntities> {
    const { userEntityRef } = credentials.principal;
    return this.#sets.forceFetch(`${userEntityRef} ${JSON.stringify(policy)}`, {
      context: credentials,
    });
  }

  async #read(credentials: BackstageCredentials): Promise<VisibleEntities> {
    const rows: { entity_ref: string }[] = await this.#database('entities')
      .select('entity_ref')
      .whereIn('class', ['workload', 'asset'])
      .orWhereIn('kind', ['group', 'system', 'domain']);
    const { items } = await this.#catalog.getEntitiesByRefs(
      {
        entityRefs: rows.map(row => row.entity_ref),
        fields: ['kind', 'metadata.namespace', 'metadata.name'],
      },
      { credentials },
    );
    return {
      json: JSON.stringify(
        items.flatMap(entity => (entity ? [stringifyEntityRef(entity)] : [])),
      ),
    };
  }
}
