import {
  approvalEnd,
  approvalProgress,
  DAY_MS,
  HOUR_MS,
  ApprovalRecordState,
  ApprovalSubject,
  ApprovalTerms,
  GivenApproval,
  openNeeds,
  rolesOfSteps,
  SubjectChange,
  subjectDifference,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { millisToIso } from '../database/values';
import { ApprovalSteps, StoredApproval } from './approvalRow';
import { CurrentSubject } from './CurrentSubjects';
import { NewHappening } from './happeningRow';

/** Who writes what happens by itself. */
export const BY_ITSELF = 'system';

/** What a move changes of an approval; what it leaves out stays. Null empties a field. */
export interface ApprovalChange {
  state?: ApprovalRecordState;
  subject?: ApprovalSubject;
  proposed?: ApprovalSubject | null;
  changes?: SubjectChange[];
  requiredPhase?: StoredApproval['requiredPhase'];
  steps?: ApprovalSteps;
  separation?: StoredApproval['separation'];
  approvedAt?: number;
  validUntil?: number;
  staleSince?: number | null;
  decidedAt?: number;
}

/** A step of an approval's life. */
export interface ApprovalMove {
  change: ApprovalChange;
  happenings: NewHappening[];
  /** Whose approvals count no longer; `all` for everybody's. */
  dropped: string[] | 'all';
  /** Entries of approvals that count again, after those were dropped. */
  counted?: (number | string)[];
  /** Approvals that stand after it. */
  given: GivenApproval[];
  /** True where somebody is asked who was not. */
  asksAnew: boolean;
}

/** Differences of two subjects under the terms of an approval, with the grace of what only ran out. */
export function differenceUnder(
  terms: ApprovalTerms,
  from: ApprovalSubject,
  to: ApprovalSubject,
  current: Pick<CurrentSubject, 'framework' | 'lapsed'>,
) {
  return subjectDifference(from, to, {
    sectionOf: id => current.framework.byId.get(id)?.sectionId,
    roles: rolesOfSteps(terms.rules[to.requiredPhase].steps),
    matters: terms.matters,
    graceUntil: Object.fromEntries(
      Array.from(current.lapsed, ([id, at]) => [
        id,
        millisToIso(at + terms.evidenceGraceDays * DAY_MS),
      ]),
    ),
  });
}

/** The open step and when its review is overdue, as the row keeps them. */
export function askedBy(
  approval: Pick<StoredApproval, 'terms'>,
  steps: ApprovalSteps,
  given: readonly GivenApproval[],
  at: number,
) {
  const progress = approvalProgress(steps, given);
  return {
    needs: openNeeds(progress),
    position: progress.open === undefined ? null : progress.open + 1,
    overdueAt: at + approval.terms.reviewWithinHours * HOUR_MS,
  };
}

/** Every step is complete: it is approved, or again. */
export function approvedMove(
  approval: StoredApproval,
  options: {
    subject: ApprovalSubject;
    given: GivenApproval[];
    at: number;
    happenings: NewHappening[];
    by: string;
  },
): ApprovalMove {
  const { subject, given, at, by } = options;
  const end = approvalEnd(at, approval.terms.rules[subject.requiredPhase]);
  return {
    change: {
      state: 'approved',
      subject,
      proposed: null,
      changes: [],
      requiredPhase: subject.requiredPhase,
      approvedAt: approval.approvedAt ?? at,
      decidedAt: at,
      staleSince: null,
      // A review of what changed is none of the rest: it makes nothing valid for longer.
      validUntil: Math.min(end, approval.validUntil ?? end),
    },
    happenings: [...options.happenings, { by, kind: 'approved' }],
    dropped: [],
    given,
    asksAnew: false,
  };
}
