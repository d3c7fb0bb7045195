import {
  ApprovalRecordState,
  ApprovalRule,
  ApprovalSubject,
  ApprovalTerms,
  Maturity,
  Phase,
  SubjectChange,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { toNumber, toNumberOrNull } from '../database/values';
import { numberToMaturity, numberToPhase } from '../evaluation/ordinals';

type Millis = number | string;

/** A row of the table `approvals`. */
export interface ApprovalColumns {
  id: string;
  number: number;
  version: number;
  entity_ref: string;
  environment: string;
  state: ApprovalRecordState;
  leads: boolean | number;
  requested_by: string;
  requester_kind: 'user' | 'service' | 'agent';
  requested_at: Millis;
  reason: string;
  policy_version: string;
  policy_digest: string;
  terms: string;
  required_phase: number;
  subject: string;
  subject_digest: string;
  proposed: string | null;
  changes: string | null;
  reached_maturity: number;
  reached_score: number | null;
  steps: string;
  separation: ApprovalRule['separationOfDuties'];
  step_position: number | null;
  step_count: number;
  asked_at: Millis | null;
  overdue_at: Millis | null;
  decided_at: Millis | null;
  approved_at: Millis | null;
  valid_until: Millis | null;
  stale_since: Millis | null;
  revoked_by: string | null;
  revoked_at: Millis | null;
  revoke_reason: string | null;
  superseded_by: string | null;
  noticed_days: number | null;
  reach_checked_at: Millis | null;
  reach_version: number | null;
  idempotency_key: string | null;
  request_digest: string | null;
}

/** With what is shown of its workload. */
export interface ApprovalRow extends ApprovalColumns {
  title: string;
  owner_kind: string;
  owner_ref: string | null;
}

export type ApprovalSteps = ApprovalRule['steps'];

/** An approval as it is stored; times in milliseconds. */
export interface StoredApproval {
  id: string;
  number: number;
  version: number;
  entityRef: string;
  environment: string;
  state: ApprovalRecordState;
  requestedBy: string;
  requesterKind: 'user' | 'service' | 'agent';
  requestedAt: number;
  reason: string;
  policy: { version: string; digest: string };
  terms: ApprovalTerms;
  requiredPhase: Phase;
  subject: ApprovalSubject;
  subjectDigest: string;
  proposed?: ApprovalSubject;
  changes: SubjectChange[];
  reached: { maturity: Maturity; score: number | null };
  steps: ApprovalSteps;
  separation: ApprovalRule['separationOfDuties'];
  stepPosition?: number;
  askedAt?: number;
  overdueAt?: number;
  decidedAt?: number;
  approvedAt?: number;
  validUntil?: number;
  staleSince?: number;
  revokedBy?: string;
  revokedAt?: number;
  revokeReason?: string;
  supersededBy?: string;
  reachVersion?: number;
  workloadTitle: string;
  team: string | null;
  owner: string | null;
}

/** What a statement over `approvals as a`, `scorecards as s` and `entities as e` reads. */
export const APPROVAL_COLUMNS = [
  'a.id',
  'a.number',
  'a.version',
  'a.entity_ref',
  'a.environment',
  'a.state',
  'a.requested_by',
  'a.requester_kind',
  'a.requested_at',
  'a.reason',
  'a.policy_version',
  'a.policy_digest',
  'a.terms',
  'a.required_phase',
  'a.subject',
  'a.subject_digest',
  'a.proposed',
  'a.changes',
  'a.reached_maturity',
  'a.reached_score',
  'a.steps',
  'a.separation',
  'a.step_position',
  'a.asked_at',
  'a.overdue_at',
  'a.decided_at',
  'a.approved_at',
  'a.valid_until',
  'a.stale_since',
  'a.revoked_by',
  'a.revoked_at',
  'a.revoke_reason',
  'a.superseded_by',
  'a.reach_version',
  'e.title as title',
  's.owner_kind',
  's.owner_ref',
];

const text = (value: string | null) => value ?? undefined;
const millis = (value: Millis | null) => toNumberOrNull(value) ?? undefined;
const json = <T>(value: string): T => JSON.parse(value) as T;

export function rowToApproval(row: ApprovalRow): StoredApproval {
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    entityRef: row.entity_ref,
    environment: row.environment,
    state: row.state,
    requestedBy: row.requested_by,
    requesterKind: row.requester_kind,
    requestedAt: toNumber(row.requested_at),
    reason: row.reason,
    policy: { version: row.policy_version, digest: row.policy_digest },
    terms: json(row.terms),
    requiredPhase: numberToPhase(row.required_phase),
    subject: json(row.subject),
    subjectDigest: row.subject_digest,
    proposed: row.proposed === null ? undefined : json(row.proposed),
    changes: row.changes === null ? [] : json(row.changes),
    reached: {
      maturity: numberToMaturity(row.reached_maturity),
      score: row.reached_score,
    },
    steps: json(row.steps),
    separation: row.separation,
    stepPosition: row.step_position ?? undefined,
    askedAt: millis(row.asked_at),
    overdueAt: millis(row.overdue_at),
    decidedAt: millis(row.decided_at),
    approvedAt: millis(row.approved_at),
    validUntil: millis(row.valid_until),
    staleSince: millis(row.stale_since),
    revokedBy: text(row.revoked_by),
    revokedAt: millis(row.revoked_at),
    revokeReason: text(row.revoke_reason),
    supersededBy: text(row.superseded_by),
    reachVersion: row.reach_version ?? undefined,
    workloadTitle: row.title,
    team: row.owner_kind === 'group' ? row.owner_ref : null,
    owner: row.owner_ref,
  };
}

/** What people call it. */
export const approvalNumber = ({ number }: { number: number }): string =>
  `APR-${number}`;
