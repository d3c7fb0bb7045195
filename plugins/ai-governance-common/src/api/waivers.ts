/** `expired` follows from the time; the others are decisions. @public */
export type WaiverState =
  | 'requested'
  | 'approved'
  | 'rejected'
  | 'withdrawn'
  | 'expired'
  | 'revoked';

/** One control of one workload that may stay open for a while. @public */
export interface WaiverRequest {
  entityRef: string;
  controlId: string;
  /** Only in this environment; everywhere where it is left out. */
  environment?: string;
  reason: string;
  /** What is done instead, or the word `none`. */
  compensatingControl: string;
  /** RFC 3339; at most 180 days from now unless configured otherwise. */
  expiresAt: string;
}

/** @public */
export interface Waiver extends WaiverRequest {
  id: string;
  /** Changes with every change; send it back as If-Match. */
  version: number;
  state: WaiverState;
  workloadTitle: string;
  controlTitle: string;
  /** The owning team. */
  team: string | null;
  requestedBy: string;
  requestedAt: string;
  decidedBy?: string;
  decidedAt?: string;
  decisionComment?: string;
  revokedBy?: string;
  revokedAt?: string;
  revokeReason?: string;
  /** The waiver that this one renews. */
  renews?: string;
  /** How often it was renewed already. */
  renewals: number;
  /** Since when the control stays open by this waiver and those that it renews; absent before the first approval. */
  openSince?: string;
  /** The waiver that took over from this one. */
  renewedBy?: string;
  /** What the reader may do with it now. */
  actions: ('review' | 'withdraw' | 'renew' | 'revoke')[];
}

/** @public */
export interface WaiverReview {
  decision: 'approve' | 'reject';
  comment?: string;
}

/** @public */
export interface WaiverQuery {
  state?: WaiverState[];
  entityRef?: string;
  controlId?: string;
  /** Group ref; its child groups too. */
  team?: string;
  /** true: only of workloads that no team owns. */
  withoutTeam?: boolean;
  /** RFC 3339: only those that end before. */
  expiresBefore?: string;
  /** true: only those that the reader may review. */
  waitsForMe?: boolean;
  orderBy?: 'expiresAt' | '-expiresAt' | 'requestedAt' | '-requestedAt';
  limit?: number;
  cursor?: string;
}

/** Waivers of a team and its child groups beside the controls that apply to their workloads. @public */
export interface WaiverDebt {
  /** Null for workloads without a team. */
  team: string | null;
  title: string;
  active: number;
  /** Of the active: those that run out within 30 days. */
  expiringSoon: number;
  applicableControls: number;
  /** True above the share that the organisation tolerates. */
  aboveLimit: boolean;
  /** Age of the oldest active waiver, in days; null where there is none. */
  oldestDays: number | null;
}

/** @public */
export interface WaiverDebtResponse {
  items: WaiverDebt[];
  total: Omit<WaiverDebt, 'team' | 'title'>;
  /** Share of applicable controls from which a warning shows, in percent. */
  limitPercent: number;
}
