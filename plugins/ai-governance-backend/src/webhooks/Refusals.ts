import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { Knex } from 'knex';
import { toNumber } from '../database/values';

/** A line of the log for each door once in this time, however many come. */
const LOG_EVERY_MS = 60_000;

/** How often a door has refused. */
export interface DoorRefusals {
  refused: number;
  lastRefusedAt: number;
}

/**
 * Counts what doors refuse, by day, and keeps nothing else of it. Whoever sends what is refused costs one write at a time at
 * most: what comes while one is under way is counted with the next.
 */
export class Refusals {
  readonly #database: Knex;
  readonly #logger: LoggerService;
  readonly #now: () => number;
  #pending = new Map<
    string,
    { door: string; day: string; refused: number; at: number }
  >();
  readonly #logged = new Map<string, number>();
  #flushing?: Promise<void>;

  constructor(options: {
    database: Knex;
    logger: LoggerService;
    now: () => number;
  }) {
    this.#database = options.database;
    this.#logger = options.logger;
    this.#now = options.now;
  }

  count(door: string): void {
    const at = this.#now();
    const day = new Date(at).toISOString().slice(0, 10);
    const key = `${door} ${day}`;
    const { refused = 0 } = this.#pending.get(key) ?? {};
    this.#pending.set(key, { door, day, refused: refused + 1, at });
    if (at - (this.#logged.get(door) ?? -Infinity) >= LOG_EVERY_MS) {
      this.#logged.set(door, at);
      this.#logger.warn(
        `The door ${door} refuses deliveries whose signature or token is not one of aiGovernance.incidents.webhooks.${door}.secrets.`,
      );
    }
    void this.settled();
  }

  /** Resolves when all that was counted is stored, or could not be: then it is tried with the next. */
  async settled(): Promise<void> {
    if (!this.#flushing) {
      this.#flushing = this.#flush().finally(() => {
        this.#flushing = undefined;
      });
    }
    return this.#flushing;
  }

  async #flush(): Promise<void> {
    while (this.#pending.size > 0) {
      const [key, { door, day, refused, at }] = this.#pending.entries().next()
        .value!;
      this.#pending.delete(key);
      try {
        await this.#database('incident_door_refusals')
          .insert({ door, day, refused, last_at: at })
          .onConflict(['door', 'day'])
          .merge({
            refused: this.#database.raw('incident_door_refusals.refused + ?', [
              refused,
            ]),
            last_at: at,
          });
      } catch (error) {
        const { refused: since = 0 } = this.#pending.get(key) ?? {};
        this.#pending.set(key, { door, day, refused: refused + since, at });
        this.#logger.warn(
          `Refusals of the door ${door} could not be counted: ${stringifyError(
            error,
          )}`,
        );
        return;
      }
    }
  }

  /** By door, since a time in milliseconds. */
  async since(time: number): Promise<Map<string, DoorRefusals>> {
    await this.settled();
    const rows: {
      door: string;
      total: number | string;
      last: number | string;
    }[] = await this.#database('incident_door_refusals')
      .where('day', '>=', new Date(time).toISOString().slice(0, 10))
      .groupBy('door')
      .select('door')
      .sum({ total: 'refused' })
      .max({ last: 'last_at' });
    return new Map(
      rows.map(row => [
        row.door,
        { refused: toNumber(row.total), lastRefusedAt: toNumber(row.last) },
      ]),
    );
  }
}
