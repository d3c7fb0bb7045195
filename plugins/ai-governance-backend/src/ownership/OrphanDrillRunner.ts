import {
  AuditActor,
  OrphanDrill,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { ConflictError } from '@backstage/errors';
import { Knex } from 'knex';
import { AuditTrail, EvaluationQueue, EvaluationWorker } from '../contracts';
import { runExclusively } from '../database/exclusive';
import { millisToIso } from '../database/values';
import { Outbox } from '../evaluation/Outbox';
import { letOthersRun } from '../versions/letOthersRun';
import { OwnerTracker } from './OwnerTracker';
import { OwnershipReader } from './OwnershipReader';
import { OwnershipStore } from './OwnershipStore';

/** Workloads of one transaction; SQLite's readers are answered in between. */
const BATCH_SIZE = 500;

/**
 * Looks who owns the incidents of every workload, whatever the marks of changes say: a list of a group's people may get empty
 * without any entity that a workload reads being another.
 */
export class OrphanDrillRunner {
  readonly #database: Knex;
  readonly #store: OwnershipStore;
  readonly #reader: OwnershipReader;
  readonly #tracker: OwnerTracker;
  readonly #queue: EvaluationQueue;
  readonly #worker: EvaluationWorker;
  readonly #outbox: Outbox;
  readonly #audit: AuditTrail;
  readonly #isInstalled: () => Promise<boolean>;
  readonly #everyMs: number;
  readonly #now: () => number;
  #running?: Promise<OrphanDrill>;

  constructor(options: {
    database: Knex;
    store: OwnershipStore;
    reader: OwnershipReader;
    tracker: OwnerTracker;
    queue: EvaluationQueue;
    worker: EvaluationWorker;
    outbox: Outbox;
    audit: AuditTrail;
    /** False until the first read was evaluated: half a catalog would make orphans of them all. */
    isInstalled: () => Promise<boolean>;
    everyMs: number;
    now: () => number;
  }) {
    this.#database = options.database;
    this.#store = options.store;
    this.#reader = options.reader;
    this.#tracker = options.tracker;
    this.#queue = options.queue;
    this.#worker = options.worker;
    this.#outbox = options.outbox;
    this.#audit = options.audit;
    this.#isInstalled = options.isInstalled;
    this.#everyMs = options.everyMs;
    this.#now = options.now;
  }

  /** Runs one where the last is as long ago as the configuration says; a restart neither repeats nor puts off any. */
  async runIfDue(): Promise<OrphanDrill | undefined> {
    const last = await this.#store.lastDrill();
    const isDue =
      !last || Date.parse(last.startedAt) + this.#everyMs <= this.#now();
    return isDue && (await this.#isInstalled()) ? this.#drill() : undefined;
  }

  /** At the wish of a person, which goes on record. */
  async run(actor: AuditActor): Promise<OrphanDrill> {
    if (!(await this.#isInstalled())) {
      throw new ConflictError(
        'The catalog has not been read and evaluated to its end yet, so many owners would seem to be missing. Try again once the set-up page shows the first reading as done.',
      );
    }
    const drill = await this.#drill(actor);
    if (!drill) {
      throw new ConflictError(
        'A look at all owners is under way already. Its result is on this page within a minute.',
      );
    }
    return drill;
  }

  /** Undefined where another replica is at it. */
  async #drill(actor?: AuditActor): Promise<OrphanDrill | undefined> {
    if (this.#running) {
      return undefined;
    }
    let found: Promise<OrphanDrill> | undefined;
    await runExclusively(this.#database, 'orphan-drill', async () => {
      found = this.#lookAtAll(actor);
      this.#running = found;
      await found.finally(() => {
        this.#running = undefined;
      });
    });
    await this.#outbox.flush();
    void this.#worker.drain();
    return found;
  }

  async #lookAtAll(actor: AuditActor | undefined): Promise<OrphanDrill> {
    const startedAt = this.#now();
    const sums = { workloads: 0, unowned: 0, worse: 0 };
    let after = '';
    for (;;) {
      const refs = await this.#store.workloadsAfter(
        this.#database,
        after,
        BATCH_SIZE,
      );
      const last = refs.at(-1);
      if (last === undefined) {
        break;
      }
      const { unowned, worse } = await this.#lookAt(refs, startedAt);
      sums.workloads += refs.length;
      sums.unowned += unowned;
      sums.worse += worse;
      after = last;
      await letOthersRun();
    }
    const drill: OrphanDrill = {
      startedAt: millisToIso(startedAt),
      finishedAt: millisToIso(this.#now()),
      ...sums,
    };
    await this.#database.transaction(async tx => {
      await this.#store.removeGone(tx);
      await this.#store.addDrill(tx, drill, actor?.ref);
      if (actor) {
        await this.#audit.append(tx, [
          {
            at: startedAt,
            actor,
            action: 'ownership.drilled',
            subject: 'ownership',
            payload: drill,
          },
        ]);
      }
    });
    return drill;
  }

  async #lookAt(refs: string[], at: number) {
    return this.#database.transaction(async tx => {
      const owners = await this.#reader.owners(tx, refs);
      const tracked = await this.#tracker.track(tx, owners, at);
      // What the result says of them was made before, and no mark has told of it.
      await this.#queue.markEach(
        tx,
        new Map(
          Array.from(tracked.changed, ([ref, subject]) => [
            ref,
            [{ kind: 'provider-changed', ...(subject && { subject }) }],
          ]),
        ),
      );
      await this.#outbox.add(tx, tracked.events);
      return tracked;
    });
  }
}
