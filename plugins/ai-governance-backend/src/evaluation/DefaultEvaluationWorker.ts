import { Knex } from 'knex';
import { times } from 'lodash';
import { ApprovalStanding } from '../approvals/ApprovalStanding';
import { EvaluationWorker } from '../contracts';
import { isPostgres } from '../database/dialect';
import { RollupRunner } from '../rollups/RollupRunner';
import { DatabaseEvaluationQueue } from './DatabaseEvaluationQueue';
import { EvaluationBatch } from './EvaluationBatch';
import { Outbox } from './Outbox';

/** Workloads of one transaction: on SQLite, which has one connection, few enough that readers are answered in between. */
const BATCH_SIZE = { sqlite: 25, postgres: 25 };

/** As long as nothing was evaluated nobody waits for an answer, and larger transactions are through sooner. */
const FIRST_BATCH_SIZE = 1_000;

/** Batches at a time of a first read on PostgreSQL: one is evaluated while the database writes another. */
const FIRST_LANES = 2;

/**
 * Takes marked workloads from the queue, evaluates them and stores what changed, a batch a transaction. A process that dies
 * in one leaves the marks as they were, for the next worker.
 */
export class DefaultEvaluationWorker implements EvaluationWorker {
  readonly #database: Knex;
  readonly #queue: DatabaseEvaluationQueue;
  readonly #batch: EvaluationBatch;
  readonly #outbox: Outbox;
  readonly #standing: ApprovalStanding;
  readonly #rollups: Pick<RollupRunner, 'wake'>;
  readonly #isReady: () => Promise<boolean>;
  readonly #isInstalled: (knex: Knex) => Promise<boolean>;
  #running?: Promise<void>;
  #again = false;

  constructor(options: {
    database: Knex;
    queue: DatabaseEvaluationQueue;
    batch: EvaluationBatch;
    outbox: Outbox;
    standing: ApprovalStanding;
    /** Counts what was evaluated, beside what comes next. */
    rollups: Pick<RollupRunner, 'wake'>;
    /** False until the catalog was read once: half a catalog would give results that only look final. */
    isReady: () => Promise<boolean>;
    /** False until the first read was evaluated. */
    isInstalled: (knex: Knex) => Promise<boolean>;
  }) {
    this.#isInstalled = options.isInstalled;
    this.#database = options.database;
    this.#queue = options.queue;
    this.#batch = options.batch;
    this.#outbox = options.outbox;
    this.#standing = options.standing;
    this.#rollups = options.rollups;
    this.#isReady = options.isReady;
  }

  async drain(): Promise<void> {
    if (this.#running) {
      // What was marked since the running pass looked must be seen too.
      this.#again = true;
      return this.#running;
    }
    this.#running = this.#drainAll().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async evaluate(entityRefs: string[]): Promise<void> {
    const claim = { limit: FIRST_BATCH_SIZE, refs: entityRefs };
    const { marked } = await this.#runBatch(claim);
    if (marked > 0) {
      await this.#runBatch(claim);
    }
    await this.#outbox.flush();
    this.#rollups.wake();
  }

  async #drainAll(): Promise<void> {
    if (!(await this.#isReady())) {
      return;
    }
    const first = !(await this.#isInstalled(this.#database));
    const inPostgres = isPostgres(this.#database);
    const limit = first
      ? FIRST_BATCH_SIZE
      : BATCH_SIZE[inPostgres ? 'postgres' : 'sqlite'];
    do {
      this.#again = false;
      await Promise.all(
        times(first && inPostgres ? FIRST_LANES : 1, () =>
          this.#runBatches(limit),
        ),
      );
      await this.#outbox.flush();
      this.#rollups.wake();
    } while (this.#again);
  }

  async #runBatches(limit: number): Promise<void> {
    while ((await this.#runBatch({ limit })).evaluated > 0) {
      // until nothing that is due is left
    }
  }

  async #runBatch(claim: {
    limit: number;
    refs?: string[];
  }): Promise<{ evaluated: number; marked: number }> {
    return this.#database.transaction(async tx => {
      const marks = await this.#queue.claim(tx, claim);
      if (marks.length === 0) {
        return { evaluated: 0, marked: 0 };
      }
      const { events, settled, unsettled } = await this.#batch.run(tx, marks);
      await this.#outbox.add(tx, events);
      await this.#queue.settle(tx, settled);
      // Last: what it marks must stay, and it writes to the audit trail.
      const marked = await this.#standing.reassess(tx, unsettled);
      return { evaluated: marks.length, marked };
    });
  }
}
