import { ApprovalRecordState } from '../api/approvals';

/** Every state, in the order of its life. @public */
export const APPROVAL_RECORD_STATES: readonly ApprovalRecordState[] = [
  'requested',
  'approved',
  'stale',
  'rejected',
  'withdrawn',
  'expired',
  'revoked',
  'superseded',
];

/** Where each state can lead. @public */
export const APPROVAL_TRANSITIONS: Readonly<
  Record<ApprovalRecordState, readonly ApprovalRecordState[]>
> = {
  requested: ['approved', 'rejected', 'withdrawn'],
  approved: ['stale', 'expired', 'revoked', 'superseded'],
  stale: ['approved', 'expired', 'revoked', 'superseded'],
  rejected: [],
  withdrawn: [],
  expired: [],
  revoked: [],
  superseded: [],
};

/** @public */
export function canBecome(
  from: ApprovalRecordState,
  to: ApprovalRecordState,
): boolean {
  return APPROVAL_TRANSITIONS[from].includes(to);
}

/** The state at an instant: what is approved or stale expires by itself. Times in milliseconds. @public */
export function approvalStateAt(
  approval: { state: ApprovalRecordState; validUntil?: number },
  now: number,
): ApprovalRecordState {
  const isOver =
    approval.validUntil !== undefined && approval.validUntil <= now;
  return isOver && canBecome(approval.state, 'expired')
    ? 'expired'
    : approval.state;
}

/** Lower stands for a workload before higher: what holds before what was asked last. */
const PRECEDENCE: Readonly<Record<ApprovalRecordState, number>> = {
  approved: 0,
  stale: 1,
  requested: 1,
  rejected: 1,
  revoked: 1,
  expired: 1,
  withdrawn: 2,
  superseded: 3,
};

/**
 * The one of several approvals that speaks for a workload: one that holds, else the newest that was not taken back or
 * replaced.
 * @public
 */
export function leadingApproval<
  T extends { state: ApprovalRecordState; number: number },
>(approvals: readonly T[]): T | undefined {
  return Array.from(approvals).sort(
    (a, b) => PRECEDENCE[a.state] - PRECEDENCE[b.state] || b.number - a.number,
  )[0];
}
