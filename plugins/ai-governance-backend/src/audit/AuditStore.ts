import {
  AuditEntry,
  AuditHead,
  AuditQuery,
  Page,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { readPage, toPage } from '../database/readPage';
import { applyAuditFilters, isFiltered } from './auditQuery';
import { AuditRecord, toEntry } from './auditRecord';

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
    const knex = this.#database;
    const { orderBy = '-sequence', limit, cursor } = query;
    const matching = knex.from('audit');
    applyAuditFilters(matching, query);
    const { rows, ...page } = await readPage<AuditRecord>(knex, matching, {
      columns: ['audit.*'],
      order: {
        name: orderBy,
        type: 'number',
        direction: orderBy === 'sequence' ? 'asc' : 'desc',
        expression: knex.raw('??', ['sequence']),
      },
      limit,
      cursor,
      // Of the whole trail the number of its last row is the count: there is no gap.
      ...(!isFiltered(query) && {
        total: async () => (await this.ends()).lastSequence,
      }),
    });
    return toPage(page, rows.map(toEntry));
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
}
