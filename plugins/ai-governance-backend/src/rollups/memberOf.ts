import {
  ApprovalRecordState,
  CONTROL_STATUSES,
  ControlStatus,
  FrameworkDocument,
  RollupMember,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { toNumberOrNull } from '../database/values';
import { numberToMaturity, numberToPhase } from '../evaluation/ordinals';
import { decodeGaps, STATUS_LETTERS } from '../evaluation/scorecardCodec';
import { ScorecardRow } from '../evaluation/scorecardRow';

/** What stands for a team where there is none; a group's ref has a colon. */
export const PERSONAL = 'personal';
export const UNOWNED = 'unowned';

/** What of a scorecard counts. */
export const MEMBER_COLUMNS = [
  'entity_ref',
  'framework_digest',
  'owner_ref',
  'owner_kind',
  'required_phase',
  'provisional',
  'maturity',
  'maturity_infrastructure',
  'maturity_identity_data',
  'maturity_ai_application',
  'maturity_governance',
  'compliant',
  'assessed',
  'score',
  'confidence_verified',
  'confidence_attested',
  'confidence_declared',
  'confidence_none',
  'problems',
  'statuses',
  'result',
  'error',
] as const satisfies readonly (keyof ScorecardRow)[];

export type MemberRow = Pick<ScorecardRow, (typeof MEMBER_COLUMNS)[number]>;

/** Group ref, {@link PERSONAL} or {@link UNOWNED}. */
export function teamOf({
  owner_kind: kind,
  owner_ref: ref,
}: Pick<MemberRow, 'owner_kind' | 'owner_ref'>): string {
  if (kind === 'group' && ref !== null) {
    return ref;
  }
  return kind === 'user' ? PERSONAL : UNOWNED;
}

/** What a workload counts as; `framework` is the one that its row names. */
export function memberOf(
  row: MemberRow,
  framework: FrameworkDocument | undefined,
  approval: ApprovalRecordState | undefined,
): RollupMember {
  const assessed = Boolean(row.assessed);
  return {
    requiredPhase: numberToPhase(row.required_phase),
    maturity: numberToMaturity(row.maturity),
    assessed,
    compliant: Boolean(row.compliant),
    provisional: Boolean(row.provisional),
    errored: row.error !== null,
    withProblems: row.problems > 0,
    score: toNumberOrNull(row.score),
    confidence: {
      verified: row.confidence_verified,
      attested: row.confidence_attested,
      declared: row.confidence_declared,
      none: row.confidence_none,
    },
    sections: [
      row.maturity_infrastructure,
      row.maturity_identity_data,
      row.maturity_ai_application,
      row.maturity_governance,
    ].map(numberToMaturity),
    controls: countStatuses(row.statuses),
    gaps: assessed && framework ? readGaps(row, framework) : [],
    approval: approval ?? 'none',
  };
}

/** A result that cannot be read says so on its own page; here it must not keep all the others from being counted. */
function readGaps(
  row: MemberRow,
  framework: FrameworkDocument,
): RollupMember['gaps'] {
  try {
    return decodeGaps(row, framework);
  } catch {
    return [];
  }
}

function countStatuses(statuses: string): Record<ControlStatus, number> {
  const counts = Object.fromEntries(
    CONTROL_STATUSES.map(status => [STATUS_LETTERS[status], 0]),
  );
  for (const letter of statuses) {
    counts[letter] += 1;
  }
  return Object.fromEntries(
    CONTROL_STATUSES.map(status => [status, counts[STATUS_LETTERS[status]]]),
  ) as Record<ControlStatus, number>;
}
