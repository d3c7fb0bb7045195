import {
  ApprovalReviewKind,
  AuditActor,
  GivenApproval,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { StoredApproval } from './approvalRow';

/** A person who reviews. */
export interface Reviewer {
  ref: string;
  actor: AuditActor;
  /** Roles of the approval that they may act as, as its policy names them. */
  roles: string[];
  /** Whether they are, or belong to, the owner of the workload. */
  isOwner: boolean;
  /** The owner and who belongs to it, as read before the review. */
  owners: {
    of: string | null;
    people: readonly string[];
    /** False where the catalog could not say. */
    isRead: boolean;
  };
}

/** A review whose texts and people were checked. */
export interface CheckedReview {
  decision: ApprovalReviewKind;
  comment?: string;
  role?: string;
  to?: string;
  /** Milliseconds. */
  until?: number;
}

/** A review of an approval as it stands. */
export interface Reviewing {
  approval: StoredApproval;
  given: GivenApproval[];
  review: CheckedReview;
  reviewer: Reviewer;
  at: number;
}
