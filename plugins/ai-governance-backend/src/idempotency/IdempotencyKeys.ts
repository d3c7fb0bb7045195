import { Knex } from 'knex';
import { toNumber } from '../database/values';
import { keyTaken, requestDigest } from './sentRequest';

/** A request with the key that its caller gave it. */
export interface KeyedRequest {
  /** The caller; nobody else's keys are theirs. */
  by: string;
  /** What is asked for: one key may come with each. */
  operation: string;
  key: string;
  /** Of all that was asked, by {@link requestDigest}. */
  digest: string;
  /** Now, in milliseconds. */
  at: number;
}

/**
 * Remembers requests by their keys, for what has no row of its own to keep the key in. Only for what is equal when it is
 * recorded as of the same moment: such a request may come again, also at the same time or after it broke off half-way.
 */
export class IdempotencyKeys {
  readonly #database: Knex;

  constructor(options: { database: Knex }) {
    this.#database = options.database;
  }

  /** When the request came first, in milliseconds; refuses a key that came with another one. */
  async firstAt(request: KeyedRequest): Promise<number> {
    const { by, operation, key, digest, at } = request;
    const id = requestDigest([by, operation, key]);
    await this.#database('idempotency_keys')
      .insert({ id, request_digest: digest, at })
      .onConflict('id')
      .ignore();
    const row: { request_digest: string; at: number | string } | undefined =
      await this.#database('idempotency_keys').where({ id }).first();
    if (row && row.request_digest !== digest) {
      throw keyTaken(key);
    }
    return row ? toNumber(row.at) : at;
  }
}
