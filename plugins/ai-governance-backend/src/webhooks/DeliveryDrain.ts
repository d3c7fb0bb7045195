import { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { Knex } from 'knex';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { Outbox } from '../evaluation/Outbox';
import { ExternalIncidents } from './ExternalIncidents';
import { MessageApplier } from './MessageApplier';
import { TriageEntries } from './TriageEntries';

/** So often something is tried before a person has to look at it: about two minutes. */
const MAX_ATTEMPTS = 7;

const FIRST_WAIT_MS = 1_000;

/** Between two batches. */
const MAX_PAUSE_MS = 500;

/** The name alone: the message of an error may quote what was sent. */
const nameOf = (error: unknown): string =>
  isError(error) ? error.name : 'unknown error';

/**
 * Applies what senders told, an external incident at a time in the order in which it came, and many of them in one
 * transaction. Every replica works on others; one that dies leaves what it had as it was.
 */
export class DeliveryDrain {
  readonly #database: Knex;
  readonly #externals: ExternalIncidents;
  readonly #applier: MessageApplier;
  readonly #entries: TriageEntries;
  readonly #outbox: Outbox;
  readonly #logger: LoggerService;
  readonly #isReady: () => Promise<boolean>;
  readonly #now: () => number;
  #running?: Promise<void>;
  #again = false;

  constructor(options: {
    database: Knex;
    externals: ExternalIncidents;
    applier: MessageApplier;
    entries: TriageEntries;
    outbox: Outbox;
    logger: LoggerService;
    /** False until the catalog was read once: until then nothing maps to anything. */
    isReady: () => Promise<boolean>;
    now: () => number;
  }) {
    this.#database = options.database;
    this.#externals = options.externals;
    this.#applier = options.applier;
    this.#entries = options.entries;
    this.#outbox = options.outbox;
    this.#logger = options.logger;
    this.#isReady = options.isReady;
    this.#now = options.now;
  }

  /** Starts without being waited for; what it could not do is done by the next. */
  readonly wake = (): void => {
    this.drain().catch(error => {
      this.#logger.warn(
        `Deliveries could not be applied and are tried again: ${nameOf(error)}`,
      );
    });
  };

  /** Resolves when nothing that is due is left. */
  async drain(): Promise<void> {
    if (this.#running) {
      // What came since the running pass looked must be seen too.
      this.#again = true;
      return this.#running;
    }
    this.#running = this.#drainAll().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #drainAll(): Promise<void> {
    if (!(await this.#isReady())) {
      return;
    }
    let worked = 0;
    do {
      this.#again = false;
      const start = performance.now();
      worked = await this.#runBatch();
      if (worked > 0) {
        await this.#outbox.flush();
        await this.#letIn(performance.now() - start);
      }
    } while (worked > 0 || this.#again);
  }

  /**
   * Under a flood senders have as much time as what applies it: on SQLite both share one connection, and who waits for an
   * answer goes before what may wait.
   */
  async #letIn(tookMs: number): Promise<void> {
    if (this.#again) {
      await setTimeout(Math.min(tookMs, MAX_PAUSE_MS));
    }
  }

  /** Answers how many external incidents it worked on. */
  async #runBatch(): Promise<number> {
    let ids: string[] = [];
    try {
      return await this.#database.transaction(async tx => {
        const claim = await this.#externals.claim(tx, { now: this.#now() });
        ids = claim.externals.map(({ id }) => id);
        if (ids.length > 0) {
          await this.#applier.apply(tx, claim);
        }
        return ids.length;
      });
    } catch (error) {
      if (ids.length === 0) {
        throw error;
      }
      // One of them fails: each by itself, so that it stops no other.
      for (const id of ids) {
        await this.#runOne(id);
      }
      return ids.length;
    }
  }

  async #runOne(id: string): Promise<void> {
    try {
      await this.#database.transaction(async tx => {
        const claim = await this.#externals.claim(tx, {
          now: this.#now(),
          ids: [id],
        });
        if (claim.externals.length > 0) {
          await this.#applier.apply(tx, claim);
        }
      });
    } catch (error) {
      await this.#database.transaction(tx => this.#failed(tx, id, error));
    }
  }

  async #failed(
    tx: Knex.Transaction,
    id: string,
    error: unknown,
  ): Promise<void> {
    const external = await this.#externals.hold(tx, id);
    if (!external) {
      return;
    }
    const attempts = external.attempts + 1;
    this.#logger.warn(
      `What ${
        external.door
      } told could not be applied, at attempt ${attempts} of ${MAX_ATTEMPTS}: ${nameOf(
        error,
      )}`,
    );
    if (attempts < MAX_ATTEMPTS) {
      const wait = FIRST_WAIT_MS * 2 ** external.attempts;
      await this.#externals.putOff(tx, id, attempts, this.#now() + wait);
      return;
    }
    const messages =
      (await this.#externals.messages(tx, [id], 'waiting')).get(id) ?? [];
    await this.#entries.add(
      tx,
      external,
      messages,
      `it could not be applied, at ${MAX_ATTEMPTS} attempts (${nameOf(error)})`,
    );
  }
}
