import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { Knex } from 'knex';
import { Settings } from '../config/settings';
import { CatalogSync, EvaluationWorker, SyncStatus } from '../contracts';
import { runExclusively } from '../database/exclusive';
import { withRareCheckpoints } from '../database/rareCheckpoints';
import { CatalogPass } from './CatalogPass';
import { PassState, SyncStateStore } from './SyncStateStore';

/** A look for changes may take this share of the time at most, so that a large catalog is not kept busy by it. */
const MAX_POLL_SHARE = 1 / 20;

/** How often a running pass says how far it is, in milliseconds; each time is a write of its own. */
const PROGRESS_EVERY_MS = 1_000;

/** A catalog that was silent for so many milliseconds has its entities. */
const RESTS_AFTER_MS = 4_000;

/** How long a first read waits for a catalog that is being filled, in milliseconds. */
const FILLING_AT_MOST_MS = 90_000;

/** A pass that has not ended after this many milliseconds belongs to a replica that is gone. */
const PASS_LOST_AFTER_MS = 15 * 60_000;

/**
 * Keeps the projection current: a first full read, then looks for changes by etag, and now and then a full read as a safety
 * net. One replica reads at a time.
 */
export class DefaultCatalogSync implements CatalogSync {
  readonly #database: Knex;
  readonly #pass: CatalogPass;
  readonly #state: SyncStateStore;
  readonly #worker: EvaluationWorker;
  readonly #settings: Settings;
  readonly #logger: LoggerService;
  readonly #now: () => number;

  constructor(options: {
    database: Knex;
    pass: CatalogPass;
    state: SyncStateStore;
    worker: EvaluationWorker;
    settings: Settings;
    logger: LoggerService;
    now: () => number;
  }) {
    this.#database = options.database;
    this.#pass = options.pass;
    this.#state = options.state;
    this.#worker = options.worker;
    this.#settings = options.settings;
    this.#logger = options.logger;
    this.#now = options.now;
  }

  async refresh(entityRefs: string[]): Promise<void> {
    await this.#pass.readRefs(entityRefs);
  }

  /** Runs a pass if one is due and no other replica runs one; evaluates what it marked. */
  async tick(signal: AbortSignal): Promise<void> {
    if (await this.#state.isInstalled(this.#database)) {
      await this.#readAndEvaluate(signal);
      return;
    }
    await withRareCheckpoints(this.#database, () =>
      this.#readAndEvaluate(signal),
    );
    if (
      (await this.#state.isReady()) &&
      !(await this.#state.isInstalled(this.#database)) &&
      !(await this.#isEvaluating())
    ) {
      await this.#state.write('installed', { at: this.#now() });
    }
  }

  /** True while another replica has workloads in hand: their marks are passed over, and go only with their results. */
  async #isEvaluating(): Promise<boolean> {
    const due = await this.#database('evaluation_queue')
      .where('due_at', '<=', this.#now())
      .first('entity_ref');
    return due !== undefined;
  }

  async status(): Promise<SyncStatus> {
    const state = await this.#state.read('pass');
    const intervalSeconds = this.#settings.schedule.pollIntervalMs / 1000;
    if (!state) {
      return { state: 'never', intervalSeconds };
    }
    const running =
      state.finishedAt === undefined &&
      this.#now() - state.startedAt < PASS_LOST_AFTER_MS;
    const settled = state.error ? ('failed' as const) : ('idle' as const);
    return {
      state: running ? 'running' : settled,
      lastStartedAt: state.startedAt,
      lastFinishedAt: state.lastGoodAt,
      lastDurationMs: state.durationMs,
      lastError: state.error,
      progress: running ? state.read : undefined,
      intervalSeconds,
    };
  }

  /**
   * True while a catalog that was never read is empty, grows or tells of new entities: results of half a catalog would all be
   * made again, and their history would tell of changes that nobody made. It ends after a while, since some catalogs are
   * empty and some never rest.
   */
  async #isFilling(
    read: number,
    before: PassState | undefined,
  ): Promise<boolean> {
    const now = this.#now();
    if (now - (before?.firstTriedAt ?? now) >= FILLING_AT_MOST_MS) {
      return false;
    }
    const lastEvent = (await this.#state.read('events'))?.lastAt ?? 0;
    const grew = before !== undefined && read !== before.read;
    return read === 0 || grew || now - lastEvent < RESTS_AFTER_MS;
  }

  async #readAndEvaluate(signal: AbortSignal): Promise<void> {
    if (this.#modeDue(await this.#state.read('pass'))) {
      await runExclusively(this.#database, 'catalog-pass', async () => {
        // Read again under the lock: another replica may have ended the pass that was due.
        const state = await this.#state.read('pass');
        const mode = this.#modeDue(state);
        if (mode) {
          await this.#runPass(mode, state, signal);
        }
      });
    }
    await this.#worker.drain();
  }

  #modeDue(state: PassState | undefined): PassState['mode'] | undefined {
    const { pollIntervalMs, fullIntervalMs } = this.#settings.schedule;
    const now = this.#now();
    if (
      !state?.lastFullAt ||
      state.fingerprint !== this.#settings.fingerprint ||
      now - state.lastFullAt >= fullIntervalMs
    ) {
      return 'full';
    }
    const pause = Math.max(
      pollIntervalMs,
      state.mode === 'changes' ? (state.durationMs ?? 0) / MAX_POLL_SHARE : 0,
    );
    return now - state.startedAt >= pause ? 'changes' : undefined;
  }

  async #runPass(
    mode: PassState['mode'],
    before: PassState | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const startedAt = this.#now();
    const running: PassState = {
      ...before,
      startedAt,
      mode,
      finishedAt: undefined,
      error: undefined,
    };
    await this.#state.write('pass', running);
    let writtenAt = startedAt;
    try {
      const result =
        mode === 'full'
          ? await this.#pass.readAll({
              signal,
              first: !before?.lastGoodAt,
              onProgress: async read => {
                if (this.#now() - writtenAt >= PROGRESS_EVERY_MS) {
                  writtenAt = this.#now();
                  await this.#state.write('pass', { ...running, read });
                }
              },
            })
          : await this.#pass.readChanges({ signal });
      if (result.filters) {
        await this.#state.write('filters', result.filters);
      }
      if (!before?.lastGoodAt && (await this.#isFilling(result.read, before))) {
        await this.#state.write('pass', {
          ...running,
          firstTriedAt: before?.firstTriedAt ?? startedAt,
          read: result.read,
        });
        return;
      }
      const finishedAt = this.#now();
      await this.#state.write('pass', {
        ...running,
        read: result.read,
        finishedAt,
        durationMs: finishedAt - startedAt,
        lastGoodAt: finishedAt,
        lastFullAt: mode === 'full' ? finishedAt : before?.lastFullAt,
        fingerprint: this.#settings.fingerprint,
      });
      if (mode === 'full') {
        this.#logger.info(
          `Read ${result.read} catalog entities in ${
            finishedAt - startedAt
          } ms`,
        );
      }
    } catch (error) {
      await this.#state.write('pass', {
        ...running,
        finishedAt: this.#now(),
        error: stringifyError(error),
      });
      throw error;
    }
  }
}
