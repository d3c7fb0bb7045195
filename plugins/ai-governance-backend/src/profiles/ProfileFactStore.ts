import {
  ProfileFactKey,
  RecordedFact,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { chunk } from 'lodash';
import { refList } from '../database/refList';
import { timestampToIso } from '../database/values';

/** Rows of one statement: five columns each, far below every database's bind limit. */
const WRITE_CHUNK = 500;

interface FactRow {
  entity_ref: string;
  key: string;
  value: string;
  recorded_by: string;
  recorded_at: Date | number | string;
}

/** A fact to write, or to remove where the value is null. */
export interface FactChange {
  entityRef: string;
  key: ProfileFactKey;
  value: string | null;
}

/** Facts that people recorded, at most one for each entity and key. */
export class ProfileFactStore {
  readonly #database: Knex;

  constructor(options: { database: Knex }) {
    this.#database = options.database;
  }

  async read(
    entityRefs: string[],
    knex: Knex | Knex.Transaction = this.#database,
  ): Promise<RecordedFact[]> {
    const rows: FactRow[] = await knex('profile_facts')
      .whereRaw('entity_ref in ?', [
        refList(this.#database, JSON.stringify(entityRefs)),
      ])
      .orderBy(['entity_ref', 'key']);
    return rows.map(row => ({
      entityRef: row.entity_ref,
      key: row.key,
      value: row.value,
      source: 'recorded',
      by: row.recorded_by,
      at: timestampToIso(row.recorded_at),
    }));
  }

  async write(
    tx: Knex.Transaction,
    changes: FactChange[],
    recorded: { by: string; at: Date },
  ): Promise<void> {
    const kept = changes.filter(change => change.value !== null);
    const removed = changes.filter(change => change.value === null);
    for (const part of chunk(kept, WRITE_CHUNK)) {
      await tx('profile_facts')
        .insert(
          part.map(change => ({
            entity_ref: change.entityRef,
            key: change.key,
            value: change.value,
            recorded_by: recorded.by,
            recorded_at: recorded.at,
          })),
        )
        .onConflict(['entity_ref', 'key'])
        .merge();
    }
    for (const part of chunk(removed, WRITE_CHUNK)) {
      await tx('profile_facts')
        .whereIn(
          ['entity_ref', 'key'],
          part.map(change => [change.entityRef, change.key]),
        )
        .delete();
    }
  }
}
