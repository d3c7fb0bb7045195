import {
  HistoryEntry,
  Page,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { WorkloadService } from '../workloads/WorkloadService';
import { DEFAULT_LIMIT, WorkloadStore } from '../workloads/WorkloadStore';
import { HistoryStore } from './HistoryStore';
import { withoutHiddenCauses } from './withoutHiddenCauses';

/** The history of a workload, for those who may read the workload. */
export class AuthorizedHistory {
  readonly #database: Knex;
  readonly #store: HistoryStore;
  readonly #workloads: WorkloadService;
  readonly #standing: WorkloadStore;
  readonly #scopes: ReaderScopes;

  constructor(options: {
    database: Knex;
    store: HistoryStore;
    workloads: WorkloadService;
    standing: WorkloadStore;
    scopes: ReaderScopes;
  }) {
    this.#database = options.database;
    this.#store = options.store;
    this.#workloads = options.workloads;
    this.#standing = options.standing;
    this.#scopes = options.scopes;
  }

  async list(
    entityRef: string,
    page: { limit?: number; cursor?: string },
    credentials: BackstageCredentials,
  ): Promise<Page<HistoryEntry>> {
    const scope = await this.#scopes.forEntity(credentials, entityRef);
    await this.#workloads.assertWithin(entityRef, scope);
    const found = await this.#store.list(entityRef, {
      limit: page.limit ?? DEFAULT_LIMIT,
      cursor: page.cursor,
    });
    const items = await withoutHiddenCauses(
      found.items,
      entry => entry.causes,
      (entry, causes) => ({ ...entry, causes }),
      {
        // What moved it is another entity than the one that was asked for.
        scope: await this.#scopes.forReading(credentials),
        database: this.#database,
        workloads: this.#standing,
      },
    );
    return { ...found, items };
  }
}
