import { withinTime } from './withinTime';

interface Waiting<Item, Result> {
  item: Item;
  signal?: AbortSignal;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

/**
 * Does together what is asked for at the same time: while one batch runs, the next one gathers. So sixteen callers cost little more
 * than one, and a single caller waits for nobody.
 */
export class Batches<Item, Result> {
  readonly #run: (items: Item[], isWanted: () => boolean) => Promise<Result[]>;
  readonly #maxSize: number;
  readonly #timeoutMs: number;
  #waiting: Waiting<Item, Result>[] = [];
  #running = false;

  constructor(options: {
    /** One result for each item, in the same order; `isWanted` turns false when nobody waits for any of them. */
    run: (items: Item[], isWanted: () => boolean) => Promise<Result[]>;
    maxSize: number;
    /** After this a batch is given up, so that one that hangs does not stop those behind it. */
    timeoutMs: number;
  }) {
    this.#run = options.run;
    this.#maxSize = options.maxSize;
    this.#timeoutMs = options.timeoutMs;
  }

  /** An item whose signal is aborted before its turn is left out. */
  add(item: Item, signal?: AbortSignal): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, signal, resolve, reject });
      if (!this.#running) {
        this.#running = true;
        // Requests that lie ready on several connections are read in one turn of the event loop, a tick for each.
        setImmediate(() => this.#work());
      }
    });
  }

  async #work(): Promise<void> {
    while (this.#waiting.length > 0) {
      const taken = this.#waiting.splice(0, this.#maxSize);
      const batch = taken.filter(({ signal, reject }) => {
        if (signal?.aborted) {
          reject(signal.reason);
        }
        return !signal?.aborted;
      });
      if (batch.length > 0) {
        await this.#settle(batch);
      }
    }
    this.#running = false;
  }

  async #settle(batch: Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await withinTime(
        ended =>
          this.#run(
            batch.map(({ item }) => item),
            () =>
              !ended.aborted && batch.some(({ signal }) => !signal?.aborted),
          ),
        this.#timeoutMs,
      );
      batch.forEach(({ resolve }, index) => resolve(results[index]));
    } catch (error) {
      batch.forEach(({ reject }) => reject(error));
    }
  }
}
