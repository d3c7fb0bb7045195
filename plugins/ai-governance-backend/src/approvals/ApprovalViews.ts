import {
  Approval,
  approvalEnd,
  approvalRequestPermission,
  approvalReviewPermission,
  approvalRevokePermission,
  ApprovalSubject,
  ApprovalSummary,
  approvalStateAt,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { millisToIso } from '../database/values';
import { callerRef, userOf } from '../permissions/caller';
import { WorkloadAccess } from '../permissions/WorkloadAccess';
import { Roles } from '../roles/Roles';
import { actionsOf } from './approvalActions';
import { differenceUnder } from './approvalMoves';
import { ApprovalReach } from './ApprovalReach';
import { approvalNumber, StoredApproval } from './approvalRow';
import { ApprovalStore } from './ApprovalStore';
import { toSummary } from './approvalSummary';
import { CurrentSubjects } from './CurrentSubjects';
import { delegationsAt, givenApprovals, toHappening } from './happeningRow';
import { ReviewerReading } from './ReviewerReading';
import { requesterOf } from './requester';
import { KnownSteps, StepViews } from './StepViews';
import { waitingFor } from './waitingFor';

const iso = (value: number | undefined) =>
  value === undefined ? undefined : millisToIso(value);

/** Approvals as a caller is shown them: with who is asked, what changed, and what they may do with each now. */
export class ApprovalViews {
  readonly #database: Knex;
  readonly #store: ApprovalStore;
  readonly #subjects: CurrentSubjects;
  readonly #reach: ApprovalReach;
  readonly #reviewers: ReviewerReading;
  readonly #steps: StepViews;
  readonly #roles: Roles;
  readonly #access: WorkloadAccess;
  readonly #now: () => Date;

  constructor(options: {
    database: Knex;
    store: ApprovalStore;
    subjects: CurrentSubjects;
    reach: ApprovalReach;
    reviewers: ReviewerReading;
    steps: StepViews;
    roles: Roles;
    access: WorkloadAccess;
    now: () => Date;
  }) {
    this.#database = options.database;
    this.#store = options.store;
    this.#subjects = options.subjects;
    this.#reach = options.reach;
    this.#reviewers = options.reviewers;
    this.#steps = options.steps;
    this.#roles = options.roles;
    this.#access = options.access;
    this.#now = options.now;
  }

  async summaries(approvals: StoredApproval[]): Promise<ApprovalSummary[]> {
    const ids = approvals.map(({ id }) => id);
    const [asks, happenings] = await Promise.all([
      this.#store.asks(ids),
      this.#store.happenings(ids),
    ]);
    const now = this.#now().getTime();
    return approvals.map(approval =>
      toSummary(approval, {
        now,
        waitingFor: waitingFor(
          asks.get(approval.id) ?? [],
          delegationsAt(happenings.get(approval.id) ?? [], now),
          this.#roles,
        ),
      }),
    );
  }

  async one(
    approval: StoredApproval,
    credentials: BackstageCredentials,
  ): Promise<Approval> {
    const { id, entityRef } = approval;
    const now = this.#now().getTime();
    const [asks, rows, attesters, difference] = await Promise.all([
      this.#store.asks([id]),
      this.#store.happenings([id]),
      this.#reach.attesters(id),
      this.#difference(approval),
    ]);
    const happenings = rows.get(id) ?? [];
    const known: KnownSteps = {
      approval,
      happenings,
      given: givenApprovals(happenings),
      asks: asks.get(id) ?? [],
      delegations: delegationsAt(happenings, now),
      attesters,
    };
    const [steps, reviewer, mayRevokeAs, request, review, revoke] =
      await Promise.all([
        this.#steps.of(known),
        this.#reviewers.read(credentials, approval, known.asks),
        this.#reviewers.mayRevoke(credentials, approval),
        this.#access.allowed(
          credentials,
          [entityRef],
          approvalRequestPermission,
        ),
        this.#access.allowed(
          credentials,
          [entityRef],
          approvalReviewPermission,
        ),
        this.#access.allowed(
          credentials,
          [entityRef],
          approvalRevokePermission,
        ),
      ]);
    const state = approvalStateAt(approval, now);
    const subject = approval.proposed ?? approval.subject;
    return {
      ...toSummary(approval, {
        now,
        waitingFor: waitingFor(known.asks, known.delegations, this.#roles),
      }),
      policy: approval.policy,
      separationOfDuties: approval.separation,
      steps,
      happenings: happenings.map(toHappening),
      subject: approval.subject,
      subjectDigest: approval.subjectDigest,
      difference,
      ...(['requested', 'stale'].includes(state) && {
        wouldBeValidUntil: this.#wouldEnd(approval, subject, now),
      }),
      decidedAt: iso(approval.decidedAt),
      staleSince: iso(approval.staleSince),
      revokedBy: approval.revokedBy,
      revokedAt: iso(approval.revokedAt),
      revokeReason: approval.revokeReason,
      supersededBy: approval.supersededBy,
      reached: approval.reached,
      ...actionsOf({
        known,
        state,
        reviewer,
        caller: callerRef(credentials),
        callerKind: requesterOf(credentials).kind,
        userRef: userOf(credentials),
        mayRevokeAs,
        may: {
          request: request.has(entityRef),
          review: review.has(entityRef),
          revoke: revoke.has(entityRef),
        },
      }),
    };
  }

  #wouldEnd(
    approval: StoredApproval,
    subject: ApprovalSubject,
    now: number,
  ): string {
    const end = approvalEnd(now, approval.terms.rules[subject.requiredPhase]);
    return millisToIso(Math.min(end, approval.validUntil ?? end));
  }

  /** Since it was approved; of a request since the approval before it. */
  async #difference(approval: StoredApproval): Promise<Approval['difference']> {
    const isApproved = approval.approvedAt !== undefined;
    const [current, earlier] = await Promise.all([
      this.#subjects
        .read(this.#database, [approval.entityRef])
        .then(subjects => subjects.get(approval.entityRef)),
      isApproved ? approval : this.#store.before(approval),
    ]);
    if (!current || !earlier) {
      return { with: null, changes: [], unchanged: 0 };
    }
    const to = isApproved
      ? current.subject(approval.subject.artifact)
      : approval.subject;
    return {
      with: {
        id: earlier.id,
        number: approvalNumber(earlier),
        approvedAt: millisToIso(earlier.approvedAt ?? earlier.requestedAt),
      },
      ...differenceUnder(approval.terms, earlier.subject, to, current),
    };
  }
}
