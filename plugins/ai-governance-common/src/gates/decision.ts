import { SectionId } from '../framework/types';
import { GateMode } from './policy';
import { ObligationKind } from './inputs';

/** @public */
export type Verdict = 'allow' | 'allow-with-obligations' | 'pending' | 'deny';

/** Best first. @public */
export const VERDICTS: readonly Verdict[] = [
  'allow',
  'allow-with-obligations',
  'pending',
  'deny',
];

/** @public */
export const REASON_CODES = [
  'workload-unknown',
  'entity-not-found',
  'environment-unknown',
  'owner-unresolved',
  'evaluation-missing',
  'evaluation-outdated',
  'maturity-below-required',
  'control-not-satisfied',
  'evidence-lapsed',
  'score-below-minimum',
  'approval-missing',
  'approval-pending',
  'approval-rejected',
  'approval-stale',
  'approval-expired',
  'approval-revoked',
  'approval-unreachable',
  'artifact-mismatch',
  'deployer-not-authorised',
  'incident-open',
  'incident-review-overdue',
  'incident-fix',
  'waiver-expiring',
  'change-freeze',
  'no-governed-change',
  'break-glass-active',
  'break-glass-review-overdue',
  'obligation-overdue',
  'gate-error',
] as const;

/** @public */
export type ReasonCode = (typeof REASON_CODES)[number];

/** Heaviest last; the verdict follows from the heaviest. @public */
export type ReasonSeverity =
  | 'info'
  | 'warning'
  | 'obligation'
  | 'waiting'
  | 'blocking';

/** @public */
export interface DecisionReason {
  code: ReasonCode;
  severity: ReasonSeverity;
  controlId?: string;
  layer?: SectionId;
  /** What it is about: an approval, an incident, a waiver, a freeze, a break-glass, an owner. */
  ref?: string;
  waitingFor?: string[];
  /** RFC 3339. */
  resolvesAt?: string;
  /** How many more there are of this kind than are listed. */
  more?: number;
  /** Words and numbers that the message names, such as a phase reached and one required. */
  values?: Record<string, string | number>;
}

/** @public */
export interface DecisionObligation {
  kind: ObligationKind;
  ref: string;
  /** RFC 3339. */
  dueAt: string;
}

/** What a decision says; replaying its inputs gives the same to the byte. @public */
export interface DecisionCore {
  verdict: Verdict;
  mode: GateMode;
  /** What a door must do. */
  proceed: boolean;
  /** Heaviest first, then by code, control and ref. */
  reasons: DecisionReason[];
  obligations: DecisionObligation[];
}
