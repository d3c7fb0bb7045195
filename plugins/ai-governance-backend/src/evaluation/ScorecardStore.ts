import { Knex } from 'knex';
import { chunk } from 'lodash';
import { ScorecardRow } from './scorecardRow';

/** Rows of one upsert: 34 columns each, below SQLite's limit of 32,766 bound values and PostgreSQL's 65,535. */
const UPSERT_CHUNK = 250;

/** Current results and their history. */
export class ScorecardStore {
  async read(
    tx: Knex | Knex.Transaction,
    entityRefs: string[],
  ): Promise<Map<string, ScorecardRow>> {
    const rows: ScorecardRow[] = await tx('scorecards').whereIn(
      'entity_ref',
      entityRefs,
    );
    return new Map(rows.map(row => [row.entity_ref, row]));
  }

  async write(tx: Knex.Transaction, rows: ScorecardRow[]): Promise<void> {
    for (const part of chunk(rows, UPSERT_CHUNK)) {
      await tx('scorecards').insert(part).onConflict('entity_ref').merge();
    }
  }

  async remove(tx: Knex.Transaction, entityRefs: string[]): Promise<void> {
    if (entityRefs.length > 0) {
      await tx('scorecards').whereIn('entity_ref', entityRefs).delete();
    }
  }

  async addHistory(
    tx: Knex.Transaction,
    entries: {
      entity_ref: string;
      at: number;
      causes: string;
      changes: string;
    }[],
  ): Promise<void> {
    for (const part of chunk(entries, UPSERT_CHUNK)) {
      await tx('history').insert(part);
    }
  }
}
