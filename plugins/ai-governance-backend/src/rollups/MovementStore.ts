import {
  foldSteps,
  MovedByCause,
  MovementDirection,
  MovementStep,
  movementSummary,
  TrendDay,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { groupBy, mapValues } from 'lodash';
import { KeysetOrder } from '../database/keyset';
import { readPage, RowPage } from '../database/readPage';
import { refList } from '../database/refList';
import { firstJsonItem } from '../database/text';
import { toNumber } from '../database/values';
import { applyScope, isUnlimited, ReadScope } from '../permissions/ReadScope';
import { dayOfNumber, DAY_SQL } from './daySql';
import { DIRECTION_SQL, MovementStepRow, stepOf } from './movementRow';
import { applyPlace, Place } from './place';

/** A span of time, in milliseconds, both ends within. */
export interface Period {
  since: number;
  until: number;
}

/** What is asked of movements. */
export interface MovedWithin extends Period {
  place?: Place;
}

/** A workload that moved, with its steps as one. */
export interface FoldedMovement {
  entityRef: string;
  title: string;
  direction: MovementDirection;
  step: MovementStep;
}

interface FoldedRow {
  entity_ref: string;
  title: string;
  direction: MovementDirection;
}

type Count = number | string;

/** Reads who moved. What a reader may not see today moved for them at no time, and what is gone for those alone who see all. */
export class MovementStore {
  readonly #database: Knex;

  constructor(options: { database: Knex }) {
    this.#database = options.database;
  }

  /** How many workloads moved which way. */
  async summary(
    asked: MovedWithin,
    scope: ReadScope,
  ): Promise<Record<MovementDirection, number>> {
    const rows: { direction: MovementDirection; count: Count }[] =
      await this.#folded(asked, scope)
        .groupBy('m.direction')
        .select('m.direction')
        .count({ count: '*' });
    return movementSummary(
      rows.map(({ direction, count }) => ({
        direction,
        count: toNumber(count),
      })),
    );
  }

  /** The latest first. `total` is known from the summary. */
  async page(
    asked: MovedWithin & { direction?: MovementDirection[] },
    scope: ReadScope,
    page: { limit?: number; cursor?: string; total: number },
  ): Promise<RowPage<FoldedMovement>> {
    const knex = this.#database;
    const matching = this.#folded(asked, scope);
    if (asked.direction?.length) {
      matching.whereIn('m.direction', asked.direction);
    }
    const order: KeysetOrder = {
      name: '-at',
      type: 'number',
      direction: 'desc',
      expression: knex.raw('m.at'),
    };
    const { rows, ...found } = await readPage<FoldedRow>(knex, matching, {
      columns: ['m.entity_ref', 'm.title', 'm.direction'],
      order,
      idColumn: 'm.entity_ref',
      limit: page.limit,
      cursor: page.cursor,
      total: async () => page.total,
    });
    const refs = rows.map(row => row.entity_ref);
    const [steps, titles] = await Promise.all([
      this.#steps(refs, asked),
      this.#titles(refs),
    ]);
    return {
      ...found,
      rows: rows.map(row => ({
        entityRef: row.entity_ref,
        title: titles.get(row.entity_ref) ?? row.title,
        direction: row.direction,
        step: foldSteps(steps[row.entity_ref]),
      })),
    };
  }

  /** How the counts changed on each day since, for walking back from the present. */
  async changes(
    asked: { since: number; place?: Place },
    scope: ReadScope,
  ): Promise<TrendDay[]> {
    const knex = this.#database;
    const difference = (condition: (side: 'from' | 'to') => string) =>
      knex.raw(
        `sum(case when ${condition('to')} then 1 else 0 end)
          - sum(case when ${condition('from')} then 1 else 0 end)`,
      );
    const query = knex
      .from('movements as m')
      .where('m.at', '>=', asked.since)
      .groupByRaw(DAY_SQL)
      .select({
        day: knex.raw(DAY_SQL),
        workloads: difference(side => `${side}_maturity is not null`),
        assessed: difference(side => `${side}_assessed`),
        compliant: difference(side => `${side}_assessed and ${side}_compliant`),
      });
    this.#limit(query, asked.place, scope);
    const rows: {
      day: Count;
      workloads: Count;
      assessed: Count;
      compliant: Count;
    }[] = await query;
    return rows.map(({ day, ...counts }) => ({
      day: dayOfNumber(toNumber(day)),
      ...mapValues(counts, toNumber),
    }));
  }

  /** What moved how many on each day since; a workload counts once for each day, way and cause. */
  async byCause(
    asked: { since: number; place?: Place },
    scope: ReadScope,
  ): Promise<MovedByCause[]> {
    const knex = this.#database;
    const query = knex
      .from(
        knex('movements')
          .where('at', '>=', asked.since)
          .select('entity_ref', 'team', 'at')
          // What moved by several is counted by the first that came.
          .select({ cause: firstJsonItem(knex, 'causes') })
          .select({ direction: knex.raw(DIRECTION_SQL) })
          .as('m'),
      )
      .whereNotNull('m.direction')
      .whereNotNull('m.cause')
      .groupByRaw(`${DAY_SQL}, m.cause, m.direction`)
      .select('m.cause', 'm.direction')
      .select({ day: knex.raw(DAY_SQL) })
      .countDistinct({ count: 'm.entity_ref' });
    this.#limit(query, asked.place, scope);
    const rows: {
      day: Count;
      cause: string;
      direction: MovementDirection;
      count: Count;
    }[] = await query;
    return rows.map(({ day, cause, direction, count }) => ({
      day: dayOfNumber(toNumber(day)),
      cause: JSON.parse(cause),
      direction,
      count: toNumber(count),
    }));
  }

  /** A row for each workload that stands otherwise at the end of the period than at its beginning. */
  #folded(asked: MovedWithin, scope: ReadScope): Knex.QueryBuilder {
    const knex = this.#database;
    const steps = knex.raw(
      `select entity_ref, title, team, at,
        first_value(from_maturity) over workload as from_maturity,
        first_value(from_compliant) over workload as from_compliant,
        first_value(from_assessed) over workload as from_assessed,
        to_maturity, to_compliant, to_assessed,
        lead(id) over workload as next_id
      from movements where at >= ? and at <= ?
      window workload as (partition by entity_ref order by at, id)`,
      [asked.since, asked.until],
    );
    const folded = knex.raw(
      `(select entity_ref, title, team, at, ${DIRECTION_SQL} as direction
        from (?) as steps where next_id is null) as m`,
      [steps],
    );
    const query = knex.from(folded).whereNotNull('m.direction');
    this.#limit(query, asked.place, scope);
    return query;
  }

  /** Limits a query over `m`, which has the columns `entity_ref` and `team`. */
  #limit(
    query: Knex.QueryBuilder,
    place: Place | undefined,
    scope: ReadScope,
  ): void {
    const knex = this.#database;
    const seesAll = isUnlimited(scope);
    if (!seesAll) {
      query
        .join('scorecards as s', 's.entity_ref', 'm.entity_ref')
        .join('entities as e', 'e.entity_ref', 'm.entity_ref');
      applyScope(knex, query, scope);
    } else if (place) {
      query.leftJoin('scorecards as s', 's.entity_ref', 'm.entity_ref');
    }
    if (place) {
      applyPlace(knex, query, place, seesAll ? 'm.team' : undefined);
    }
  }

  async #steps(
    entityRefs: string[],
    { since, until }: Period,
  ): Promise<Record<string, MovementStep[]>> {
    if (entityRefs.length === 0) {
      return {};
    }
    const knex = this.#database;
    const rows: MovementStepRow[] = await knex('movements')
      .whereRaw('entity_ref in ?', [refList(knex, JSON.stringify(entityRefs))])
      .where('at', '>=', since)
      .where('at', '<=', until)
      .orderBy(['at', 'id'])
      .select('entity_ref', 'at', 'causes', 'controls')
      .select('from_maturity', 'from_required', 'from_compliant')
      .select('from_assessed', 'to_maturity', 'to_required', 'to_compliant')
      .select('to_assessed');
    return mapValues(groupBy(rows, 'entity_ref'), list => list.map(stepOf));
  }

  /** As they are called today, where they are there. */
  async #titles(entityRefs: string[]): Promise<Map<string, string>> {
    if (entityRefs.length === 0) {
      return new Map();
    }
    const knex = this.#database;
    const rows: { entity_ref: string; title: string }[] = await knex('entities')
      .whereRaw('entity_ref in ?', [refList(knex, JSON.stringify(entityRefs))])
      .select('entity_ref', 'title');
    return new Map(rows.map(row => [row.entity_ref, row.title]));
  }
}
