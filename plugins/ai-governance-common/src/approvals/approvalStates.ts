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

/** What was taken back or replaced speaks only where nothing else does. */
const SILENT: readonly ApprovalRecordState[] = ['withdrawn', 'superseded'];

/**
 * The one of several approvals that speaks for a workload at an instant: the newest that was not taken back or replaced. What
 * is only asked for leaves an older one in its place as long as that holds. Times in milliseconds.
 * @public
 */
export function leadingApproval<
  T extends { state: ApprovalRecordState; number: number; validUntil?: number },
>(approvals: readonly T[], now: number): T | undefined {
  const newestFirst = Array.from(approvals).sort((a, b) => b.number - a.number);
  const [newest, before] = newestFirst.filter(
    ({ state }) => !SILENT.includes(state),
  );
  if (!newest) {
    return (
      newestFirst.find(({ state }) => state === 'withdrawn') ?? newestFirst[0]
    );
  }
  const isHeld =
    newest.state === 'requested' &&
    before !== undefined &&
    approvalStateAt(before, now) === 'approved';
  return isHeld ? before : newest;
}
