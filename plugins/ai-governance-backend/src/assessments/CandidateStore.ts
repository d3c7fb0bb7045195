import { Knex } from 'knex';
import { groupsBelow, refList } from '../database/refList';
import { applyScope, ReadScope } from '../permissions/ReadScope';

/** Reads whom a journey may be about, and whether there is anybody to take it over. */
export class CandidateStore {
  readonly #database: Knex;

  constructor(options: { database: Knex }) {
    this.#database = options.database;
  }

  /** Workloads of a team and the teams below it: those that are not assessed, or those of the named refs. */
  async workloadsOf(
    team: string,
    scope: ReadScope,
    options: { entityRefs?: string[]; limit: number },
  ): Promise<string[]> {
    const knex = this.#database;
    const query = knex
      .from('scorecards as s')
      .join('entities as e', 'e.entity_ref', 's.entity_ref')
      .where('s.owner_kind', 'group')
      .whereRaw('s.owner_ref in ?', [groupsBelow(knex, JSON.stringify([team]))])
      .orderBy('s.entity_ref')
      .limit(options.limit)
      .select('s.entity_ref');
    if (options.entityRefs) {
      query.whereRaw('s.entity_ref in ?', [
        refList(knex, JSON.stringify(options.entityRefs)),
      ]);
    } else {
      query.where('s.assessed', false);
    }
    applyScope(knex, query, scope);
    const rows: { entity_ref: string }[] = await query;
    return rows.map(row => row.entity_ref);
  }

  /** Whether the catalog has any user at all. */
  async hasUsers(): Promise<boolean> {
    return Boolean(
      await this.#database('entities').where({ kind: 'user' }).first('kind'),
    );
  }
}
