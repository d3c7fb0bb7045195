import { LoggerService } from '@backstage/backend-plugin-api';
import { CATALOG_CHANGED_TOPIC } from '@ai-governance/backstage-plugin-ai-governance-common';
import { stringifyError } from '@backstage/errors';
import { EventParams, EventsService } from '@backstage/plugin-events-node';
import { z } from 'zod';
import { CatalogSync, EvaluationWorker } from '../contracts';
import { SyncStateStore } from './SyncStateStore';

/**
 * The catalog tells of an entity when it has processed it, which is before its stitched form can be read. So it is read after
 * a moment, and once more later for what other entities' relations still change in it; the look for changes catches the rest.
 */
const READ_AFTER_MS = [700, 3_000];

/** How often the time of an event is stored, in milliseconds. */
const NOTE_EVERY_MS = 1_000;

const payload = z.object({ entityRefs: z.array(z.string()).max(10_000) });

/** Reads entities that the catalog module names, in batches. */
export class CatalogEvents {
  readonly #sync: CatalogSync;
  readonly #worker: EvaluationWorker;
  readonly #state: SyncStateStore;
  readonly #logger: LoggerService;
  readonly #pending = READ_AFTER_MS.map(() => new Set<string>());
  readonly #now: () => number;
  #notedAt = 0;
  readonly #timers = new Map<number, NodeJS.Timeout>();

  constructor(options: {
    sync: CatalogSync;
    worker: EvaluationWorker;
    state: SyncStateStore;
    logger: LoggerService;
    now: () => number;
  }) {
    this.#now = options.now;
    this.#sync = options.sync;
    this.#worker = options.worker;
    this.#state = options.state;
    this.#logger = options.logger;
  }

  async subscribe(events: EventsService): Promise<void> {
    await events.subscribe({
      id: 'ai-governance',
      topics: [CATALOG_CHANGED_TOPIC],
      onEvent: params => this.#onEvent(params),
    });
  }

  stop(): void {
    this.#timers.forEach(timer => clearTimeout(timer));
    this.#timers.clear();
  }

  async #onEvent({ eventPayload }: EventParams): Promise<void> {
    const parsed = payload.safeParse(eventPayload);
    if (!parsed.success) {
      this.#logger.warn(
        `Passed over an event on ${CATALOG_CHANGED_TOPIC} without a list of entityRefs`,
      );
      return;
    }
    await this.#noteTime();
    READ_AFTER_MS.forEach((delay, position) => {
      parsed.data.entityRefs.forEach(ref => this.#pending[position].add(ref));
      if (!this.#timers.has(position)) {
        this.#timers.set(
          position,
          setTimeout(() => this.#read(position), delay),
        );
      }
    });
  }

  /** The time of the last event tells a first read whether the catalog is still being filled. */
  async #noteTime(): Promise<void> {
    const now = this.#now();
    if (now - this.#notedAt >= NOTE_EVERY_MS) {
      this.#notedAt = now;
      await this.#state.write('events', { lastAt: now });
    }
  }

  async #read(position: number): Promise<void> {
    this.#timers.delete(position);
    const refs = Array.from(this.#pending[position]);
    this.#pending[position].clear();
    try {
      // Before the first full read everything is read anyway.
      if (await this.#state.isReady()) {
        await this.#sync.refresh(refs);
        await this.#worker.drain();
      }
    } catch (error) {
      this.#logger.warn(
        `${
          refs.length
        } changed entities could not be read; the next look for changes finds them: ${stringifyError(
          error,
        )}`,
      );
    }
  }
}
