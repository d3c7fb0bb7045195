import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { ResourcePermission } from '@backstage/plugin-permission-common';
import { workloadNotFound } from '../workloads/WorkloadService';
import { WorkloadStore } from '../workloads/WorkloadStore';
import { ActionScope, denied, ReaderScopes } from './ReaderScopes';
import { ReadScope } from './ReadScope';

type WorkloadPermission = ResourcePermission<'ai-workload'>;

/** What a caller may do with one workload. */
export interface WorkloadView extends ActionScope {
  /** True where the workload is there and the caller may read it. */
  isReadable: boolean;
  /** Never true where the workload cannot be read. */
  isAllowed: boolean;
}

/**
 * Whether a caller may act on workloads. Every write asks here, so that all refuse alike: a workload that the caller may not
 * read is not there, and one that they may read but not act on is refused with the name of the permission.
 *
 * - A call that names a workload: {@link WorkloadAccess.require}.
 * - A call on something the caller has read already, such as a waiver of a workload: {@link WorkloadAccess.requireAct}.
 * - A call on many, each with its own result: {@link WorkloadAccess.refusals}.
 * - What to offer in a list: {@link WorkloadAccess.allowed}; how to filter one in SQL: {@link WorkloadAccess.actScope}.
 *
 * Whoever is plainly denied the permission, or may read no workload at all, is refused before any workload is looked at. A
 * role that must be held as well is for `Roles` to ask.
 */
export class WorkloadAccess {
  readonly #scopes: ReaderScopes;
  readonly #store: WorkloadStore;

  constructor(options: { scopes: ReaderScopes; store: WorkloadStore }) {
    this.#scopes = options.scopes;
    this.#store = options.store;
  }

  /** Says what the caller may do, for who has something else to say of a workload that is not there. */
  async look(
    credentials: BackstageCredentials,
    entityRef: string,
    permission: WorkloadPermission,
  ): Promise<WorkloadView> {
    const { read, act } = await this.#scopes.forAction(
      credentials,
      entityRef,
      permission,
    );
    const [readable, allowed] = await Promise.all([
      this.#store.within([entityRef], read),
      this.#store.within([entityRef], act),
    ]);
    return {
      read,
      act,
      isReadable: readable.has(entityRef),
      isAllowed: allowed.has(entityRef),
    };
  }

  /**
   * Refuses with NotFoundError what the caller may not read, and with NotAllowedError what they may not act on; answers the
   * scope that reads the workload afterwards.
   */
  async require(
    credentials: BackstageCredentials,
    entityRef: string,
    permission: WorkloadPermission,
  ): Promise<ReadScope> {
    const { read, isReadable, isAllowed } = await this.look(
      credentials,
      entityRef,
      permission,
    );
    if (!isReadable) {
      throw workloadNotFound(entityRef);
    }
    if (!isAllowed) {
      throw denied(permission);
    }
    return read;
  }

  /** As {@link WorkloadAccess.require}, where the caller has seen the workload: then there is nothing to hide. */
  async requireAct(
    credentials: BackstageCredentials,
    entityRef: string,
    permission: WorkloadPermission,
  ): Promise<void> {
    if (!(await this.look(credentials, entityRef, permission)).isAllowed) {
      throw denied(permission);
    }
  }

  /** Why the caller may not act, for each of the refs on which they may not; what is no workload counts as not there. */
  async refusals(
    credentials: BackstageCredentials,
    entityRefs: string[],
    permission: WorkloadPermission,
  ): Promise<Map<string, Error>> {
    const { read, act } = await this.#scopes.forActions(
      credentials,
      permission,
    );
    const [readable, allowed] = await Promise.all([
      this.#store.within(entityRefs, read),
      this.#store.within(entityRefs, act),
    ]);
    const refusals = new Map<string, Error>();
    for (const ref of entityRefs) {
      if (!readable.has(ref)) {
        refusals.set(ref, workloadNotFound(ref));
      } else if (!allowed.has(ref)) {
        refusals.set(ref, denied(permission));
      }
    }
    return refusals;
  }

  /** Those of the refs on which the caller may act; refuses nobody. */
  async allowed(
    credentials: BackstageCredentials,
    entityRefs: string[],
    permission: WorkloadPermission,
  ): Promise<Set<string>> {
    const act = await this.actScope(credentials, permission);
    return act ? this.#store.within(entityRefs, act) : new Set();
  }

  /** Everything on which the caller may act; undefined for who is plainly denied. */
  async actScope(
    credentials: BackstageCredentials,
    permission: WorkloadPermission,
  ): Promise<ReadScope | undefined> {
    try {
      return (await this.#scopes.forActions(credentials, permission)).act;
    } catch (error) {
      if (error instanceof NotAllowedError) {
        return undefined;
      }
      throw error;
    }
  }
}
