/** A row of the table `scorecards`, as both databases return it. */
export interface ScorecardRow {
  entity_ref: string;
  digest: string;
  basis: string;
  framework_digest: string;
  owner_ref: string | null;
  owner_kind: string;
  owner_reason: string | null;
  use_case: string;
  required_phase: number;
  provisional: boolean | number;
  maturity: number;
  maturity_infrastructure: number;
  maturity_identity_data: number;
  maturity_ai_application: number;
  maturity_governance: number;
  compliant: boolean | number;
  assessed: boolean | number;
  score: number | null;
  confidence_verified: number;
  confidence_attested: number;
  confidence_declared: number;
  confidence_none: number;
  gaps: number;
  top_risk: number;
  problems: number;
  approval_claim: string | null;
  statuses: string;
  result: string;
  concern: number;
  evaluated_at: number | string;
  error: string | null;
  error_at: number | string | null;
}
