import { CatalogSync } from '../contracts';

/** How long the time of the last good sync is remembered, in milliseconds; it moves every half minute or so. */
const TTL_MS = 5_000;

/** When the catalog was last read well, without asking the database for each scorecard. */
export class LastSync {
  readonly #sync: CatalogSync;
  readonly #now: () => Date;
  #known?: { at: number | undefined; readAt: number };

  constructor(options: { sync: CatalogSync; now: () => Date }) {
    this.#sync = options.sync;
    this.#now = options.now;
  }

  /** Milliseconds; undefined before the first good sync. */
  async at(): Promise<number | undefined> {
    const now = this.#now().getTime();
    if (!this.#known || now - this.#known.readAt >= TTL_MS) {
      const { lastFinishedAt } = await this.#sync.status();
      this.#known = { at: lastFinishedAt, readAt: now };
    }
    return this.#known.at;
  }

  /** What {@link LastSync.at} will be at another time: as long before it as now, since the catalog is read again and again. */
  async asOf(at: number): Promise<number | undefined> {
    const confirmed = await this.at();
    return confirmed === undefined
      ? undefined
      : confirmed + at - this.#now().getTime();
  }
}
