import {
  AuditEntry,
  AuditHead,
  AuditQuery,
  Page,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { decodeCursor, encodeCursor } from '../database/keyset';
import { totalOf } from '../database/values';
import { applyAuditFilters, isFiltered } from './auditQuery';
import { AuditRecord, toEntry } from './auditRecord';

const DEFAULT_LIMIT = 50;

/** Rows that are in memory at once while the trail is walked. */
const ROWS_AT_ONCE = 1_000;

/** Where the chain says that it ends, and where it does. */
export interface AuditEnds {
  head: AuditHead;
  lastSequence: number;
}

/** Reads the trail. */
export class AuditStore {
  readonly #database: Knex;

  constructor(options: { database: Knex }) {
    this.#database = options.database;
  }

  async list(query: AuditQuery): Promise<Page<AuditEntry>> {
    const { limit = DEFAULT_LIMIT, orderBy = '-sequence' } = query;
    const order = { name: orderBy, type: 'number' } as const;
    const after = decodeCursor(order, query.cursor);
    const isOldestFirst = orderBy === 'sequence';
    const matching = this.#database('audit');
    applyAuditFilters(matching, query);
    const page = matching
      .clone()
      .orderBy('sequence', isOldestFirst ? 'asc' : 'desc')
      .limit(limit + 1);
    if (after) {
      page.where('sequence', isOldestFirst ? '>' : '<', after.value);
    }
    const [rows, totalItems]: [AuditRecord[], number] = await Promise.all([
      page,
      this.#count(matching, query),
    ]);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map(toEntry),
      totalItems,
      pageInfo:
        rows.length > limit && last
          ? {
              nextCursor: encodeCursor(order, {
                value: last.sequence,
                id: '',
              }),
            }
          : {},
    };
  }

  async head(): Promise<AuditHead> {
    return (await this.ends()).head;
  }

  /** Read by one statement, so that a row that comes meanwhile is in both or in neither. */
  async ends(): Promise<AuditEnds> {
    const last = this.#database('audit').max('sequence').as('last');
    const row: {
      sequence: number | string;
      hash: string;
      last: number | string | null;
    } = await this.#database('audit_head')
      .select('sequence', 'hash', last)
      .where({ id: 1 })
      .first();
    return {
      head: { sequence: Number(row.sequence), hash: row.hash },
      lastSequence: Number(row.last ?? 0),
    };
  }

  /** The rows up to a number, oldest first, some at a time. */
  async *pages(lastSequence: number): AsyncGenerator<AuditRecord[]> {
    let after: number | string = Number.MIN_SAFE_INTEGER;
    for (;;) {
      const rows: AuditRecord[] = await this.#database('audit')
        .where('sequence', '>', after)
        .where('sequence', '<=', lastSequence)
        .orderBy('sequence')
        .limit(ROWS_AT_ONCE);
      const last = rows.at(-1);
      if (!last) {
        return;
      }
      yield rows;
      after = last.sequence;
    }
  }

  /** Of the whole trail the number of its last row is the count: there is no gap. */
  async #count(matching: Knex.QueryBuilder, query: AuditQuery) {
    return isFiltered(query)
      ? totalOf(await matching.clone().count({ total: '*' }))
      : (await this.ends()).lastSequence;
  }
}
