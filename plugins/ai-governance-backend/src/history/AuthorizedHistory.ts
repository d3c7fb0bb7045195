import {
  HistoryEntry,
  Page,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { WorkloadService } from '../workloads/WorkloadService';
import { DEFAULT_LIMIT } from '../workloads/WorkloadStore';
import { HistoryStore } from './HistoryStore';

/** The history of a workload, for those who may read the workload. */
export class AuthorizedHistory {
  readonly #store: HistoryStore;
  readonly #workloads: WorkloadService;
  readonly #scopes: ReaderScopes;

  constructor(options: {
    store: HistoryStore;
    workloads: WorkloadService;
    scopes: ReaderScopes;
  }) {
    this.#store = options.store;
    this.#workloads = options.workloads;
    this.#scopes = options.scopes;
  }

  async list(
    entityRef: string,
    page: { limit?: number; cursor?: string },
    credentials: BackstageCredentials,
  ): Promise<Page<HistoryEntry>> {
    const scope = await this.#scopes.forEntity(credentials, entityRef);
    await this.#workloads.assertWithin(entityRef, scope);
    return this.#store.list(entityRef, {
      limit: page.limit ?? DEFAULT_LIMIT,
      cursor: page.cursor,
    });
  }
}
