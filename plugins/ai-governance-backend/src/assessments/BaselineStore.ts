import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { readPage, RowPage } from '../database/readPage';
import { groupsBelow, refList } from '../database/refList';
import { jsonField } from '../database/text';
import { toNumber } from '../database/values';
import { writeRows } from '../database/writeRows';
import { ScorecardRow } from '../evaluation/scorecardRow';
import { applyScope, ReadScope } from '../permissions/ReadScope';

/** A baseline and the result that stands now. */
export interface BaselinePair {
  title: string;
  at: number | string;
  takenBy: string;
  before: ScorecardRow;
  now: ScorecardRow;
}

/** Workloads that stood alike when their baseline was taken, and stand alike now. */
export interface BaselineStanding {
  workloads: number;
  before: StatusRow;
  now: StatusRow;
}

/** What of a result says which controls were satisfied. */
export type StatusRow = Pick<
  ScorecardRow,
  'framework_digest' | 'statuses' | 'maturity'
>;

interface PairRow extends ScorecardRow {
  title: string;
  baseline_at: number | string;
  taken_by: string;
  before: string;
}

const PAIR_COLUMNS = [
  's.*',
  'e.title as title',
  'b.at as baseline_at',
  'b.taken_by as taken_by',
  'b.scorecard as before',
];

const STANDING_COLUMNS = [
  'before_digest',
  'before_statuses',
  'before_maturity',
  'framework_digest',
  'statuses',
  'maturity',
];

/** Which baselines somebody asks for. */
export interface BaselineFilter {
  entityRefs?: string[];
  /** Group ref; its child groups too. */
  team?: string;
}

/** How workloads stood when somebody took their baseline; nothing is ever overwritten. */
export class BaselineStore {
  readonly #database: Knex;

  constructor(options: { database: Knex }) {
    this.#database = options.database;
  }

  /** Keeps the results of these workloads as they stand; answers those that have one. */
  async take(
    tx: Knex.Transaction,
    entityRefs: string[],
    taken: { assessmentId: string; by: string; at: number },
  ): Promise<string[]> {
    const rows: ScorecardRow[] = await tx('scorecards')
      .whereRaw('entity_ref in ?', [refList(tx, JSON.stringify(entityRefs))])
      .orderBy('entity_ref');
    await writeRows(
      tx,
      'baselines',
      rows.map(row => ({
        id: randomUUID(),
        assessment_id: taken.assessmentId,
        entity_ref: row.entity_ref,
        at: taken.at,
        taken_by: taken.by,
        framework_digest: row.framework_digest,
        scorecard: JSON.stringify(row),
      })),
    );
    return rows.map(row => row.entity_ref);
  }

  /** When each entity of these journeys had its baseline taken. */
  async takenIn(
    assessmentIds: string[],
    knex: Knex | Knex.Transaction = this.#database,
  ): Promise<{ assessmentId: string; entityRef: string; at: number }[]> {
    const rows: {
      assessmentId: string;
      entityRef: string;
      at: number | string;
    }[] = await knex('baselines')
      .whereRaw('assessment_id in ?', [
        refList(this.#database, JSON.stringify(assessmentIds)),
      ])
      .groupBy('assessment_id', 'entity_ref')
      .select({ assessmentId: 'assessment_id', entityRef: 'entity_ref' })
      .max({ at: 'at' });
    return rows.map(row => ({ ...row, at: Number(row.at) }));
  }

  /** The latest baselines of these workloads, of those that are there and within the scope. */
  async of(scope: ReadScope, entityRefs: string[]): Promise<BaselinePair[]> {
    const rows: PairRow[] = await this.#latest(scope, { entityRefs })
      .orderBy('s.entity_ref')
      .select(PAIR_COLUMNS);
    return rows.map(toPair);
  }

  /** A page of the latest baseline of each workload that is there and within the scope, by ref. */
  async page(
    scope: ReadScope,
    filter: BaselineFilter,
    { limit, cursor }: { limit?: number; cursor?: string },
  ): Promise<Omit<RowPage<unknown>, 'rows'> & { pairs: BaselinePair[] }> {
    const knex = this.#database;
    const { rows, ...page } = await readPage<PairRow>(
      knex,
      this.#latest(scope, filter),
      {
        columns: PAIR_COLUMNS,
        order: {
          name: 'entityRef',
          type: 'text',
          direction: 'asc',
          expression: knex.raw('s.entity_ref'),
        },
        idColumn: 's.entity_ref',
        limit,
        cursor,
      },
    );
    return { ...page, pairs: rows.map(toPair) };
  }

  /** How many workloads stood so when their latest baseline was taken, and stand so now; few rows where many stand alike. */
  async standings(
    scope: ReadScope,
    filter: BaselineFilter,
  ): Promise<BaselineStanding[]> {
    const knex = this.#database;
    const statuses = jsonField(knex, 'b.scorecard', 'statuses');
    const maturity = jsonField(knex, 'b.scorecard', 'maturity');
    const rows: {
      total: number | string;
      before_digest: string;
      before_statuses: string;
      before_maturity: number | string;
      framework_digest: string;
      statuses: string;
      maturity: number;
    }[] = await knex
      .from(
        this.#latest(scope, filter)
          .select('s.framework_digest', 's.statuses', 's.maturity', {
            before_digest: 'b.framework_digest',
            before_statuses: statuses,
            before_maturity: maturity,
          })
          .as('stood'),
      )
      .groupBy(STANDING_COLUMNS)
      .select(STANDING_COLUMNS)
      .count({ total: '*' });
    return rows.map(row => ({
      workloads: toNumber(row.total),
      before: {
        framework_digest: row.before_digest,
        statuses: row.before_statuses,
        maturity: toNumber(row.before_maturity),
      },
      now: row,
    }));
  }

  /** Over `scorecards as s`, `entities as e` and the latest of `baselines as b`. */
  #latest(scope: ReadScope, filter: BaselineFilter): Knex.QueryBuilder {
    const knex = this.#database;
    const query = knex
      .from('scorecards as s')
      .join('entities as e', 'e.entity_ref', 's.entity_ref')
      .join('baselines as b', 'b.entity_ref', 's.entity_ref')
      .whereRaw(
        `not exists (select 1 from baselines n where n.entity_ref = b.entity_ref
          and (n.at > b.at or (n.at = b.at and n.id > b.id)))`,
      );
    if (filter.entityRefs) {
      query.whereRaw('s.entity_ref in ?', [
        refList(knex, JSON.stringify(filter.entityRefs)),
      ]);
    }
    if (filter.team !== undefined) {
      query
        .where('s.owner_kind', 'group')
        .whereRaw('s.owner_ref in ?', [
          groupsBelow(knex, JSON.stringify([filter.team])),
        ]);
    }
    applyScope(knex, query, scope);
    return query;
  }
}

function toPair({
  title,
  baseline_at: at,
  taken_by: takenBy,
  before,
  ...now
}: PairRow): BaselinePair {
  return { title, at, takenBy, before: JSON.parse(before), now };
}
