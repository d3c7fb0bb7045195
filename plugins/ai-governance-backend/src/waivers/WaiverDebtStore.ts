import { Knex } from 'knex';
import { toNumber, toNumberOrNull } from '../database/values';
import { STATUS_LETTERS } from '../evaluation/scorecardCodec';
import { applyScope, ReadScope } from '../permissions/ReadScope';
import { applyStates } from './waiverQuery';

/** Waivers and controls of the workloads that one team owns. */
export interface OwnerDebt {
  /** Null for what no team owns. */
  team: string | null;
  active: number;
  expiringSoon: number;
  applicableControls: number;
  /** Since when the oldest holds, in milliseconds. */
  oldest: number | null;
}

type Figure = number | string | null;

const TEAM = "case when s.owner_kind = 'group' then s.owner_ref end";

/** Adds up waivers and applicable controls by owner, in the database. */
export class WaiverDebtStore {
  readonly #database: Knex;

  constructor(options: { database: Knex }) {
    this.#database = options.database;
  }

  async byOwner(
    scope: ReadScope,
    { now, soon }: { now: number; soon: number },
  ): Promise<OwnerDebt[]> {
    const [controls, waivers] = await Promise.all([
      this.#controls(scope),
      this.#waivers(scope, now, soon),
    ]);
    const debts = new Map(waivers.map(row => [row.team, row]));
    // An active waiver stands on a workload, so its owner is among the owners of workloads.
    return controls.map(({ team, applicable }) => {
      const debt = debts.get(team);
      return {
        team,
        active: toNumber(debt?.active ?? 0),
        expiringSoon: toNumber(debt?.soon ?? 0),
        applicableControls: toNumber(applicable ?? 0),
        oldest: toNumberOrNull(debt?.oldest),
      };
    });
  }

  async #controls(
    scope: ReadScope,
  ): Promise<{ team: string | null; applicable: Figure }[]> {
    const knex = this.#database;
    const query = knex
      .from('scorecards as s')
      .join('entities as e', 'e.entity_ref', 's.entity_ref')
      .select({ team: knex.raw(TEAM) })
      .sum({
        applicable: knex.raw('length(replace(s.statuses, ?, ?))', [
          STATUS_LETTERS['not-applicable'],
          '',
        ]),
      })
      .groupByRaw(TEAM);
    applyScope(knex, query, scope);
    return query;
  }

  async #waivers(
    scope: ReadScope,
    now: number,
    soon: number,
  ): Promise<
    { team: string | null; active: Figure; soon: Figure; oldest: Figure }[]
  > {
    const knex = this.#database;
    const query = knex
      .from('waivers as w')
      .join('scorecards as s', 's.entity_ref', 'w.entity_ref')
      .join('entities as e', 'e.entity_ref', 'w.entity_ref')
      .where(any => applyStates(any, ['approved'], now))
      .select({ team: knex.raw(TEAM) })
      .count({ active: '*' })
      .sum({
        soon: knex.raw('case when w.expires_at < ? then 1 else 0 end', [soon]),
      })
      .min({ oldest: 'w.open_since' })
      .groupByRaw(TEAM);
    applyScope(knex, query, scope);
    return query;
  }
}
