import { ApprovalRecordState } from '../api/approvals';
import { APPROVAL_RECORD_STATES } from '../approvals/approvalStates';
import { Maturity } from '../evaluation/types';

/*
 * Positions in these lists are stored: what is new goes to the end, and whoever changes more than that raises ROLLUP_FORMAT,
 * so that all is counted anew.
 */

/** From the lowest; what nothing applies to stands below every phase. @public */
export const MATURITIES: readonly Maturity[] = [
  'not-applicable',
  'none',
  'foundational',
  'enhanced',
  'advanced',
];

export const APPROVALS: readonly (ApprovalRecordState | 'none')[] = [
  'none',
  ...APPROVAL_RECORD_STATES,
];

/** A record with the value at each key's position. */
export function keyed<K extends string, T>(
  keys: readonly K[],
  value: (position: number) => T,
): Record<K, T> {
  return Object.fromEntries(
    keys.map((key, position) => [key, value(position)]),
  ) as Record<K, T>;
}
