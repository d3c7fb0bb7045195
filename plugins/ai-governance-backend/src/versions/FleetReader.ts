import { Knex } from 'knex';
import { ScorecardRow } from '../evaluation/scorecardRow';
import { applyScope, ReadScope } from '../permissions/ReadScope';
import { fromWorkloads } from '../workloads/workloadQuery';

/** A stored result with its entity and owner. */
export interface FleetRow extends ScorecardRow {
  title: string;
  owner_title: string | null;
  /** The slim entity as JSON, its annotations apart. */
  entity: string;
  annotations: string | null;
}

/** Reads every workload that a reader may see, some at a time, so that memory stays flat however many there are. */
export class FleetReader {
  readonly #database: Knex;

  constructor(options: { database: Knex }) {
    this.#database = options.database;
  }

  async *read(scope: ReadScope, size: number): AsyncGenerator<FleetRow[]> {
    let after = '';
    for (;;) {
      const query = fromWorkloads(this.#database);
      applyScope(this.#database, query, scope);
      const rows: FleetRow[] = await query
        .select('s.*', 'e.title', 'e.entity', 'e.annotations')
        .select({ owner_title: 'o.title' })
        .where('e.class', 'workload')
        .where('s.entity_ref', '>', after)
        .orderBy('s.entity_ref')
        .limit(size);
      if (rows.length > 0) {
        yield rows;
      }
      if (rows.length < size) {
        return;
      }
      after = rows[rows.length - 1].entity_ref;
    }
  }
}
