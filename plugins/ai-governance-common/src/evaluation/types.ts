import { LayerId, Phase, SectionId, UseCase } from '../framework/types';

/** The phase that a section or workload has reached. @public */
export type Maturity = 'not-applicable' | 'none' | Phase;

/** What is known of one control of one workload. @public */
export type ControlStatus =
  | 'met'
  | 'waived'
  | 'not-met'
  | 'stale'
  | 'insufficient-evidence'
  | 'no-evidence'
  | 'not-applicable';

/** Order of concern: worst first, as every list and grid sorts. @public */
export const CONTROL_STATUSES: readonly ControlStatus[] = [
  'not-met',
  'stale',
  'insufficient-evidence',
  'no-evidence',
  'waived',
  'met',
  'not-applicable',
];

/** The kind of evidence that settled a status. @public */
export type DecidedBy = 'verified' | 'attested' | 'declared' | 'both' | 'none';

/** @public */
export type Outcome = 'pass' | 'fail' | 'partial' | 'not-applicable';

/** A record of evidence, attested by a person or verified by a provider. @public */
export interface EvidenceRecord {
  entityRef: string;
  controlId: string;
  outcome: Outcome;
  assurance: 'attested' | 'verified';
  /** Provider id, or the user ref that attests. */
  source: string;
  /** RFC 3339. */
  observedAt: string;
  expiresAt?: string;
  revokedAt?: string;
  links?: { url: string; title?: string }[];
  detail?: string;
}

/** A profile fact that a person recorded, or a configured default. @public */
export interface ProfileFact {
  entityRef: string;
  key: ProfileFactKey | (string & {});
  value: string;
  source: 'recorded' | 'default';
}

/** An approved waiver of one control of one workload. @public */
export interface WaiverRecord {
  entityRef: string;
  controlId: string;
  environment?: string;
  approvedAt: string;
  expiresAt: string;
  revokedAt?: string;
  [key: string]: unknown;
}

/** @public */
export type ProfileFactKey =
  | 'phase'
  | 'use-case'
  | 'agentic-scope'
  | 'genai-scope'
  | 'capabilities'
  | 'data-classification'
  | 'criticality'
  | 'eu-ai-act-risk';

/** Level of assurance asked for: a fixed one, or the control's own minimum. @public */
export type AssuranceLevel =
  | 'declared'
  | 'attested'
  | 'verified'
  | 'both'
  | 'own';

/** @public */
export interface EvaluationSettings {
  /** Default: foundational declared, enhanced attested, advanced own. */
  assurance?: Partial<Record<Phase, AssuranceLevel>>;
  /** Environment asked about; selects waivers that name one. */
  environment?: string;
  /** Default `ai-governance.io/`. */
  annotationPrefix?: string;
}

/** @public */
export interface WorkloadProfile {
  useCase: UseCase;
  agenticScope: string | null;
  genaiScope: string;
  capabilities: string[];
  dataClassification: string | null;
  criticality: string | null;
  requiredPhase: Phase;
  requiredBy: string[];
  undeclared: string[];
}

/** @public */
export interface ScorecardCell {
  phase: Phase;
  applicable: number;
  met: number;
  waived: number;
  notMet: number;
  noEvidence: number;
  insufficientEvidence: number;
  stale: number;
}

/** @public */
export interface ScorecardSection {
  id: SectionId;
  maturity: Maturity;
  score: number | null;
  cells: ScorecardCell[];
}

/** @public */
export interface ControlResult {
  controlId: string;
  status: ControlStatus;
  decidedBy: DecidedBy;
  reason?: 'scope' | 'evidence';
  inheritedFrom?: string;
}

/** A value in the entity, a fact or a provider that needs attention. @public */
export interface Problem {
  code: ProblemCode;
  /** Annotation key without prefix, or control id. */
  subject: string;
}

/** @public */
export type ProblemCode =
  | 'invalid-annotation'
  | 'unknown-annotation'
  | 'unknown-control'
  | 'invalid-fact'
  | 'profile-conflict'
  | 'phase-below-lifecycle'
  | 'agentic-scope-undeclared'
  | 'agentic-scope-unused'
  | 'provider-not-met';

/** Whole percent of the controls that count, by the kind of evidence. @public */
export interface Confidence {
  verified: number;
  attested: number;
  declared: number;
  none: number;
}

/** What the engine says of one workload; normative fields only. @public */
export interface ScorecardCore {
  entityRef: string;
  profile: WorkloadProfile;
  maturity: Maturity;
  compliant: boolean;
  score: number | null;
  confidence: Confidence;
  overclaims: LayerId[];
  sections: ScorecardSection[];
  controls: ControlResult[];
  gaps: { controlId: string; risk: number }[];
  problems: Problem[];
}
