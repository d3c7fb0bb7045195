import {
  Confidence,
  ControlResult,
  ControlStatus,
  DecidedBy,
  EvidenceRecord,
  Maturity,
  Problem,
  ProfileFactKey,
  ScorecardCore,
} from '../evaluation/types';
import {
  Control,
  FrameworkDocument,
  LayerId,
  Phase,
  SectionId,
  UseCase,
} from '../framework/types';
import { FixedLevel } from '../evaluation/judge';
import { ApprovalRecordState } from './approvals';
import { EvidenceRevocation } from './evidence';

/** A page of a list; `totalItems` counts all that the reader may see. @public */
export interface Page<T> {
  items: T[];
  totalItems: number;
  pageInfo: { nextCursor?: string };
}

/** Who a workload's owner resolves to. @public */
export interface ResolvedOwner {
  /** What the entity says, canonical where it can be read. */
  ref: string | null;
  title?: string;
  /**
   * group: a team; user: personal; unowned: nothing that exists. Reason says why it did not resolve.
   */
  kind: 'group' | 'user' | 'unowned';
  reason?: 'absent' | 'malformed' | 'not-found' | 'wrong-kind' | 'empty-group';
}

/** How the claimed approval and the one on record compare. @public */
export interface ApprovalState {
  /** State of the approval that speaks for the workload; null where there is none. */
  recorded: ApprovalRecordState | null;
  /** That approval; absent too where the claim is taken for the record. */
  record?: {
    id: string;
    /** Such as APR-88. */
    number: string;
    environment: string;
    /** RFC 3339; where it was approved. */
    validUntil?: string;
  };
  claimed: 'approved' | 'pending' | 'rejected' | null;
  claimedRef?: string;
  difference:
    | 'none'
    | 'claimed-not-recorded'
    | 'recorded-not-claimed'
    | 'contradicts';
}

/** A profile fact with where each of its values comes from. @public */
export interface ProfileFactView {
  key: ProfileFactKey;
  /** The value that counts, as text; null if nothing gave one. */
  value: string | null;
  source: 'annotation' | 'recorded' | 'default' | 'derived' | 'none';
  annotation?: string;
  recorded?: { value: string; by: string; at: string };
  default?: string;
}

/** @public */
export interface ScorecardControl extends ControlResult {
  title: string;
  section: SectionId;
  phase: Phase;
  weight: number;
  /** Risk of leaving it open: weight times criticality and data factors; comparable, without a unit. */
  risk: number;
  /** Why the status is what it is, in one sentence, and what would change it. */
  message: string;
  evidence: ControlEvidence[];
  /** The assurance that this control is judged by. */
  asked?: FixedLevel;
  link?: string;
  /** The waiver that holds now, or the one that is asked for. */
  waiver?: ControlWaiver;
}

/** The part of a waiver that a scorecard shows. @public */
export interface ControlWaiver {
  id: string;
  state: 'requested' | 'approved';
  environment?: string;
  expiresAt: string;
  requestedBy: string;
}

/** A record as it stood at the evaluation. @public */
export interface ControlEvidence
  extends Pick<EvidenceRecord, 'outcome' | 'source' | 'links' | 'detail'> {
  assurance: 'attested' | 'verified' | 'declared';
  observedAt: string | null;
  /** When it stops counting; null for what does not expire. */
  expiresAt: string | null;
  state: 'live' | 'expired' | 'revoked';
  /** Of the stored record; what the entity declares and the catalog shows has none. */
  id?: string;
  /** Who recorded it: a user ref or the name of a service. */
  by?: string;
  revoked?: EvidenceRevocation;
  /** A finding that the security role holds to be a false positive; it does not count. */
  disputed?: EvidenceRevocation;
  /** True for what the scanner reports as suppressed; it does not count. */
  suppressed?: boolean;
}

/** One step on the way to a section's next phase. @public */
export interface PlanStep {
  controlId: string;
  title: string;
  section: SectionId;
  phase: Phase;
  status: ControlStatus;
  risk: number;
  /** Who can close it: the owner, the operator of a provider, or the security role for a waiver. */
  actors: ('owner' | 'provider-operator' | 'security')[];
  /** The evidence that would satisfy it. */
  needs: 'declaration' | 'attestation' | 'verification' | 'both' | 'fix';
  remediation: string[];
  awsServices: string[];
  nonAwsAlternative?: string;
  /** Annotation to paste where a declaration is enough. */
  snippet?: string;
}

/** For each section the gaps between it and its next phase, worst first. @public */
export interface Plan {
  sections: {
    id: SectionId;
    maturity: Maturity;
    nextPhase: Phase | null;
    steps: PlanStep[];
  }[];
}

/** @public */
export interface Scorecard extends ScorecardCore {
  title: string;
  description?: string;
  owner: ResolvedOwner;
  /** Group refs: the owning team and its parents up to the root. */
  teams: string[];
  evaluatedAt: string;
  framework: { id: string; version: string; digest: string };
  assessed: boolean;
  approval: ApprovalState;
  /** Layer maturity as the entity claims it. */
  claims: Partial<Record<LayerId, Maturity>>;
  profileFacts: ProfileFactView[];
  controls: ScorecardControl[];
  plan: Plan;
  /** For each problem the message and, where one helps, the annotation to paste. */
  problems: ProblemView[];
  /** Set when the last evaluation failed; the figures are those of the one before. */
  error?: { message: string; at: string };
}

/** @public */
export interface ProblemView extends Problem {
  message: string;
  snippet?: string;
}

/** A row of the workloads list. @public */
export interface WorkloadSummary {
  entityRef: string;
  title: string;
  kind: string;
  type: string | null;
  owner: ResolvedOwner;
  useCase: UseCase;
  requiredPhase: Phase;
  provisional: boolean;
  maturity: Maturity;
  sections: { id: SectionId; maturity: Maturity }[];
  compliant: boolean;
  assessed: boolean;
  score: number | null;
  confidence: Confidence;
  gaps: number;
  topRisk: number;
  problems: number;
  approvalClaim: string | null;
  /** State of the approval on record; null where there is none. */
  approval?: ApprovalRecordState | null;
  evaluatedAt: string;
  error: boolean;
  /** Figures of its latest baseline, where one was taken. */
  baseline?: { at: string; gaps: number; score: number | null };
}

/** @public */
export interface WorkloadQuery {
  /** Owner ref, exact. */
  owner?: string;
  /** Group ref; with `descendants` its child groups too. */
  team?: string;
  descendants?: boolean;
  /** personal: owned by a user; unowned: owner does not resolve. */
  ownership?: 'group' | 'user' | 'unowned';
  maturity?: Maturity[];
  requiredPhase?: Phase[];
  compliant?: boolean;
  assessed?: boolean;
  useCase?: UseCase[];
  control?: string;
  status?: ControlStatus[];
  approvalClaim?: string[];
  /** State of the approval on record. */
  approval?: (ApprovalRecordState | 'none')[];
  /** true: only those with at least one problem. */
  problems?: boolean;
  /** true: only those whose last evaluation failed. */
  error?: boolean;
  text?: string;
  orderBy?: WorkloadOrder;
  limit?: number;
  cursor?: string;
}

/** `concern` puts failures first, then risk; not assessed stands last. @public */
export type WorkloadOrder =
  | 'concern'
  | 'title'
  | '-title'
  | 'score'
  | '-score'
  | 'maturity'
  | '-maturity'
  | 'requiredPhase'
  | '-requiredPhase'
  | 'owner'
  | '-owner';

/** @public */
export interface AssetSummary {
  entityRef: string;
  title: string;
  kind: string;
  type: string | null;
  owner: ResolvedOwner;
  lifecycle: string | null;
  /** The version that the entity pins, from its annotations, if any. */
  pinnedVersion: string | null;
  approvalClaim: string | null;
  /** Workloads that depend on it and that the reader may see. */
  usedBy: { entityRef: string; title: string }[];
  usedByCount: number;
}

/** @public */
export interface AssetQuery {
  text?: string;
  type?: string;
  owner?: string;
  /** true: used by a workload; false: used by none. */
  used?: boolean;
  orderBy?: 'title' | '-title' | 'type' | '-type' | 'usedBy' | '-usedBy';
  limit?: number;
  cursor?: string;
}

/** Figures of a set of workloads, every denominator beside its figure. @public */
export interface MaturityFigures {
  workloads: number;
  notAssessed: number;
  compliant: number;
  /** Of the assessed. */
  byMaturity: Record<Maturity, number>;
  /** Of the assessed, by what is required and then what is reached. */
  byRequiredPhase: Record<Phase, Record<Maturity, number>>;
  /** Of all, by what is required. */
  required: Record<Phase, number>;
  notAssessedByRequiredPhase: Record<Phase, number>;
  medianScore: number | null;
  lowestScore: number | null;
}

/** @public */
export interface TeamSummary {
  /** Group ref, or null for the rows `personal` and `unowned`. */
  team: string | null;
  kind: 'group' | 'user' | 'unowned';
  title: string;
  parent: string | null;
  own: MaturityFigures;
  /** Own and all child groups, each workload once. */
  withDescendants: MaturityFigures;
}

/** @public */
export interface TeamsResponse {
  items: TeamSummary[];
  total: MaturityFigures;
  coverage: {
    considered: number;
    notAssessed: number;
    errored: number;
    withProblems: number;
  };
  lastSync: string | null;
  /** How often the catalog is read; pages call the figures old from twice that on. */
  syncIntervalSeconds?: number;
  framework: { id: string; version: string };
}

/** How many workloads stand where on one control. @public */
export interface ControlFigures {
  controlId: string;
  statuses: Record<ControlStatus, number>;
  workloads: number;
}

/** @public */
export interface FrameworkResponse {
  digest: string;
  document: FrameworkDocument;
}

/** @public */
export interface ControlResponse {
  control: Control;
  figures: ControlFigures;
}

/** A change of a workload, newest first. @public */
export interface HistoryEntry {
  id: string;
  at: string;
  entityRef: string;
  causes: HistoryCause[];
  changes: HistoryChange[];
}

/** @public */
export interface HistoryCause {
  kind:
    | 'entity-added'
    | 'entity-changed'
    | 'entity-removed'
    | 'provider-changed'
    | 'profile-recorded'
    | 'evidence-arrived'
    | 'evidence-expired'
    | 'evidence-revoked'
    | 'evidence-disputed'
    | 'waiver'
    | 'waiver-expired'
    | 'approval'
    | 'framework-changed'
    | 'settings-changed'
    | 'refresh';
  /** Entity, control, user or version that caused it. */
  subject?: string;
}

/** @public */
export type HistoryChange =
  | {
      what: 'maturity';
      section?: SectionId;
      from: Maturity | null;
      to: Maturity;
    }
  | { what: 'requiredPhase'; from: Phase | null; to: Phase }
  | { what: 'compliant'; from: boolean | null; to: boolean }
  | { what: 'score'; from: number | null; to: number | null }
  | {
      what: 'control';
      controlId: string;
      from: ControlStatus | null;
      to: ControlStatus;
      decidedBy?: DecidedBy;
    };

/** @public */
export interface ProfileUpdate {
  entityRef: string;
  /** A null value removes the recorded fact. */
  facts: Partial<Record<ProfileFactKey, string | null>>;
}

/** @public */
export interface ProfileUpdateResult {
  items: {
    entityRef: string;
    status: 'recorded' | 'unchanged' | 'refused';
    message?: string;
  }[];
}

/** Why an entity is a workload, an asset or neither. @public */
export interface SelectionResponse {
  entityRef: string;
  class: 'workload' | 'asset' | 'none';
  reasons: string[];
}

/** A finding of the set-up check. @public */
export interface SetupFinding {
  code: string;
  level: 'error' | 'warning' | 'info';
  message: string;
  remedy: string;
  /** Entity or configuration key that it concerns. */
  subject?: string;
}

/** @public */
export interface HealthDetails {
  status: 'ok' | 'degraded' | 'starting';
  framework: { id: string; version: string; digest: string; controls: number };
  sync: {
    state: 'never' | 'running' | 'idle' | 'failed';
    lastStartedAt: string | null;
    lastFinishedAt: string | null;
    lastDurationMs: number | null;
    lastError: string | null;
    /** Entities read by the pass that runs now. */
    progress: number | null;
    intervalSeconds: number;
  };
  queue: { waiting: number; oldestSeconds: number | null };
  counts: {
    considered: number;
    workloads: number;
    assets: number;
    notAssessed: number;
    errored: number;
  };
  problems: { code: string; workloads: number }[];
  errors: { entityRef: string; message: string; at: string }[];
  filters: {
    index: number;
    kind: 'include' | 'exclude';
    filter: unknown;
    matches: number;
  }[];
  roles: { role: string; members: string[]; unresolved: string[] }[];
  setup: SetupFinding[];
  providers: ProviderHealth[];
  /** Failures of resources that share only their account with a workload; those seen last are named. */
  suspicions: { total: number; items: SuspicionView[] };
}

/** A finding that names no workload, to be looked at and never counted. @public */
export interface SuspicionView {
  source: string;
  resource: string;
  account: string | null;
  checkId: string;
  seenAt: string;
}

/** How a provider of evidence stands. @public */
export interface ProviderHealth {
  id: string;
  /** `never`: it has not run yet; `waiting`: it failed, and is left alone for a while. */
  state: 'never' | 'running' | 'ok' | 'failed' | 'waiting';
  lastStartedAt: string | null;
  lastFinishedAt: string | null;
  lastSucceededAt: string | null;
  lastError: string | null;
  /** In a row, since the last success. */
  failures: number;
  /** Not before then is it asked again; null where its schedule alone decides. */
  retryAt: string | null;
  /** Of the last run. */
  recorded: number;
  unchanged: number;
  refused: number;
  /** The first records of the last run that were refused, and why. */
  refusals: string[];
}
