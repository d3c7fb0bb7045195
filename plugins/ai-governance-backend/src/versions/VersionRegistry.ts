import { Knex } from 'knex';
import { LRUCache } from 'lru-cache';
import { VersionTable } from './versionRow';

/** How long a replica trusts what it knows of the active version, in milliseconds. */
const ACTIVE_TTL_MS = 2_000;

/** Versions that are kept in memory: the active one, candidates, and those that older results name. */
const MAX_KNOWN = 20;

/** A stored document as it is read. */
export interface StoredDocument {
  digest: string;
  document: string;
  /** Milliseconds; undefined for one that was never active. */
  activatedAt?: number;
}

/**
 * Documents in the database, of which one is active. What is read within a transaction is read anew, so that nothing is
 * evaluated or recorded with a version that has just been replaced; outside of one, what was read is good for two seconds.
 */
export class VersionRegistry<T extends { digest: string }> {
  readonly #database: Knex;
  readonly #table: VersionTable;
  readonly #read: (stored: StoredDocument) => T;
  readonly #now: () => number;
  readonly #known = new LRUCache<string, { activatedAt?: number; version: T }>({
    max: MAX_KNOWN,
  });
  #active?: { digest: string; activatedAt?: number; readAt: number };

  constructor(options: {
    database: Knex;
    table: VersionTable;
    read: (stored: StoredDocument) => T;
    now?: () => number;
  }) {
    this.#database = options.database;
    this.#table = options.table;
    this.#read = options.read;
    this.#now = options.now ?? Date.now;
  }

  async active(knex: Knex | Knex.Transaction = this.#database): Promise<T> {
    const { digest, activatedAt } = await this.#activeNow(knex);
    const known = this.#known.get(digest);
    if (known && known.activatedAt === activatedAt) {
      return known.version;
    }
    const version = await this.#load(digest, knex);
    if (!version) {
      throw new Error(
        `What is active in the table '${
          this.#table
        }', ${digest}, is not stored there. Restore the table from a backup.`,
      );
    }
    return version;
  }

  async get(
    digest: string,
    knex: Knex | Knex.Transaction = this.#database,
  ): Promise<T | undefined> {
    return this.#known.get(digest)?.version ?? this.#load(digest, knex);
  }

  /** Lets the next reader ask the database: this replica has changed what is active. */
  forget(): void {
    this.#active = undefined;
  }

  async #activeNow(
    knex: Knex | Knex.Transaction,
  ): Promise<{ digest: string; activatedAt?: number }> {
    const now = this.#now();
    const isFresh =
      this.#active && Math.abs(now - this.#active.readAt) < ACTIVE_TTL_MS;
    if (this.#active && isFresh && !knex.isTransaction) {
      return this.#active;
    }
    const row: { digest: string; activated_at: Date | number } | undefined =
      await knex(this.#table)
        .where({ active: true })
        .first('digest', 'activated_at');
    if (!row) {
      throw new Error(
        `Nothing is active in the table '${
          this.#table
        }'. Restart the backend: it offers what is configured.`,
      );
    }
    const active = {
      digest: row.digest,
      activatedAt: millis(row.activated_at),
    };
    if (!knex.isTransaction) {
      // What a transaction sees may never be committed.
      this.#active = { ...active, readAt: now };
    }
    return active;
  }

  async #load(
    digest: string,
    knex: Knex | Knex.Transaction,
  ): Promise<T | undefined> {
    const row:
      | { document: string; activated_at: Date | number | null }
      | undefined = await knex(this.#table)
      .where({ digest })
      .first('document', 'activated_at');
    if (!row) {
      return undefined;
    }
    const activatedAt = millis(row.activated_at);
    const version = this.#read({ digest, document: row.document, activatedAt });
    this.#known.set(digest, { activatedAt, version });
    return version;
  }
}

function millis(value: Date | number | null): number | undefined {
  return value === null ? undefined : Number(value);
}
