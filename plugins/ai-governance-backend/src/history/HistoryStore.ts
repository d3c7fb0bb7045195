import {
  HistoryEntry,
  Page,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { decodeCursor, encodeCursor } from '../database/keyset';
import { millisToIso, totalOf } from '../database/values';

interface HistoryRow {
  id: number | string;
  entity_ref: string;
  at: number | string;
  causes: string;
  changes: string;
}

/** The only order of a history; it stands in the cursor like that of any list. */
const ORDER = { name: '-id', type: 'number' } as const;

/** What changed in the results of a workload, and why. */
export class HistoryStore {
  readonly #database: Knex;

  constructor(options: { database: Knex }) {
    this.#database = options.database;
  }

  /** Newest first. */
  async list(
    entityRef: string,
    page: { limit: number; cursor?: string },
  ): Promise<Page<HistoryEntry>> {
    const after = decodeCursor(ORDER, page.cursor);
    const query = this.#database('history')
      .where({ entity_ref: entityRef })
      .orderBy('id', 'desc')
      .limit(page.limit + 1);
    if (after) {
      query.where('id', '<', after.value);
    }
    const [found, counted] = await Promise.all([
      query,
      this.#database('history')
        .where({ entity_ref: entityRef })
        .count({ total: '*' }),
    ]);
    const rows: HistoryRow[] = found;
    const items = rows.slice(0, page.limit);
    const last = items.at(-1);
    return {
      items: items.map(toEntry),
      totalItems: totalOf(counted),
      pageInfo:
        rows.length > page.limit && last
          ? {
              nextCursor: encodeCursor(ORDER, {
                value: last.id,
                id: '',
              }),
            }
          : {},
    };
  }
}

function toEntry(row: HistoryRow): HistoryEntry {
  return {
    id: String(row.id),
    at: millisToIso(row.at),
    entityRef: row.entity_ref,
    causes: JSON.parse(row.causes),
    changes: JSON.parse(row.changes),
  };
}
