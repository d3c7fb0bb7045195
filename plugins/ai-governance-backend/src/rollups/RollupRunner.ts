import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { Knex } from 'knex';
import { RollupCount } from './RollupCount';

/** Counts what is marked, some workloads a transaction; what a process that dies leaves is counted by the next. */
export class RollupRunner {
  readonly #database: Knex;
  readonly #count: RollupCount;
  readonly #isInstalled: (knex: Knex) => Promise<boolean>;
  readonly #logger: LoggerService;
  #running?: Promise<void>;
  #again = false;

  constructor(options: {
    database: Knex;
    count: RollupCount;
    /** False until the first read was evaluated, which counting would only slow down. */
    isInstalled: (knex: Knex) => Promise<boolean>;
    logger: LoggerService;
  }) {
    this.#database = options.database;
    this.#count = options.count;
    this.#isInstalled = options.isInstalled;
    this.#logger = options.logger;
  }

  /** Starts counting and lets the caller go on; what fails is tried again with the next look. */
  wake(): void {
    this.drain().catch(error => {
      this.#logger.warn(
        `The figures of teams could not be brought up to date; they are tried again shortly: ${stringifyError(
          error,
        )}`,
      );
    });
  }

  /** Resolves once nothing is left to count, by this process at least. */
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

  async #drainAll(): Promise<void> {
    if (!(await this.#isInstalled(this.#database))) {
      return;
    }
    do {
      this.#again = false;
      if (await this.#count.isDue(this.#database)) {
        while (await this.#database.transaction(tx => this.#count.some(tx))) {
          // until nothing is left
        }
      }
    } while (this.#again);
  }
}
