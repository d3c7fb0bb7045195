import {
  Scorecard,
  workloadRefreshPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Knex } from 'knex';
import {
  CatalogSync,
  EvaluationQueue,
  EvaluationWorker,
  FrameworkRegistry,
} from '../contracts';
import { callerRef } from '../permissions/caller';
import { denied } from '../permissions/ReaderScopes';
import { isUnlimited } from '../permissions/ReadScope';
import { WorkloadAccess } from '../permissions/WorkloadAccess';
import { workloadNotFound, WorkloadService } from './WorkloadService';

/** Reads an entity again and evaluates it, for those who may ask for it. */
export class RefreshService {
  readonly #database: Knex;
  readonly #workloads: WorkloadService;
  readonly #access: WorkloadAccess;
  readonly #frameworks: FrameworkRegistry;
  readonly #catalog: CatalogService;
  readonly #sync: CatalogSync;
  readonly #queue: EvaluationQueue;
  readonly #worker: EvaluationWorker;

  constructor(options: {
    database: Knex;
    workloads: WorkloadService;
    access: WorkloadAccess;
    frameworks: FrameworkRegistry;
    catalog: CatalogService;
    sync: CatalogSync;
    queue: EvaluationQueue;
    worker: EvaluationWorker;
  }) {
    this.#database = options.database;
    this.#workloads = options.workloads;
    this.#access = options.access;
    this.#frameworks = options.frameworks;
    this.#catalog = options.catalog;
    this.#sync = options.sync;
    this.#queue = options.queue;
    this.#worker = options.worker;
  }

  async refresh(
    entityRef: string,
    controlId: string | undefined,
    credentials: BackstageCredentials,
  ): Promise<Scorecard> {
    const { read, act, isReadable, isAllowed } = await this.#access.look(
      credentials,
      entityRef,
      workloadRefreshPermission,
    );
    await this.#assertControl(controlId);
    if (isReadable && !isAllowed) {
      throw denied(workloadRefreshPermission);
    }
    // An entity that was registered a moment ago is in the catalog and not yet with us. A condition cannot be asked of what we
    // do not know, so this is for callers without one.
    const isNew =
      !isReadable &&
      isUnlimited(act) &&
      (await this.#catalog.getEntityByRef(entityRef, { credentials }));
    if (!isReadable && !isNew) {
      throw workloadNotFound(entityRef);
    }

    await this.#sync.refresh([entityRef]);
    if (isReadable) {
      await this.#queue.mark(this.#database, [entityRef], {
        kind: 'refresh',
        subject: callerRef(credentials),
      });
    }
    await this.#worker.evaluate([entityRef]);
    return this.#workloads.scorecard(entityRef, read);
  }

  async #assertControl(controlId: string | undefined): Promise<void> {
    if (controlId === undefined) {
      return;
    }
    const { compiled } = await this.#frameworks.active();
    if (!compiled.byId.has(controlId.toLocaleUpperCase('en-US'))) {
      throw new InputError(
        `The field controlId names no control of the framework: '${controlId}'. GET /framework lists them.`,
      );
    }
  }
}
