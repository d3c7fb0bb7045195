import {
  carryForward,
  DAY_MS,
  dayOf,
  daysUntil,
  Trend,
  TrendCounts,
  TrendDay,
  trendEvents,
  TrendQuery,
  walkBack,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { max } from 'lodash';
import { withoutHiddenCauses } from '../history/withoutHiddenCauses';
import { isUnlimited, ReadScope } from '../permissions/ReadScope';
import { WorkloadStore } from '../workloads/WorkloadStore';
import { loadBaselineDays } from './baselineDays';
import { MovementStore } from './MovementStore';
import { Place, requirePlace } from './place';
import { RollupReader } from './RollupReader';
import { kindOf, SnapshotStore } from './SnapshotStore';

const DEFAULT_DAYS = 90;

/** Tells how the counts came to be what they are. */
export class TrendService {
  readonly #database: Knex;
  readonly #movements: MovementStore;
  readonly #snapshots: SnapshotStore;
  readonly #reader: RollupReader;
  readonly #workloads: WorkloadStore;
  readonly #retentionDays: number;
  readonly #now: () => Date;

  constructor(options: {
    database: Knex;
    movements: MovementStore;
    snapshots: SnapshotStore;
    reader: RollupReader;
    workloads: WorkloadStore;
    /** How long movements and snapshots are kept. */
    retentionDays: number;
    now: () => Date;
  }) {
    this.#database = options.database;
    this.#movements = options.movements;
    this.#snapshots = options.snapshots;
    this.#reader = options.reader;
    this.#workloads = options.workloads;
    this.#retentionDays = options.retentionDays;
    this.#now = options.now;
  }

  async trend(query: TrendQuery, scope: ReadScope): Promise<Trend> {
    const now = this.#now().getTime();
    const place =
      query.entityRef === undefined
        ? undefined
        : await requirePlace(this.#database, query.entityRef, scope);
    const first = await this.#snapshots.firstDay();
    const days = daysUntil(
      now,
      query.days ?? DEFAULT_DAYS,
      first && max([first, dayOf(now - this.#retentionDays * DAY_MS)]),
    );
    const asked = { since: Date.parse(days[0]), place };
    const [told, moved, baselines] = await Promise.all([
      this.#days(days, asked, scope, first === undefined),
      this.#movements.byCause(asked, scope),
      loadBaselineDays(this.#database, asked, scope),
    ]);
    const shown = await withoutHiddenCauses(
      moved,
      ({ cause }) => [cause],
      (one, [cause]) => ({ ...one, cause }),
      { scope, database: this.#database, workloads: this.#workloads },
    );
    return { days: told, events: trendEvents(shown, baselines) };
  }

  /**
   * Who may see everything is told what was kept. For everybody else nothing is: it is told back from what they may see today, by
   * what moved of it.
   */
  async #days(
    days: string[],
    asked: { since: number; place?: Place },
    scope: ReadScope,
    isNew: boolean,
  ): Promise<TrendDay[]> {
    const today = days[days.length - 1];
    const present = await this.#present(asked.place, scope);
    if (isNew) {
      return [{ day: today, ...present }];
    }
    if (!isUnlimited(scope)) {
      const changes = await this.#movements.changes(asked, scope);
      return walkBack(present, changes, days);
    }
    const kept = carryForward(
      await this.#snapshots.changes(asked.place),
      days.slice(0, -1),
    );
    return [...kept, { day: today, ...present }];
  }
  async #present(
    place: Place | undefined,
    scope: ReadScope,
  ): Promise<TrendCounts> {
    if (!isUnlimited(scope)) {
      return this.#snapshots.present(scope, place);
    }
    const { sums } = await this.#reader.sums(scope);
    const { workloads, notAssessed, compliant } = (
      place
        ? sums.of(kindOf(place), await this.#snapshots.refsOf(place))
        : sums.total
    ).toTeamFigures();
    return { workloads, assessed: workloads - notAssessed, compliant };
  }
}
