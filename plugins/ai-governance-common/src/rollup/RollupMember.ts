import { ApprovalRecordState } from '../api/approvals';
import {
  Confidence,
  CONTROL_STATUSES,
  ControlStatus,
  Maturity,
} from '../evaluation/types';
import { Phase, PHASES } from '../framework/types';
import { APPROVALS, keyed, MATURITIES } from './orders';

/** What is stored in another format than this is counted anew. @public */
export const ROLLUP_FORMAT = 1;

/**
 * What one workload is counted as in a rollup. It names controls by id, so that workloads that were evaluated with different
 * versions of the framework add up.
 * @public
 */
export interface RollupMember {
  requiredPhase: Phase;
  maturity: Maturity;
  assessed: boolean;
  compliant: boolean;
  /** Its required phase rests on defaults. */
  provisional: boolean;
  errored: boolean;
  withProblems: boolean;
  score: number | null;
  confidence: Confidence;
  /** In the order of the framework, governance last. */
  sections: Maturity[];
  controls: Record<ControlStatus, number>;
  gaps: { controlId: string; risk: number }[];
  /** State of the approval that speaks for it. */
  approval: ApprovalRecordState | 'none';
}

/** Phase, maturity, flags, score, approval. */
type Stored = [number, number, number, number | null, number];

/** What counts of assessed workloads alone: confidence, sections, controls by status, and ids of gaps with their risk. */
type StoredAssessed = [number[], number[], number[], (string | number)[]];

const FLAGS = [
  'assessed',
  'compliant',
  'provisional',
  'errored',
  'withProblems',
] as const;

const CONFIDENCES = ['verified', 'attested', 'declared', 'none'] as const;

/**
 * As short as it can be, since there is one for each workload. What does not count of workloads that are not assessed is left
 * out.
 * @public
 */
export function encodeRollupMember(member: RollupMember): string {
  const stored: Stored = [
    PHASES.indexOf(member.requiredPhase),
    MATURITIES.indexOf(member.maturity),
    FLAGS.reduce(
      (bits, flag, position) => (member[flag] ? bits + 2 ** position : bits),
      0,
    ),
    member.score,
    APPROVALS.indexOf(member.approval),
  ];
  if (!member.assessed) {
    return JSON.stringify(stored);
  }
  const assessed: StoredAssessed = [
    CONFIDENCES.map(kind => member.confidence[kind]),
    member.sections.map(maturity => MATURITIES.indexOf(maturity)),
    CONTROL_STATUSES.map(status => member.controls[status]),
    member.gaps.flatMap(({ controlId, risk }) => [controlId, risk]),
  ];
  return JSON.stringify([...stored, ...assessed]);
}

/** The inverse of {@link encodeRollupMember}. @public */
export function decodeRollupMember(text: string): RollupMember {
  const [phase, maturity, flags, score, approval, ...assessed]: [
    ...Stored,
    ...(StoredAssessed | []),
  ] = JSON.parse(text);
  const [confidence = [], sections = [], controls = [], gaps = []] = assessed;
  const isSet = (flag: (typeof FLAGS)[number]) =>
    Math.floor(flags / 2 ** FLAGS.indexOf(flag)) % 2 === 1;
  return {
    requiredPhase: PHASES[phase],
    maturity: MATURITIES[maturity],
    assessed: isSet('assessed'),
    compliant: isSet('compliant'),
    provisional: isSet('provisional'),
    errored: isSet('errored'),
    withProblems: isSet('withProblems'),
    score,
    confidence: {
      verified: confidence[0] ?? 0,
      attested: confidence[1] ?? 0,
      declared: confidence[2] ?? 0,
      none: confidence[3] ?? 100,
    },
    sections: sections.map(position => MATURITIES[position]),
    controls: keyed(CONTROL_STATUSES, position => controls[position] ?? 0),
    gaps: pairs(gaps),
    approval: APPROVALS[approval],
  };
}

function pairs(gaps: (string | number)[]): RollupMember['gaps'] {
  const list: RollupMember['gaps'] = [];
  for (let position = 0; position < gaps.length; position += 2) {
    list.push({
      controlId: String(gaps[position]),
      risk: Number(gaps[position + 1]),
    });
  }
  return list;
}
