import { ControlStatus } from '../evaluation/types';
import { Phase, SectionId } from '../framework/types';
import { GateArtifact } from '../gates/inputs';

/** States of an approval on record. @public */
export type ApprovalRecordState =
  | 'requested'
  | 'approved'
  | 'stale'
  | 'rejected'
  | 'withdrawn'
  | 'expired'
  | 'revoked'
  | 'superseded';

/** What a reviewer judges; its RFC 8785 form has the digest that the approval is bound to. @public */
export interface ApprovalSubject {
  framework: { id: string; version: string };
  requiredPhase: Phase;
  useCase: string;
  agenticScope: string | null;
  genaiScope: string;
  capabilities: string[];
  dataClassification: string | null;
  criticality: string | null;
  owner: string | null;
  model: string | null;
  prompt: string | null;
  guardrail: string | null;
  tools: string | null;
  artifact: GateArtifact | null;
  /** Of each control that applies, but for those that follow from approvals. */
  controls: Record<string, ControlStatus>;
}

/** A field of the subject, or one control of it. @public */
export type SubjectField = Exclude<keyof ApprovalSubject, 'controls'>;

/** One difference between two subjects. @public */
export interface SubjectChange {
  field: SubjectField | 'control';
  controlId?: string;
  section?: SectionId;
  from: string | null;
  to: string | null;
  /**
   * `worse`: makes an approval stale; `lapsed`: evidence merely ran out; `better`; `neutral`: neither, such as another version
   * of the framework.
   */
  effect: 'worse' | 'lapsed' | 'better' | 'neutral';
  /** RFC 3339: until when a lapse is only a warning. */
  graceUntil?: string;
  /** Roles that are asked again because of it. */
  roles: string[];
}

/** @public */
export interface ApprovalRequest {
  entityRef: string;
  environment: string;
  reason: string;
  artifact?: GateArtifact;
}

/** @public */
export type ApprovalReviewKind =
  | 'approve'
  | 'reject'
  | 'request-changes'
  | 'comment'
  | 'delegate';

/** @public */
export interface ApprovalReviewRequest {
  decision: ApprovalReviewKind;
  /** Asked for with everything but an approval. */
  comment?: string;
  /** As which role; may be left out where the reviewer fills only one that is asked. */
  role?: string;
  /** Of a delegation: a user ref of the same role, and until when (RFC 3339). */
  to?: string;
  until?: string;
}

/** Somebody who is asked, or could be. @public */
export interface ApprovalPerson {
  ref: string;
  title?: string;
  state: 'approved' | 'rejected' | 'may' | 'may-not' | 'delegated';
  /** Why not: separation of duties, counted already, or delegated to whom. */
  reason?: string;
  /** RFC 3339. */
  at?: string;
}

/** @public */
export interface ApprovalStepView {
  /** From 1 on. */
  position: number;
  state: 'later' | 'open' | 'complete';
  needs: {
    role: string;
    /** The role that stands in where nobody fills the one that the policy names. */
    insteadOf?: string;
    count: number;
    given: number;
    /** True where nobody can fill it. */
    unreachable: boolean;
    people: ApprovalPerson[];
  }[];
}

/** One line of what happened, oldest first. @public */
export interface ApprovalHappening {
  /** RFC 3339. */
  at: string;
  /** User ref, service, or `system`. */
  by: string;
  kind:
    | 'requested'
    | 'approve'
    | 'reject'
    | 'request-changes'
    | 'comment'
    | 'delegate'
    | 'step-complete'
    /** The workload changed while it was reviewed, so that some are asked again. */
    | 'changed'
    | 'approved'
    | 'rejected'
    | 'withdrawn'
    | 'stale'
    | 'restored'
    | 'reaffirmed'
    | 'expired'
    | 'revoked'
    | 'superseded';
  role?: string;
  step?: number;
  comment?: string;
  /** Of a delegation. */
  to?: string;
  until?: string;
  changes?: SubjectChange[];
}

/** @public */
export interface ApprovalSummary {
  id: string;
  /** What people call it, such as APR-88. */
  number: string;
  /** Changes with every change; send it back as If-Match. */
  version: number;
  entityRef: string;
  workloadTitle: string;
  team: string | null;
  environment: string;
  state: ApprovalRecordState;
  requestedBy: string;
  requesterKind: 'user' | 'service' | 'agent';
  requestedAt: string;
  reason: string;
  requiredPhase: Phase;
  /** The step that is open, and of how many; absent where nothing waits. */
  step?: { position: number; of: number };
  /** User and group refs that are asked now. */
  waitingFor: string[];
  /** RFC 3339: from when on the review counts as overdue. */
  overdueAt?: string;
  /** RFC 3339; where it was approved. */
  validUntil?: string;
}

/** @public */
export interface Approval extends ApprovalSummary {
  policy: { version: string; digest: string };
  separationOfDuties: 'requester' | 'strict';
  steps: ApprovalStepView[];
  happenings: ApprovalHappening[];
  subject: ApprovalSubject;
  subjectDigest: string;
  /** How the workload stands now, where that differs from what the subject says or what was approved last. */
  difference: {
    /** What is compared with: the last approval of the same workload and environment, or this one where it is approved. */
    with: { id: string; number: string; approvedAt: string } | null;
    changes: SubjectChange[];
    /** Fields and controls that are equal. */
    unchanged: number;
  };
  /** RFC 3339: what it would be valid to if it were approved now. */
  wouldBeValidUntil?: string;
  decidedAt?: string;
  staleSince?: string;
  revokedBy?: string;
  revokedAt?: string;
  revokeReason?: string;
  supersededBy?: string;
  /** The score and maturity that it was requested with. */
  reached: { maturity: string; score: number | null };
  /** What the reader may do with it now. */
  actions: (ApprovalReviewKind | 'withdraw' | 'revoke')[];
  /** The roles as which the reader may review now. */
  mayReviewAs: string[];
  /** Why the reader, who fills a role that is asked, may not review. */
  mayNotReview?: string;
}

/** @public */
export interface ApprovalQuery {
  state?: ApprovalRecordState[];
  entityRef?: string;
  environment?: string;
  /** Group ref; its child groups too. */
  team?: string;
  /** true: only those that the reader may review now. */
  waitsForMe?: boolean;
  /** RFC 3339: only those asked for from then on. */
  requestedFrom?: string;
  /** RFC 3339: only those asked for before. */
  requestedBefore?: string;
  /** RFC 3339: only those that end before. */
  validUntilBefore?: string;
  orderBy?: 'requestedAt' | '-requestedAt' | 'validUntil';
  limit?: number;
  cursor?: string;
}

/** Stale approvals that only a renamed owner made so. @public */
export interface ReaffirmRequest {
  /** The owner that was approved, and the one that it is called now. */
  from: string;
  to: string;
  reason: string;
}

/** @public */
export interface ReaffirmResult {
  reaffirmed: string[];
  /** Those with other differences, which stay stale. */
  skipped: { id: string; reason: string }[];
}
