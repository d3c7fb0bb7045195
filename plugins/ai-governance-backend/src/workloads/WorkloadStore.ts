import {
  Page,
  WorkloadQuery,
  WorkloadSummary,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import DataLoader from 'dataloader';
import { Knex } from 'knex';
import { readPage, toPage } from '../database/readPage';
import { refList } from '../database/refList';
import { toNumber } from '../database/values';
import { ScorecardRow } from '../evaluation/scorecardRow';
import { applyScope, isUnlimited, ReadScope } from '../permissions/ReadScope';
import {
  INCIDENTS_VERSION,
  loadActiveIncidents,
  NO_INCIDENTS,
} from './activeIncidents';
import { loadBaselineFigures } from './baselineFigures';
import { loadLeadingApprovals } from './leadingApprovals';
import { rowToSummary, SUMMARY_COLUMNS, SummaryRow } from './summaryRow';
import {
  applyFilters,
  fromWorkloads,
  ListedWith,
  orderOf,
} from './workloadQuery';

export { DEFAULT_LIMIT } from '../database/readPage';

/** A stored result with its entity. */
export interface StoredWorkload extends ScorecardRow {
  title: string;
  /** The slim entity as JSON, its annotations apart. */
  entity: string;
  annotations: string | null;
}

/** Refs of one statement. */
const MAX_VERSIONS = 500;

const VERSION_COLUMNS = [
  's.entity_ref',
  's.digest',
  's.basis',
  's.evaluated_at',
  's.error_at',
];

type VersionRow = Record<
  'entity_ref' | 'digest' | 'basis' | 'evaluated_at' | 'error_at' | 'incidents',
  string
>;

const versionOf = (row: VersionRow): string =>
  `${row.digest} ${row.basis} ${row.evaluated_at} ${row.error_at} ${row.incidents}`;

/** Reads scorecards, always within what the reader may see. */
export class WorkloadStore {
  readonly #database: Knex;
  readonly #versions: DataLoader<string, string | undefined>;

  constructor(options: { database: Knex }) {
    this.#database = options.database;
    this.#versions = new DataLoader(refs => this.#readVersions(refs), {
      // Nothing is kept: who asks later asks anew.
      cache: false,
      // Requests that lie ready on several connections are read in one turn of the event loop, a tick for each.
      batchScheduleFn: callback => setImmediate(callback),
      maxBatchSize: MAX_VERSIONS,
    });
  }

  /** A page of workloads; five statements, however many there are. */
  async list(
    query: WorkloadQuery,
    scope: ReadScope,
    known: ListedWith,
  ): Promise<Page<WorkloadSummary>> {
    const knex = this.#database;
    const matching = fromWorkloads(knex);
    applyScope(knex, matching, scope);
    applyFilters(knex, matching, query, known);

    const { rows, ...page } = await readPage<SummaryRow>(knex, matching, {
      columns: SUMMARY_COLUMNS,
      order: orderOf(knex, query.orderBy ?? 'concern'),
      idColumn: 's.entity_ref',
      limit: query.limit,
      cursor: query.cursor,
    });
    const refs = rows.map(row => row.entity_ref);
    const [baselines, incidents, approvals] = await Promise.all([
      loadBaselineFigures(knex, refs),
      loadActiveIncidents(knex, refs),
      loadLeadingApprovals(knex, refs, known.environment),
    ]);
    return toPage(
      page,
      rows.map(row => {
        const baseline = baselines.get(row.entity_ref);
        return {
          ...rowToSummary(row),
          approval: approvals.get(row.entity_ref)?.recorded ?? null,
          incidents: incidents.get(row.entity_ref) ?? NO_INCIDENTS,
          ...(baseline && { baseline }),
        };
      }),
    );
  }

  /** Undefined for what does not exist and for what the reader may not see. */
  async get(
    entityRef: string,
    scope: ReadScope,
    knex: Knex | Knex.Transaction = this.#database,
  ): Promise<StoredWorkload | undefined> {
    const query = knex
      .from('scorecards as s')
      .join('entities as e', 'e.entity_ref', 's.entity_ref')
      .where('s.entity_ref', entityRef)
      .select('s.*', 'e.title', 'e.entity', 'e.annotations');
    applyScope(this.#database, query, scope);
    const [row] = await query;
    return row;
  }

  /**
   * Text that changes whenever the answer for this workload would; undefined as with {@link get}. The hot path of every read:
   * what readers without limits ask in one moment is one statement.
   */
  async version(
    entityRef: string,
    scope: ReadScope,
  ): Promise<string | undefined> {
    if (isUnlimited(scope)) {
      return this.#versions.load(entityRef);
    }
    const query = this.#database
      .from('scorecards as s')
      .join('entities as e', 'e.entity_ref', 's.entity_ref')
      .where('s.entity_ref', entityRef)
      .select(VERSION_COLUMNS)
      .select({ incidents: this.#database.raw(INCIDENTS_VERSION) });
    applyScope(this.#database, query, scope);
    const [row] = await query;
    return row && versionOf(row);
  }

  async #readVersions(
    entityRefs: readonly string[],
  ): Promise<(string | undefined)[]> {
    const knex = this.#database;
    const rows: VersionRow[] = await knex
      .from('scorecards as s')
      .whereRaw('s.entity_ref in ?', [
        refList(knex, JSON.stringify(entityRefs)),
      ])
      .select(VERSION_COLUMNS)
      .select({ incidents: knex.raw(INCIDENTS_VERSION) });
    const versions = new Map(
      rows.map(row => [row.entity_ref, versionOf(row)] as const),
    );
    return entityRefs.map(ref => versions.get(ref));
  }

  /** Results of those of the refs that are workloads within the scope, with their titles. */
  async results(
    entityRefs: string[],
    scope: ReadScope,
  ): Promise<(ScorecardRow & { title: string })[]> {
    const query = this.#database
      .from('scorecards as s')
      .join('entities as e', 'e.entity_ref', 's.entity_ref')
      .whereRaw('s.entity_ref in ?', [
        refList(this.#database, JSON.stringify(entityRefs)),
      ])
      .select('s.*', 'e.title');
    applyScope(this.#database, query, scope);
    return query;
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
