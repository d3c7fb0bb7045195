import { ControlStatus } from '../evaluation/types';
import { Phase, SectionId } from '../framework/types';
import { ApprovalRecordState } from '../api/approvals';
import { EnvironmentPolicy, GateMode, Severity } from './policy';

/** What a door asks. @public */
export interface GateQuestion {
  /** As asked: a name or an alias. */
  environment: string;
  /** Canonical. */
  entityRef: string;
  artifact?: GateArtifact;
  /** Who deploys: a user or group ref, or what a pipeline calls itself. */
  actor?: string;
  /** Incident that the deployment fixes. */
  fixesIncident?: string;
}

/** @public */
export interface GateArtifact {
  name: string;
  /** `sha256:` and 64 hexadecimal digits. */
  digest: string;
}

/** A control that is not satisfied, GOV-APR-01 never among them. @public */
export interface OpenControl {
  controlId: string;
  section: SectionId;
  phase: Phase;
  status: ControlStatus;
  risk: number;
  /** RFC 3339: satisfied until then, and open only because evidence ran out. */
  lapsedAt?: string;
}

/** A control that a waiver satisfies. @public */
export interface WaivedControl {
  controlId: string;
  section: SectionId;
  phase: Phase;
  risk: number;
}

/** How a workload stood, from its stored result; addressed by its digest. @public */
export interface GateWorkload {
  requiredPhase: Phase;
  score: number | null;
  /** By section, phase, id. */
  open: OpenControl[];
  /** By waivers that name no environment. */
  waived: WaivedControl[];
  /** The owner that the catalog gives; null for none. */
  owner: string | null;
  /** How the chain of incident owners ends. */
  incidentOwner: 'resolved' | 'fallback' | 'none';
  /** Model, prompt, guardrail and tools as the entity names them. */
  references: Record<string, string>;
  /** Digest of what an approval of it now would cover, without the artifact. */
  subjectDigest: string;
}

/** The newest approval of the workload and environment. @public */
export interface GateApproval {
  id: string;
  state: ApprovalRecordState;
  subjectDigest: string;
  artifactDigest?: string;
  /** RFC 3339; where it was approved. */
  validUntil?: string;
  /** Who is asked now: user and group refs. */
  waitingFor: string[];
  /** Roles of its steps that nobody fills. */
  unreachable: string[];
}

/** An active waiver of the workload for this environment. @public */
export interface GateWaiver {
  id: string;
  controlId: string;
  environment?: string;
  /** RFC 3339. */
  expiresAt: string;
}

/** An incident that is open or acknowledged, or whose review is due. @public */
export interface GateIncident {
  id: string;
  entityRef: string;
  severity: Severity;
  state: 'open' | 'acknowledged' | 'mitigated' | 'resolved';
  title: string;
  url?: string;
  /** Who owns it. */
  owner?: string;
  /** RFC 3339: when its review is due. */
  reviewDueAt?: string;
  /** True where it is one of something that the workload depends on. */
  ofDependency?: boolean;
}

/** @public */
export interface GateBreakGlass {
  id: string;
  /** RFC 3339. */
  startsAt: string;
  endsAt: string;
  reviewDueAt: string;
  reviewedAt?: string;
  by: string;
}

/** Something that an earlier decision asked for and that is not done yet. @public */
export interface GateObligation {
  id: string;
  kind: ObligationKind;
  /** Incident or break-glass that it is about. */
  ref: string;
  /** RFC 3339. */
  dueAt: string;
}

/** Something that could not be read for a decision. @public */
export interface GateFailure {
  /** Such as `incident source pagerduty`. */
  source: string;
}

/** @public */
export type ObligationKind = 'resolve-incident' | 'review-break-glass';

/**
 * All that a decision depends on; the function looks at nothing else, so a decision is replayed from what is stored here.
 * @public
 */
export interface GateInputs {
  engine: string;
  framework: { id: string; version: string; digest: string } | null;
  policy: { version: string; digest: string };
  /** The rules asked about; null where no environment has this name. */
  environment: EnvironmentPolicy | null;
  /** The parts of the policy that hold for all environments. */
  rules: {
    evidenceGraceDays: number;
    waiverNoticeDays: number;
    incidentFixHours: number;
    dependencyIncidents: 'warning' | 'blocking';
    incidentReviewOverdue: 'warning' | 'blocking';
  };
  question: GateQuestion;
  /** RFC 3339: the instant that is asked about. */
  time: string;
  entity: 'workload' | 'no-workload' | 'not-found';
  /** Whether the environment's `enforceFilter` includes the workload; true where there is none. */
  enforceable: boolean;
  /** Whether `deployers` holds the actor or a group of theirs; true where nobody is named or asked about. */
  actorMayDeploy: boolean;
  workload: GateWorkload | null;
  /** RFC 3339: the last good sync that saw the workload. */
  confirmedAt: string | null;
  approval: GateApproval | null;
  waivers: GateWaiver[];
  incidents: GateIncident[];
  breakGlass: GateBreakGlass[];
  obligations: GateObligation[];
  /** Whether this artifact with these references was allowed here before. */
  allowedBefore: boolean;
  /** What could not be read; absent where all of it was. */
  failures?: GateFailure[];
}

/** @public */
export interface EffectiveMode {
  mode: GateMode;
  /** RFC 3339: when a mode that still warns begins to enforce. */
  enforcesFrom?: string;
}
