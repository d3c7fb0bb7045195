import { Knex } from 'knex';
import { writeRows } from '../database/writeRows';
import { ScorecardRow } from './scorecardRow';

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
    if (rows.length > 0) {
      await writeRows(tx, 'scorecards', rows, {
        key: 'entity_ref',
        update: Object.keys(rows[0]),
      });
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
    await writeRows(tx, 'history', entries);
  }
}
