import { PossibleProvider } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { setImmediate } from 'node:timers/promises';
import { groupsBelow, refList } from '../database/refList';
import { holdsText } from '../database/text';
import { ScorecardRow } from '../evaluation/scorecardRow';
import { applyScope, applyVisible, ReadScope } from '../permissions/ReadScope';

/** Results of one statement: the memory of a plan does not grow with the fleet. */
const CHUNK = 500;

/** A stored result with the title of its workload. */
export type TitledRow = ScorecardRow & { title: string };

/** Which workloads a plan is for. */
export interface PlanFilter {
  entityRef?: string;
  /** Group ref; its child groups too. */
  team?: string;
  /** Those that have a control from this entity. */
  inheritsFrom?: string;
}

interface Link {
  source: string;
  target: string;
  type: string;
}

/** Reads stored results and what workloads could inherit from; many at a time. */
export class PlanStore {
  readonly #database: Knex;

  constructor(options: { database: Knex }) {
    this.#database = options.database;
  }

  /** Results within the scope, some at a time, by ref. */
  async *results(
    scope: ReadScope,
    filter: PlanFilter,
  ): AsyncGenerator<TitledRow[]> {
    let after = '';
    let rows: TitledRow[];
    do {
      rows = await this.#page(scope, filter, after);
      if (rows.length > 0) {
        yield rows;
        after = rows[rows.length - 1].entity_ref;
        // SQLite answers at once, so that without this nobody else would be served until the plan of a large team is done.
        await setImmediate();
      }
    } while (rows.length === CHUNK);
  }

  /** The domain of each system. */
  async domains(): Promise<Map<string, string>> {
    const rows: Link[] = await this.#links().where({ type: 'domain' });
    return new Map(rows.map(({ source, target }) => [source, target]));
  }

  /** Groups, systems and domains that exist and that the reader may see. */
  async providers(scope: ReadScope): Promise<Set<PossibleProvider['ref']>> {
    const query = this.#database('entities')
      .whereIn('kind', ['group', 'system', 'domain'])
      .select('entity_ref');
    applyVisible(this.#database, query, 'entity_ref', scope.visible);
    const rows: { entity_ref: string }[] = await query;
    return new Set(rows.map(row => row.entity_ref));
  }

  /** System and owner of some workloads, as their files say. */
  async homes(entityRefs: string[]): Promise<Map<string, string[]>> {
    const rows: Link[] = await this.#links()
      .whereIn('type', ['system', 'owner'])
      .whereRaw('source_ref in ?', [
        refList(this.#database, JSON.stringify(entityRefs)),
      ]);
    const homes = new Map<string, string[]>();
    for (const { source, target } of rows) {
      homes.set(source, [...(homes.get(source) ?? []), target]);
    }
    return homes;
  }

  #links(): Knex.QueryBuilder {
    return this.#database('entity_links').select({
      source: 'source_ref',
      target: 'target_ref',
      type: 'type',
    });
  }

  async #page(
    scope: ReadScope,
    filter: PlanFilter,
    after: string,
  ): Promise<TitledRow[]> {
    const knex = this.#database;
    const query = knex
      .from('scorecards as s')
      .join('entities as e', 'e.entity_ref', 's.entity_ref')
      .where('s.entity_ref', '>', after)
      .orderBy('s.entity_ref')
      .limit(CHUNK)
      .select('s.*', 'e.title');
    if (filter.entityRef !== undefined) {
      query.where('s.entity_ref', filter.entityRef);
    }
    if (filter.team !== undefined) {
      query
        .where('s.owner_kind', 'group')
        .whereRaw('s.owner_ref in ?', [
          groupsBelow(knex, JSON.stringify([filter.team])),
        ]);
    }
    if (filter.inheritsFrom !== undefined) {
      query.whereRaw('?', [
        holdsText(knex, 's.result', JSON.stringify(filter.inheritsFrom)),
      ]);
    }
    applyScope(knex, query, scope);
    return query;
  }
}
