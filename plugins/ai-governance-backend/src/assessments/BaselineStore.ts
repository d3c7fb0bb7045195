import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { groupsBelow, refList } from '../database/refList';
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

  /** The latest baseline of each workload that is there and within the scope. */
  async latest(
    scope: ReadScope,
    filter: BaselineFilter,
  ): Promise<BaselinePair[]> {
    const knex = this.#database;
    const query = knex
      .from('scorecards as s')
      .join('entities as e', 'e.entity_ref', 's.entity_ref')
      .join(
        knex('baselines')
          .select('entity_ref', 'at', 'taken_by', 'scorecard')
          .select({
            place: knex.raw(
              'row_number() over (partition by entity_ref order by at desc, id desc)',
            ),
          })
          .as('b'),
        'b.entity_ref',
        's.entity_ref',
      )
      .where('b.place', 1)
      .orderBy('s.entity_ref')
      .select('s.*', {
        title: 'e.title',
        baseline_at: 'b.at',
        taken_by: 'b.taken_by',
        before: 'b.scorecard',
      });
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
    const rows: (ScorecardRow & {
      title: string;
      baseline_at: number | string;
      taken_by: string;
      before: string;
    })[] = await query;
    return rows.map(({ title, baseline_at: at, taken_by, before, ...now }) => ({
      title,
      at,
      takenBy: taken_by,
      before: JSON.parse(before),
      now,
    }));
  }
}
