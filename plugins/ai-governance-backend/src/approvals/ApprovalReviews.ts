import {
  approvalProgress,
  ApprovalReviewKind,
  AuditActor,
  Duties,
  GivenApproval,
  subjectDigest,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { approvedMove, ApprovalMove } from './approvalMoves';
import { StoredApproval } from './approvalRow';
import { ApprovalStore } from './ApprovalStore';
import { ApprovalRecord, ApprovalWriter } from './ApprovalWriter';
import { assertOpen, assertVersion, faster } from './assertAsSeen';
import { CurrentSubjects } from './CurrentSubjects';
import { givenApprovals, NewHappening } from './happeningRow';
import {
  askedRole,
  assertCounts,
  assertInRole,
  assertMay,
} from './reviewChecks';
import {
  barredAmong,
  BarredApproval,
  noLongerCounting,
} from './barredApprovals';

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

/** Reviews, each in one transaction and only from the version that was seen: no two of them complete the same step. */
export class ApprovalReviews {
  readonly #database: Knex;
  readonly #store: ApprovalStore;
  readonly #writer: ApprovalWriter;
  readonly #subjects: CurrentSubjects;
  readonly #now: () => Date;

  constructor(options: {
    database: Knex;
    store: ApprovalStore;
    writer: ApprovalWriter;
    subjects: CurrentSubjects;
    now: () => Date;
  }) {
    this.#database = options.database;
    this.#store = options.store;
    this.#writer = options.writer;
    this.#subjects = options.subjects;
    this.#now = options.now;
  }

  /** Answers whether the state of the approval changed by it. */
  async review(
    approvalId: string,
    review: CheckedReview,
    reviewer: Reviewer,
    version: number,
  ): Promise<boolean> {
    const at = this.#now().getTime();
    return this.#database.transaction(async tx => {
      const approval = await this.#writer.hold(tx, approvalId);
      assertVersion(approval, version);
      assertOpen(approval, at);
      const given = givenApprovals(
        (await this.#store.happenings([approvalId], tx)).get(approvalId) ?? [],
      );
      if (approval.owner !== reviewer.owners.of) {
        throw faster(approval);
      }
      const duties = await this.#duties(tx, approval);
      if (review.decision !== 'comment') {
        assertMay(approval, reviewer, duties);
      }
      switch (review.decision) {
        case 'approve':
          return this.#approve(tx, {
            ...{ approval, given, review, reviewer, at },
            barred: barredAmong(
              given,
              ref => reviewer.owners.people.includes(ref),
              duties,
            ),
          });
        case 'reject':
          return this.#reject(tx, { approval, given, review, reviewer, at });
        default:
          return this.#note(tx, { approval, given, review, reviewer, at });
      }
    });
  }

  async #duties(
    tx: Knex.Transaction,
    approval: StoredApproval,
  ): Promise<Duties> {
    const current = (
      await this.#subjects.readAttested(tx, [approval.entityRef])
    ).get(approval.entityRef);
    return {
      separation: approval.separation,
      requestedBy: approval.requestedBy,
      owner: approval.owner,
      attesters: current?.attesters ?? new Map(),
    };
  }

  async #approve(
    tx: Knex.Transaction,
    r: Reviewing & { barred: BarredApproval[] },
  ): Promise<boolean> {
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
    const happenings: NewHappening[] = [
      ...noLongerCounting(barred),
      {
        by: reviewer.ref,
        kind: 'approve',
        role: review.role ?? counted?.role,
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
    if (!(await this.#writer.move(tx, approval, { ...move, dropped }, at))) {
      throw faster(approval);
    }
    const superseded = isComplete
      ? await this.#writer.supersede(tx, approval, at)
      : [];
    const digest = subjectDigest(subject);
    const reviewed = this.#record(r, 'reviewed', {
      decision: 'approve',
      role: review.role ?? counted?.role,
      step: position,
      comment: review.comment,
      subjectDigest: digest,
      ...(dropped.length > 0 && { noLongerCounts: dropped }),
    });
    if (isStepComplete && !isComplete) {
      reviewed.asked = approval.steps[position].needs.map(need => need.role);
    }
    await this.#writer.conclude(tx, [
      reviewed,
      ...(isComplete
        ? [
            this.#record(r, 'approved', {
              subjectDigest: digest,
              validUntil: new Date(move.change.validUntil!).toISOString(),
            }),
          ]
        : []),
      ...superseded,
    ]);
    return isComplete;
  }

  /** Ends a request; what is stale is revoked by it, since it was approved once. */
  async #reject(tx: Knex.Transaction, r: Reviewing): Promise<boolean> {
    const { approval, review, reviewer, at } = r;
    assertInRole(approval, reviewer.roles, review.role);
    const wasApproved = approval.state === 'stale';
    const isChanged = await this.#writer.change(tx, approval, {
      state: wasApproved ? 'revoked' : 'rejected',
      decided_at: at,
      step_position: null,
      overdue_at: null,
      ...(wasApproved && {
        revoked_by: reviewer.ref,
        revoked_at: at,
        revoke_reason: review.comment,
      }),
    });
    if (!isChanged) {
      throw faster(approval);
    }
    await this.#writer.ask(tx, approval.id, []);
    const role = review.role ?? reviewer.roles[0];
    await this.#writer.happened(tx, approval.id, at, [
      { by: reviewer.ref, kind: 'reject', role, comment: review.comment },
      { by: reviewer.ref, kind: wasApproved ? 'revoked' : 'rejected' },
    ]);
    await this.#writer.conclude(tx, [
      this.#record(r, wasApproved ? 'revoked' : 'rejected', {
        role,
        comment: review.comment,
        subjectDigest: subjectDigest(approval.proposed ?? approval.subject),
      }),
    ]);
    return true;
  }

  /** A comment, a wish for changes or a delegation changes nothing but what is known. */
  async #note(tx: Knex.Transaction, r: Reviewing): Promise<boolean> {
    const { approval, given, review, reviewer, at } = r;
    const { decision, comment, to, until } = review;
    if (decision === 'delegate') {
      assertCounts(approval, given, {
        by: reviewer.ref,
        ...(review.role !== undefined && { role: review.role }),
        roles: reviewer.roles,
      });
    } else if (decision === 'request-changes' || review.role !== undefined) {
      assertInRole(approval, reviewer.roles, review.role);
    }
    if (!(await this.#writer.change(tx, approval, {}))) {
      throw faster(approval);
    }
    const role = review.role ?? askedRole(approval, given, reviewer.roles);
    await this.#writer.happened(tx, approval.id, at, [
      { by: reviewer.ref, kind: decision, role, comment, to, until },
    ]);
    await this.#writer.conclude(tx, [
      this.#record(r, 'reviewed', {
        decision,
        role,
        comment,
        to,
        until: until && new Date(until).toISOString(),
      }),
    ]);
    return false;
  }

  #record(
    { approval, reviewer, at }: Reviewing,
    action: ApprovalRecord['action'],
    details: Record<string, unknown>,
  ): ApprovalRecord {
    return {
      approval,
      action,
      actor: reviewer.actor,
      by: reviewer.ref,
      at,
      details,
    };
  }
}

interface Reviewing {
  approval: StoredApproval;
  given: GivenApproval[];
  review: CheckedReview;
  reviewer: Reviewer;
  at: number;
}
