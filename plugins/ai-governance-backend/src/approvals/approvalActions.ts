import {
  Approval,
  ApprovalRecordState,
  approvalProgress,
  barredBy,
  openNeeds,
  wouldCount,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Reviewer } from './reviewer';
import { KnownSteps } from './StepViews';

/** What a caller may do with an approval now; a service and an agent never review. */
export function actionsOf(options: {
  known: KnownSteps;
  state: ApprovalRecordState;
  reviewer: Reviewer;
  /** Who calls, also where they are no person. */
  caller: string;
  callerKind: 'user' | 'service' | 'agent';
  /** Undefined for who is no person. */
  userRef: string | undefined;
  may: { request: boolean; review: boolean; revoke: boolean };
  mayRevokeAs: boolean;
}): Pick<Approval, 'actions' | 'mayReviewAs' | 'mayNotReview'> {
  const { known, state, reviewer, userRef, may } = options;
  const { approval, given } = known;
  const actions: Approval['actions'] = [];
  let mayReviewAs: string[] = [];
  let mayNotReview: string | undefined;

  const isOpen = state === 'requested' || state === 'stale';
  const inRole = reviewer.roles.length > 0 && userRef !== undefined;
  const isOwn = approval.requestedBy === options.caller;
  if (isOpen && inRole) {
    const candidate = { by: reviewer.ref, roles: reviewer.roles };
    const barred = barredBy(reviewer, {
      separation: approval.separation,
      requestedBy: approval.requestedBy,
      owner: approval.owner,
      attesters: known.attesters,
    });
    if (barred !== undefined) {
      mayNotReview = barred;
    } else if (may.review) {
      if (wouldCount(approval.steps, given, candidate)) {
        actions.push('approve', 'reject', 'request-changes', 'delegate');
        mayReviewAs = askedOf(known, reviewer);
      } else {
        actions.push('reject', 'request-changes');
      }
    }
    if (given.some(({ by }) => by === reviewer.ref)) {
      mayNotReview = 'Approved it already, and one person counts once.';
    }
  }
  const mayComment = isOwn ? may.request : inRole && may.review;
  if (isOpen && userRef !== undefined && mayComment) {
    actions.push('comment');
  }
  const isAgent = options.callerKind === 'agent';
  const mayWithdraw = !isAgent || approval.requesterKind === 'agent';
  if (state === 'requested' && isOwn && may.request && mayWithdraw) {
    actions.push('withdraw');
  }
  const isInForce = state === 'approved' || state === 'stale';
  if (isInForce && userRef !== undefined && may.revoke && options.mayRevokeAs) {
    actions.push('revoke');
  }
  return {
    actions,
    mayReviewAs,
    ...(mayNotReview !== undefined && { mayNotReview }),
  };
}

function askedOf({ approval, given }: KnownSteps, reviewer: Reviewer) {
  const progress = approvalProgress(approval.steps, given);
  const missing = openNeeds(progress).map(({ role }) => role);
  const free = reviewer.roles.filter(role => missing.includes(role));
  // One who takes the place of another, who then counts for another role of theirs.
  return free.length > 0
    ? free
    : progress.steps[progress.open ?? 0].needs
        .map(need => need.role)
        .filter(role => reviewer.roles.includes(role));
}
