import { ApprovalRecordState } from './approvals';

/** How the claimed approval and the one on record compare. @public */
export interface ApprovalState {
  /** State of the approval that speaks for the workload in the last environment that asks for approval; null where there is none. */
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
