import {
  DecisionQuery,
  Verdict,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { readPage, RowPage } from '../database/readPage';
import { refList } from '../database/refList';
import { toNumber } from '../database/values';
import { applyScope, isUnlimited, ReadScope } from '../permissions/ReadScope';
import { applyDecisionFilters, decisionOrder } from './decisionQuery';
import { DecisionRow, partDigests } from './decisionRow';

const COLUMNS = ['d.*', 'e.title', 's.owner_kind', 's.owner_ref'];

/** A decision with what is shown of its entity now; null where that has left the catalog. */
export interface ShownDecisionRow extends DecisionRow {
  title: string | null;
  owner_kind: string | null;
  owner_ref: string | null;
}

/** What gates said in an environment. */
export interface EnvironmentFigures {
  decisions: Record<Verdict, number>;
  lastDenied: number;
}

/** Of an environment whose gates said nothing. */
export function noFigures(): EnvironmentFigures {
  return {
    decisions: { allow: 0, 'allow-with-obligations': 0, pending: 0, deny: 0 },
    lastDenied: 0,
  };
}

/** Reads decisions; those that callers see are within what they may read. */
export class DecisionStore {
  readonly #database: Knex;

  constructor(options: { database: Knex }) {
    this.#database = options.database;
  }

  /** Those of the keys under which something was let through before. */
  async allowedAmong(keys: string[]): Promise<Set<string>> {
    if (keys.length === 0) {
      return new Set();
    }
    const rows: { allowed_key: string }[] = await this.#database('decisions')
      .whereRaw('allowed_key in ?', [
        refList(this.#database, JSON.stringify(keys)),
      ])
      .distinct('allowed_key');
    return new Set(rows.map(row => row.allowed_key));
  }

  /** Undefined for what does not exist and for what the scope leaves out. */
  async get(
    id: string,
    scope: ReadScope,
  ): Promise<ShownDecisionRow | undefined> {
    const [row] = await this.#read(scope).where('d.id', id).select(COLUMNS);
    return row;
  }

  /** The parts of what a decision depended on, by digest. */
  async contents(row: DecisionRow): Promise<Map<string, string>> {
    const rows: { digest: string; content: string }[] = await this.#database(
      'decision_inputs',
    ).whereIn('digest', partDigests(row));
    return new Map(rows.map(({ digest, content }) => [digest, content]));
  }

  async list(
    query: DecisionQuery,
    scope: ReadScope,
  ): Promise<RowPage<ShownDecisionRow>> {
    const knex = this.#database;
    const matching = query.last ? this.#last(scope) : this.#read(scope);
    applyDecisionFilters(knex, matching, query);
    return readPage(knex, matching, {
      columns: COLUMNS,
      order: decisionOrder(knex),
      idColumn: 'd.id',
      limit: query.limit,
      cursor: query.cursor,
    });
  }

  /** What gates said since `from`, and whom they denied when they last decided, by environment. */
  async figures(
    from: number,
    scope: ReadScope,
  ): Promise<Map<string, EnvironmentFigures>> {
    const said: {
      environment: string;
      verdict: Verdict;
      total: number | string;
    }[] = await this.#read(scope)
      .where('d.at', '>=', from)
      .groupBy('d.environment', 'd.verdict')
      .select('d.environment', 'd.verdict')
      .count({ total: '*' });
    const denied: { environment: string; total: number | string }[] =
      await this.#last(scope)
        .where('g.verdict', 'deny')
        .groupBy('g.environment')
        .select('g.environment')
        .count({ total: '*' });
    const figures = new Map<string, EnvironmentFigures>();
    const of = (environment: string): EnvironmentFigures => {
      const known = figures.get(environment) ?? noFigures();
      figures.set(environment, known);
      return known;
    };
    for (const { environment, verdict, total } of said) {
      of(environment).decisions[verdict] = toNumber(total);
    }
    for (const { environment, total } of denied) {
      of(environment).lastDenied = toNumber(total);
    }
    return figures;
  }

  /** Decisions on what is no workload, or none any more, are for those who may read everything. */
  #read(scope: ReadScope): Knex.QueryBuilder {
    const query = this.#database.from('decisions as d');
    if (isUnlimited(scope)) {
      return query
        .leftJoin('scorecards as s', 's.entity_ref', 'd.entity_ref')
        .leftJoin('entities as e', 'e.entity_ref', 'd.entity_ref');
    }
    return this.#ofWorkloads(query, scope);
  }

  /** The last of each workload and environment; what has left the catalog counts for nobody. */
  #last(scope: ReadScope): Knex.QueryBuilder {
    const query = this.#database
      .from('gate_standings as g')
      .join('decisions as d', 'd.id', 'g.decision_id');
    return this.#ofWorkloads(query, scope);
  }

  #ofWorkloads(query: Knex.QueryBuilder, scope: ReadScope): Knex.QueryBuilder {
    query
      .join('scorecards as s', 's.entity_ref', 'd.entity_ref')
      .join('entities as e', 'e.entity_ref', 'd.entity_ref');
    applyScope(this.#database, query, scope);
    return query;
  }
}
