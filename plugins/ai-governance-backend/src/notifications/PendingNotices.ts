import { Knex } from 'knex';
import { toNumber } from '../database/values';
import { CloudEvent } from '../evaluation/Outbox';

/** So often somebody is told at most; about two and a half hours. */
export const MAX_ATTEMPTS = 12;

/** After this nobody needs to hear of it any more, however seldom it was tried. */
const MAX_AGE_MS = 24 * 3_600_000;

/** Rows that are forgotten in one look. */
const MOST_AT_ONCE = 100;

const FIRST_WAIT_MS = 15_000;
const LONGEST_WAIT_MS = 1_800_000;

/** An event of which somebody is to be told yet. */
export interface PendingNotice {
  event: CloudEvent;
  /** Digests of its notices that were sent. */
  told: string[];
  /** The one that is being made among them. */
  attempts: number;
}

interface PendingRow {
  event_id: string;
  event: string;
  told: string;
  attempts: number;
  due_at: number | string;
  created_at: number | string;
}

/**
 * Keeps the events that somebody could not be told of. It is the event that is kept and not what was to be said: whoever
 * acknowledged an incident in the meantime is not asked for it late.
 */
export class PendingNotices {
  readonly #database: Knex;
  readonly #now: () => number;

  constructor(options: { database: Knex; now: () => number }) {
    this.#database = options.database;
    this.#now = options.now;
  }

  /** After the first attempt; an event that came twice is kept once. */
  async add(event: CloudEvent, told: string[]): Promise<void> {
    const now = this.#now();
    await this.#database('pending_notices')
      .insert({
        event_id: event.id,
        event: JSON.stringify(event),
        told: JSON.stringify(told),
        attempts: 1,
        due_at: now + FIRST_WAIT_MS,
        created_at: now,
      })
      .onConflict('event_id')
      .ignore();
  }

  /**
   * The one that is due longest, for the caller alone: it counts as tried and is due again later, so that a process that ends
   * in between delays it and tries it no more often than is allowed.
   */
  async claim(): Promise<PendingNotice | undefined> {
    const now = this.#now();
    const row: PendingRow | undefined = await this.#database('pending_notices')
      .where('due_at', '<=', now)
      .orderBy(['due_at', 'event_id'])
      .first();
    if (!row) {
      return undefined;
    }
    const wait = Math.min(FIRST_WAIT_MS * 2 ** row.attempts, LONGEST_WAIT_MS);
    const claimed = await this.#database('pending_notices')
      .where({ event_id: row.event_id, attempts: row.attempts })
      .update({ attempts: row.attempts + 1, due_at: now + wait });
    return claimed === 1
      ? {
          event: JSON.parse(row.event),
          told: JSON.parse(row.told),
          attempts: row.attempts + 1,
        }
      : this.claim();
  }

  /** What was told of it by now. */
  async save(eventId: string, told: string[]): Promise<void> {
    await this.#database('pending_notices')
      .where({ event_id: eventId })
      .update({ told: JSON.stringify(told) });
  }

  async remove(eventId: string): Promise<void> {
    await this.#database('pending_notices')
      .where({ event_id: eventId })
      .delete();
  }

  /** Forgets what was tried often or long enough; answers the types of those events. */
  async giveUp(): Promise<string[]> {
    const rows: PendingRow[] = await this.#database('pending_notices')
      .where('attempts', '>=', MAX_ATTEMPTS)
      .orWhere('created_at', '<=', this.#now() - MAX_AGE_MS)
      .orderBy('created_at')
      .limit(MOST_AT_ONCE);
    await this.#database('pending_notices')
      .whereIn(
        'event_id',
        rows.map(row => row.event_id),
      )
      .delete();
    return rows.map(row => {
      const { type }: CloudEvent = JSON.parse(row.event);
      return `${type}, at ${row.attempts} attempts since ${new Date(
        toNumber(row.created_at),
      ).toISOString()}`;
    });
  }
}
