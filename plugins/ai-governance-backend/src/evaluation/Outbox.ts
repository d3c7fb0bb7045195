import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { EventsService } from '@backstage/plugin-events-node';
import { Knex } from 'knex';
import { isPostgres } from '../database/dialect';
import { TableRows, writeRows } from '../database/writeRows';

/** The events topic of the suite. */
export const AI_GOVERNANCE_TOPIC = 'ai-governance';

/** A CloudEvent 1.0 in structured form. */
export interface CloudEvent {
  specversion: '1.0';
  id: string;
  source: string;
  type: string;
  subject: string;
  time: string;
  datacontenttype: 'application/json';
  data: Record<string, unknown>;
}

/**
 * Events are written in the transaction of the result that they tell of, and sent afterwards: a crash between the two delays
 * them, and never loses one. A subscriber may see one twice and knows it by its id.
 */
export class Outbox {
  readonly #database: Knex;
  readonly #events: EventsService;
  readonly #logger: LoggerService;
  readonly #now: () => number;

  constructor(options: {
    database: Knex;
    events: EventsService;
    logger: LoggerService;
    now: () => number;
  }) {
    this.#database = options.database;
    this.#events = options.events;
    this.#logger = options.logger;
    this.#now = options.now;
  }

  /** Stores events as one row; an empty list stores nothing. */
  async add(tx: Knex.Transaction, events: CloudEvent[]): Promise<void> {
    const { table, rows } = this.rowsOf(events);
    await writeRows(tx, table, rows);
  }

  /** What {@link Outbox.add} writes, for who writes it together with other rows. */
  rowsOf(events: CloudEvent[]): TableRows {
    return {
      table: 'outbox',
      rows:
        events.length > 0
          ? [{ events: JSON.stringify(events), created_at: this.#now() }]
          : [],
    };
  }

  /** Sends what is stored, oldest first, until nothing is left that no other replica is sending. */
  async flush(): Promise<void> {
    while (await this.#sendOne()) {
      // each row is sent and dropped in a transaction of its own
    }
  }

  async #sendOne(): Promise<boolean> {
    if (!isPostgres(this.#database)) {
      // One process, one connection: a subscriber that reads our database must not wait for a transaction of ours.
      return this.#sendOldest(this.#database);
    }
    return this.#database.transaction(tx => this.#sendOldest(tx));
  }

  async #sendOldest(knex: Knex | Knex.Transaction): Promise<boolean> {
    const query = knex('outbox').select('id', 'events').orderBy('id').first();
    if (isPostgres(knex)) {
      query.forUpdate().skipLocked();
    }
    const row: { id: number | string; events: string } | undefined =
      await query;
    if (!row) {
      return false;
    }
    for (const event of JSON.parse(row.events) as CloudEvent[]) {
      await this.#publish(event);
    }
    await knex('outbox').where({ id: row.id }).delete();
    return true;
  }

  async #publish(eventPayload: CloudEvent): Promise<void> {
    try {
      await this.#events.publish({ topic: AI_GOVERNANCE_TOPIC, eventPayload });
    } catch (error) {
      // A subscriber's failure is its own; keeping the row would send the others their events again and again.
      const { type, subject } = eventPayload;
      this.#logger.warn(
        `Event ${type} for ${subject} could not be published: ${stringifyError(
          error,
        )}`,
      );
    }
  }
}
