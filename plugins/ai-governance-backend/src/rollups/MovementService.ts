import {
  MOVEMENT_DIRECTIONS,
  MovementQuery,
  MovementsResponse,
  shownOf,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { isEqual, sumBy, uniqWith } from 'lodash';
import { toPage } from '../database/readPage';
import { millisToIso } from '../database/values';
import { withoutHiddenCauses } from '../history/withoutHiddenCauses';
import { ReadScope } from '../permissions/ReadScope';
import { WorkloadStore } from '../workloads/WorkloadStore';
import { MovementStore } from './MovementStore';
import { requirePlace } from './place';
import { readPeriod } from './readPeriod';

/** Tells who moved between two dates. */
export class MovementService {
  readonly #database: Knex;
  readonly #store: MovementStore;
  readonly #workloads: WorkloadStore;
  readonly #now: () => Date;

  constructor(options: {
    database: Knex;
    store: MovementStore;
    workloads: WorkloadStore;
    now: () => Date;
  }) {
    this.#database = options.database;
    this.#store = options.store;
    this.#workloads = options.workloads;
    this.#now = options.now;
  }

  async list(
    query: MovementQuery,
    scope: ReadScope,
  ): Promise<MovementsResponse> {
    const { direction, limit, cursor } = query;
    const period = readPeriod(query, this.#now().getTime());
    const place =
      query.entityRef === undefined
        ? undefined
        : await requirePlace(this.#database, query.entityRef, scope);
    const asked = { ...period, place };
    const summary = await this.#store.summary(asked, scope);
    const wanted = direction?.length ? direction : MOVEMENT_DIRECTIONS;
    const { rows, ...found } = await this.#store.page(
      { ...asked, direction },
      scope,
      {
        limit,
        cursor,
        total: sumBy(
          MOVEMENT_DIRECTIONS.filter(one => wanted.includes(one)),
          one => summary[one],
        ),
      },
    );
    const items = rows.map(({ entityRef, title, direction: way, step }) => ({
      entityRef,
      title,
      direction: way,
      from: step.from,
      to: step.to,
      at: millisToIso(step.at),
      ...shownOf(step),
    }));
    const shown = await withoutHiddenCauses(
      items,
      item => item.causes,
      (item, causes) => ({ ...item, causes: uniqWith(causes, isEqual) }),
      { scope, database: this.#database, workloads: this.#workloads },
    );
    return {
      ...toPage(found, shown),
      since: millisToIso(period.since),
      until: millisToIso(period.until),
      summary,
    };
  }
}
