import {
  HistoryCause,
  HistoryChange,
  isSameStand,
  movementDirection,
  MovementStand,
  MovementStep,
  tellingControls,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { parseEntityRef } from '@backstage/catalog-model';
import { toNumber } from '../database/values';
import {
  maturityToNumber,
  numberToMaturity,
  numberToPhase,
  phaseToNumber,
} from '../evaluation/ordinals';
import { ScorecardRow } from '../evaluation/scorecardRow';
import { teamOf } from './memberOf';

type Side = 'from' | 'to';

type StandColumns<S extends Side> = {
  [K in `${S}_maturity` | `${S}_required`]: number | null;
} & {
  [K in `${S}_compliant` | `${S}_assessed`]: boolean | number | null;
};

/** A row of the table `movements` as it is written. */
export type MovementRow = StandColumns<'from'> &
  StandColumns<'to'> & {
    entity_ref: string;
    title: string;
    at: number;
    team: string;
    causes: string;
    controls: string;
  };

/** What is read of a row to fold it with others. */
export type MovementStepRow = StandColumns<'from'> &
  StandColumns<'to'> & {
    entity_ref: string;
    at: number | string;
    causes: string;
    controls: string;
  };

export const STAND_COLUMNS = ['maturity', 'required', 'compliant', 'assessed'];

/** What a movement tells of a result. */
type Standing = Pick<
  ScorecardRow,
  | 'maturity'
  | 'required_phase'
  | 'compliant'
  | 'assessed'
  | 'owner_kind'
  | 'owner_ref'
>;

/** Undefined where the workload stands as before. */
export function movementRow(moved: {
  entityRef: string;
  /** Undefined where nothing tells it any more. */
  title: string | undefined;
  /** Milliseconds. */
  at: number;
  /** Undefined where there was no result. */
  before: Standing | undefined;
  /** Undefined where there is none any more. */
  after: Standing | undefined;
  causes: readonly HistoryCause[];
  changes: readonly HistoryChange[];
}): MovementRow | undefined {
  const { entityRef, at, before, after } = moved;
  const [from, to] = [standOf(before), standOf(after)];
  const last = after ?? before;
  if (isSameStand(from, to) || !last) {
    return undefined;
  }
  return {
    entity_ref: entityRef,
    title: moved.title ?? parseEntityRef(entityRef).name,
    at,
    team: teamOf(last),
    ...columnsOf('from', from),
    ...columnsOf('to', to),
    causes: JSON.stringify(moved.causes),
    controls: JSON.stringify(
      tellingControls(moved.changes, movementDirection(from, to)),
    ),
  };
}

export function stepOf(row: MovementStepRow): MovementStep {
  return {
    at: toNumber(row.at),
    from: readStand(
      row.from_maturity,
      row.from_required,
      row.from_compliant,
      row.from_assessed,
    ),
    to: readStand(
      row.to_maturity,
      row.to_required,
      row.to_compliant,
      row.to_assessed,
    ),
    causes: JSON.parse(row.causes),
    controls: JSON.parse(row.controls),
  };
}

/** The columns of one side. */
export function columnsOf<S extends Side>(
  side: S,
  stand: MovementStand | null,
): StandColumns<S> {
  return {
    [`${side}_maturity`]: stand && maturityToNumber(stand.maturity),
    [`${side}_required`]: stand && phaseToNumber(stand.requiredPhase),
    [`${side}_compliant`]: stand && stand.compliant,
    [`${side}_assessed`]: stand && stand.assessed,
  } as StandColumns<S>;
}

function standOf(row: Standing | undefined): MovementStand | null {
  return row
    ? readStand(row.maturity, row.required_phase, row.compliant, row.assessed)
    : null;
}

function readStand(
  maturity: number | null,
  required: number | null,
  compliant: boolean | number | null,
  assessed: boolean | number | null,
): MovementStand | null {
  return maturity === null || required === null
    ? null
    : {
        maturity: numberToMaturity(maturity),
        requiredPhase: numberToPhase(required),
        compliant: Boolean(compliant),
        assessed: Boolean(assessed),
      };
}

/**
 * SQL of the direction between the columns `from_…` and `to_…` of a row, null where there is none: the rule of
 * `movementDirection`, to which a test holds it.
 */
export const DIRECTION_SQL = `case
  when from_maturity is null then case when to_maturity is null then null else 'added' end
  when to_maturity is null then 'removed'
  when to_assessed and not from_assessed then 'assessed'
  when from_maturity >= 0 and to_maturity > from_maturity then 'up'
  when to_maturity >= 0 and to_maturity < from_maturity then 'down'
  when to_compliant and not from_compliant then 'up'
  when from_compliant and not to_compliant then 'down'
  when to_maturity > from_maturity then 'up'
  when to_maturity < from_maturity then 'down'
  when from_assessed and not to_assessed then 'down'
end`;
