import {
  approvalProgress,
  ApprovalSubject,
  GivenApproval,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { approvedMove, ApprovalMove } from './approvalMoves';
import { BarredApproval, noLongerCounting } from './barredApprovals';
import { NewHappening } from './happeningRow';
import { assertCounts } from './reviewChecks';
import { Reviewing } from './reviewer';

/** What an approval by one person makes of an approval on record. */
export interface Approving {
  move: ApprovalMove;
  /** The role that it counts for. */
  role: string | undefined;
  /** The step that it counts for, from 1. */
  step: number;
  /** What is approved. */
  subject: ApprovalSubject;
  isStepComplete: boolean;
  isComplete: boolean;
}

/** Refuses what would count for nothing. */
export function approveMove(
  r: Reviewing & { barred: BarredApproval[] },
): Approving {
  const { approval, review, reviewer, at, barred } = r;
  const dropped = barred.map(({ by }) => by);
  // Who may not decide any more counts no longer, whenever they approved.
  const given = r.given.filter(({ by }) => !dropped.includes(by));
  const candidate: GivenApproval = {
    by: reviewer.ref,
    ...(review.role !== undefined && { role: review.role }),
    roles: reviewer.roles,
  };
  assertCounts(approval, given, candidate);
  const after = [...given, candidate];
  const before = approvalProgress(approval.steps, given);
  const progress = approvalProgress(approval.steps, after);
  const position = (before.open ?? 0) + 1;
  const counted = progress.steps[position - 1].needs.find(need =>
    need.by.includes(reviewer.ref),
  );
  const role = review.role ?? counted?.role;
  const happenings: NewHappening[] = [
    ...noLongerCounting(barred),
    {
      by: reviewer.ref,
      kind: 'approve',
      role,
      roles: reviewer.roles,
      step: position,
      comment: review.comment,
    },
  ];
  const isStepComplete = progress.steps[position - 1].isComplete;
  if (isStepComplete) {
    happenings.push({
      by: reviewer.ref,
      kind: 'step-complete',
      step: position,
    });
  }
  const isComplete = progress.open === undefined;
  const subject = approval.proposed ?? approval.subject;
  const move: ApprovalMove = isComplete
    ? approvedMove(approval, {
        subject,
        given: after,
        at,
        happenings,
        by: reviewer.ref,
      })
    : {
        change: {},
        happenings,
        dropped: [],
        given: after,
        asksAnew: dropped.length > 0,
      };
  return {
    move: { ...move, dropped },
    role,
    step: position,
    subject,
    isStepComplete,
    isComplete,
  };
}
