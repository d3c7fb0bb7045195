import {
  HistoryEntry,
  Page,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { readPage, toPage } from '../database/readPage';
import { millisToIso } from '../database/values';

interface HistoryRow {
  id: number | string;
  entity_ref: string;
  at: number | string;
  causes: string;
  changes: string;
}

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
    const knex = this.#database;
    const { rows, ...found } = await readPage<HistoryRow>(
      knex,
      knex('history').where({ entity_ref: entityRef }),
      {
        columns: ['id', 'entity_ref', 'at', 'causes', 'changes'],
        order: {
          name: '-id',
          type: 'number',
          direction: 'desc',
          expression: knex.raw('??', ['id']),
        },
        ...page,
      },
    );
    return toPage(found, rows.map(toEntry));
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
