import { FigureRow } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { toNumber, toNumberOrNull } from '../database/values';
import { numberToMaturity, numberToPhase } from '../evaluation/ordinals';
import { applyScope, isUnlimited, ReadScope } from '../permissions/ReadScope';

/** Workloads of one owner that stand alike. */
export interface OwnerFigures extends FigureRow {
  ownerKind: 'group' | 'user' | 'unowned';
  ownerRef: string | null;
  errored: number;
  withProblems: number;
}

interface FigureColumns {
  owner_kind: OwnerFigures['ownerKind'];
  owner_ref: string | null;
  required_phase: number;
  maturity: number;
  compliant: boolean | number;
  assessed: boolean | number;
  score: number | null;
  total: number | string;
  errored: number | string;
  with_problems: number | string;
}

const ALIKE = [
  's.owner_kind',
  's.required_phase',
  's.maturity',
  's.compliant',
  's.assessed',
  's.score',
];

/** Counts workloads by owner. */
export class TeamStore {
  readonly #database: Knex;

  constructor(options: { database: Knex }) {
    this.#database = options.database;
  }

  /** One row for each owner and way to stand. Owners that are no group are one owner: nothing is shown of them apart. */
  async figures(scope: ReadScope): Promise<OwnerFigures[]> {
    const knex = this.#database;
    const team = knex.raw(
      "case when s.owner_kind = 'group' then s.owner_ref end",
    );
    const query = knex
      .from('scorecards as s')
      .select(ALIKE)
      .select({ owner_ref: team })
      .count({ total: '*' })
      .count({ errored: 's.error' })
      .sum({
        with_problems: knex.raw('case when s.problems > 0 then 1 else 0 end'),
      })
      .groupBy([...ALIKE, team]);
    if (!isUnlimited(scope)) {
      query.join('entities as e', 'e.entity_ref', 's.entity_ref');
      applyScope(knex, query, scope);
    }
    const rows: FigureColumns[] = await query;
    return rows.map(row => ({
      ownerKind: row.owner_kind,
      ownerRef: row.owner_ref,
      requiredPhase: numberToPhase(row.required_phase),
      maturity: numberToMaturity(row.maturity),
      compliant: Boolean(row.compliant),
      assessed: Boolean(row.assessed),
      score: toNumberOrNull(row.score),
      count: toNumber(row.total),
      errored: toNumber(row.errored),
      withProblems: toNumber(row.with_problems),
    }));
  }
}
