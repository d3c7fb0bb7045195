import { lowerCase } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { KeysetOrder } from '../database/keyset';
import { readPage, RowPage } from '../database/readPage';
import { applyScope, ReadScope } from '../permissions/ReadScope';
import { BreakGlassRow, TitledBreakGlassRow } from './breakGlassRow';

/** What a row says when it is opened. */
export type NewBreakGlass = Omit<
  BreakGlassRow,
  'version' | 'reviewed_by' | 'reviewed_at' | 'review_comment' | 'justified'
> & { idempotency_key: string | null; request_digest: string | null };

/** Reads and writes emergency exceptions; every read is within what the reader may see. */
export class BreakGlassStore {
  readonly #database: Knex;

  constructor(options: { database: Knex }) {
    this.#database = options.database;
  }

  /** Undefined for what does not exist and for what the scope leaves out. */
  async get(
    id: string,
    scope: ReadScope,
    knex: Knex | Knex.Transaction = this.#database,
  ): Promise<TitledBreakGlassRow | undefined> {
    const [row] = await this.#read(knex, scope)
      .where('b.id', id)
      .select('b.*', 'e.title');
    return row;
  }

  async list(
    query: { entityRef?: string; limit?: number; cursor?: string },
    scope: ReadScope,
  ): Promise<RowPage<TitledBreakGlassRow>> {
    const knex = this.#database;
    const matching = this.#read(knex, scope);
    if (query.entityRef) {
      matching.where('b.entity_ref', lowerCase(query.entityRef));
    }
    return readPage(knex, matching, {
      columns: ['b.*', 'e.title'],
      order: newestFirst(knex),
      idColumn: 'b.id',
      limit: query.limit,
      cursor: query.cursor,
    });
  }

  /** Those that ended and that nobody has reviewed. */
  async waiting(now: number, scope: ReadScope): Promise<TitledBreakGlassRow[]> {
    return this.#read(this.#database, scope)
      .whereNull('b.reviewed_at')
      .where('b.ends_at', '<=', now)
      .orderBy(['b.review_due_at', 'b.id'])
      .select('b.*', 'e.title');
  }

  /** One that holds for the workload and environment. */
  async active(
    tx: Knex.Transaction,
    of: Pick<BreakGlassRow, 'entity_ref' | 'environment'>,
    now: number,
  ): Promise<BreakGlassRow | undefined> {
    return tx('break_glass')
      .where({ entity_ref: of.entity_ref, environment: of.environment })
      .where('ends_at', '>', now)
      .first();
  }

  /** What this person opened with this key before. */
  async byKey(
    tx: Knex.Transaction,
    openedBy: string,
    key: string,
  ): Promise<{ id: string; request_digest: string | null } | undefined> {
    return tx('break_glass')
      .where({ opened_by: openedBy, idempotency_key: key })
      .first('id', 'request_digest');
  }

  async insert(tx: Knex.Transaction, row: NewBreakGlass): Promise<void> {
    await tx('break_glass').insert({ ...row, version: 1 });
  }

  /** Answers false where the row is no longer the one that was read. */
  async review(
    tx: Knex.Transaction,
    row: Pick<BreakGlassRow, 'id' | 'version'>,
    review: {
      reviewed_by: string;
      reviewed_at: number;
      review_comment: string;
      justified: boolean;
    },
  ): Promise<boolean> {
    const changed = await tx('break_glass')
      .where({ id: row.id, version: row.version })
      .whereNull('reviewed_at')
      .update({ ...review, version: row.version + 1 });
    return changed > 0;
  }

  #read(knex: Knex | Knex.Transaction, scope: ReadScope): Knex.QueryBuilder {
    const query = knex
      .from('break_glass as b')
      .join('scorecards as s', 's.entity_ref', 'b.entity_ref')
      .join('entities as e', 'e.entity_ref', 'b.entity_ref');
    applyScope(this.#database, query, scope);
    return query;
  }
}

function newestFirst(knex: Knex): KeysetOrder {
  return {
    name: '-startsAt',
    type: 'number',
    direction: 'desc',
    expression: knex.raw('??', ['b.starts_at']),
  };
}
