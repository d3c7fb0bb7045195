import {
  ResolvedOwner,
  SECTIONS,
  UseCase,
  WorkloadSummary,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { millisToIso, toNumber, toNumberOrNull } from '../database/values';
import { numberToMaturity, numberToPhase } from '../evaluation/ordinals';
import { ScorecardRow } from '../evaluation/scorecardRow';

/** What a list reads of a workload: everything but the result itself. */
export const SUMMARY_COLUMNS = [
  's.entity_ref',
  's.owner_ref',
  's.owner_kind',
  's.owner_reason',
  's.use_case',
  's.required_phase',
  's.provisional',
  's.maturity',
  's.maturity_infrastructure',
  's.maturity_identity_data',
  's.maturity_ai_application',
  's.maturity_governance',
  's.compliant',
  's.assessed',
  's.score',
  's.confidence_verified',
  's.confidence_attested',
  's.confidence_declared',
  's.confidence_none',
  's.gaps',
  's.top_risk',
  's.problems',
  's.approval_claim',
  's.evaluated_at',
  's.error',
  'e.title as title',
  'e.kind as kind',
  'e.type as type',
  'o.title as owner_title',
];

/** A row of {@link SUMMARY_COLUMNS}. */
export interface SummaryRow
  extends Omit<
    ScorecardRow,
    | 'digest'
    | 'framework_digest'
    | 'statuses'
    | 'result'
    | 'concern'
    | 'error_at'
  > {
  title: string;
  kind: string;
  type: string | null;
  owner_title: string | null;
}

type OwnerColumns = Pick<
  SummaryRow,
  'owner_ref' | 'owner_kind' | 'owner_reason' | 'owner_title'
>;

/** The owner as it was resolved at the evaluation. */
export function rowToOwner(row: OwnerColumns): ResolvedOwner {
  const owner: ResolvedOwner = {
    ref: row.owner_ref,
    kind: row.owner_kind as ResolvedOwner['kind'],
  };
  if (row.owner_title !== null) {
    owner.title = row.owner_title;
  }
  if (row.owner_reason !== null) {
    owner.reason = row.owner_reason as ResolvedOwner['reason'];
  }
  return owner;
}

/** The one place where a row of the list becomes what callers read, but for what other tables hold. */
export function rowToSummary(
  row: SummaryRow,
): Omit<WorkloadSummary, 'incidents'> {
  const sectionMaturities = [
    row.maturity_infrastructure,
    row.maturity_identity_data,
    row.maturity_ai_application,
    row.maturity_governance,
  ];
  return {
    entityRef: row.entity_ref,
    title: row.title,
    kind: row.kind,
    type: row.type,
    owner: rowToOwner(row),
    useCase: row.use_case as UseCase,
    requiredPhase: numberToPhase(row.required_phase),
    provisional: Boolean(row.provisional),
    maturity: numberToMaturity(row.maturity),
    sections: SECTIONS.map((id, position) => ({
      id,
      maturity: numberToMaturity(sectionMaturities[position]),
    })),
    compliant: Boolean(row.compliant),
    assessed: Boolean(row.assessed),
    score: toNumberOrNull(row.score),
    confidence: {
      verified: toNumber(row.confidence_verified),
      attested: toNumber(row.confidence_attested),
      declared: toNumber(row.confidence_declared),
      none: toNumber(row.confidence_none),
    },
    gaps: toNumber(row.gaps),
    topRisk: toNumber(row.top_risk),
    problems: toNumber(row.problems),
    approvalClaim: row.approval_claim,
    evaluatedAt: millisToIso(row.evaluated_at),
    error: row.error !== null,
  };
}
