import {
  Page,
  WorkloadQuery,
  WorkloadSummary,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { applyKeyset, decodeCursor, encodeCursor } from '../database/keyset';
import { refList } from '../database/refList';
import { toNumber, totalOf } from '../database/values';
import { ScorecardRow } from '../evaluation/scorecardRow';
import { applyScope, isUnlimited, ReadScope } from '../permissions/ReadScope';
import { rowToSummary, SUMMARY_COLUMNS, SummaryRow } from './summaryRow';
import {
  applyFilters,
  fromWorkloads,
  orderOf,
  QueryFramework,
} from './workloadQuery';

/** Items of a page where the caller does not say. */
export const DEFAULT_LIMIT = 50;

/** A stored result with its entity. */
export interface StoredWorkload extends ScorecardRow {
  title: string;
  /** The slim entity as JSON. */
  entity: string;
}

/** Reads scorecards, always within what the reader may see. */
export class WorkloadStore {
  readonly #database: Knex;

  constructor(options: { database: Knex }) {
    this.#database = options.database;
  }

  /** A page of workloads; three statements, however many there are. */
  async list(
    query: WorkloadQuery,
    scope: ReadScope,
    frameworks: QueryFramework[],
  ): Promise<Page<WorkloadSummary>> {
    const knex = this.#database;
    const limit = query.limit ?? DEFAULT_LIMIT;
    const order = orderOf(knex, query.orderBy ?? 'concern');
    const after = decodeCursor(order, query.cursor);

    const matching = fromWorkloads(knex);
    applyScope(knex, matching, scope);
    applyFilters(knex, matching, query, frameworks);

    const page = matching
      .clone()
      .select(SUMMARY_COLUMNS)
      .select({ sort_value: order.expression })
      .limit(limit + 1);
    applyKeyset(knex, page, order, 's.entity_ref', after);
    const [found, counted] = await Promise.all([
      page,
      matching.clone().count({ total: '*' }),
    ]);
    const rows: (SummaryRow & { sort_value: string | number })[] = found;
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map(rowToSummary),
      totalItems: totalOf(counted),
      pageInfo:
        rows.length > limit && last
          ? {
              nextCursor: encodeCursor(order, {
                value: last.sort_value,
                id: last.entity_ref,
              }),
            }
          : {},
    };
  }

  /** Undefined for what does not exist and for what the reader may not see. */
  async get(
    entityRef: string,
    scope: ReadScope,
  ): Promise<StoredWorkload | undefined> {
    const query = this.#database
      .from('scorecards as s')
      .join('entities as e', 'e.entity_ref', 's.entity_ref')
      .where('s.entity_ref', entityRef)
      .select('s.*', 'e.title as title', 'e.entity as entity');
    applyScope(this.#database, query, scope);
    const [row] = await query;
    return row;
  }

  /**
   * Text that changes whenever the answer for this workload would; undefined as with {@link get}. The hot path of every read,
   * so for a reader with no limits it is one statement that is always the same.
   */
  async version(
    entityRef: string,
    scope: ReadScope,
  ): Promise<string | undefined> {
    const columns = 's.digest, s.basis, s.evaluated_at, s.error_at';
    let rows: Record<string, unknown>[];
    if (isUnlimited(scope)) {
      const result = await this.#database.raw(
        `select ${columns} from scorecards s where s.entity_ref = ?`,
        [entityRef],
      );
      rows = result.rows ?? result;
    } else {
      const query = this.#database
        .from('scorecards as s')
        .join('entities as e', 'e.entity_ref', 's.entity_ref')
        .where('s.entity_ref', entityRef)
        .select(this.#database.raw(columns));
      applyScope(this.#database, query, scope);
      rows = await query;
    }
    return rows.length > 0 ? Object.values(rows[0]).join(' ') : undefined;
  }

  /** Those of the refs that are workloads within the scope. */
  async within(
    entityRefs: string[],
    scope: ReadScope,
    knex: Knex | Knex.Transaction = this.#database,
  ): Promise<Set<string>> {
    const query = knex
      .from('scorecards as s')
      .join('entities as e', 'e.entity_ref', 's.entity_ref')
      .whereRaw('s.entity_ref in ?', [
        refList(this.#database, JSON.stringify(entityRefs)),
      ])
      .select('s.entity_ref');
    applyScope(this.#database, query, scope);
    const rows: { entity_ref: string }[] = await query;
    return new Set(rows.map(row => row.entity_ref));
  }

  /** How many workloads have each row of status letters; few rows where many stand alike. */
  async statusCounts(
    scope: ReadScope,
  ): Promise<{ frameworkDigest: string; statuses: string; count: number }[]> {
    const query = this.#database
      .from('scorecards as s')
      .select('s.framework_digest', 's.statuses')
      .count({ total: '*' })
      .groupBy('s.framework_digest', 's.statuses');
    if (!isUnlimited(scope)) {
      query.join('entities as e', 'e.entity_ref', 's.entity_ref');
      applyScope(this.#database, query, scope);
    }
    const rows: {
      framework_digest: string;
      statuses: string;
      total: number | string;
    }[] = await query;
    return rows.map(row => ({
      frameworkDigest: row.framework_digest,
      statuses: row.statuses,
      count: toNumber(row.total),
    }));
  }

  /** The frameworks that stored results name; one, but while a new one is being applied. */
  async frameworkDigests(): Promise<string[]> {
    const rows: { framework_digest: string }[] = await this.#database(
      'scorecards',
    ).distinct('framework_digest');
    return rows.map(row => row.framework_digest);
  }
}
