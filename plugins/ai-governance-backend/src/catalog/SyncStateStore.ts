import { Knex } from 'knex';

/** A pass over the catalog, shared by all replicas; times in milliseconds. */
export interface PassState {
  startedAt: number;
  mode: 'full' | 'changes';
  finishedAt?: number;
  durationMs?: number;
  /** When the last pass that read every entity in full ended well. */
  lastFullAt?: number;
  /** When the first pass of all began, as long as none has ended well. */
  firstTriedAt?: number;
  /** When any pass last ended well. */
  lastGoodAt?: number;
  /** Settings and engine under which the last full pass selected and marked. */
  fingerprint?: string;
  read?: number;
  error?: string;
}

/** How many entities a filter found, in the last full pass. */
export interface FilterMatches {
  kind: 'include' | 'exclude';
  index: number;
  matches: number;
}

interface SyncState {
  pass: PassState;
  filters: FilterMatches[];
  /** When the catalog last told of a change. */
  events: { lastAt: number };
  /** What the stored results were evaluated with. */
  basis: { settings: string; engine: string };
  /** When the first read of the catalog was evaluated to its end. */
  installed: { at: number };
  /** When it was last kept how each part of the organisation stands. */
  snapshots: { at: number };
}

/** What replicas share about reading the catalog. */
export class SyncStateStore {
  readonly #database: Knex;
  #ready = false;
  #installed = false;

  constructor(database: Knex) {
    this.#database = database;
  }

  /** True once the whole catalog was read, by whichever replica. */
  isReady = async (): Promise<boolean> => {
    this.#ready ||= Boolean((await this.read('pass'))?.lastGoodAt);
    return this.#ready;
  };

  /** False while the first read is evaluated: a whole fleet of firsts is no news. */
  isInstalled = async (knex: Knex | Knex.Transaction): Promise<boolean> => {
    this.#installed ||= Boolean(await this.read('installed', knex));
    return this.#installed;
  };

  async read<K extends keyof SyncState>(
    key: K,
    knex: Knex | Knex.Transaction = this.#database,
  ): Promise<SyncState[K] | undefined> {
    const row = await knex('sync_state').where({ key }).first();
    return row && JSON.parse(row.value);
  }

  async write<K extends keyof SyncState>(
    key: K,
    value: SyncState[K],
  ): Promise<void> {
    await this.#database('sync_state')
      .insert({ key, value: JSON.stringify(value) })
      .onConflict('key')
      .merge();
  }
}
