import {
  Duties,
  subjectDigest,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { StoredApproval } from './approvalRow';
import { ApprovalStore } from './ApprovalStore';
import { ApprovalRecord, ApprovalWriter } from './ApprovalWriter';
import { approveMove } from './approveMove';
import { assertOpen, assertVersion, faster } from './assertAsSeen';
import { barredAmong, BarredApproval } from './barredApprovals';
import { CurrentSubjects } from './CurrentSubjects';
import { givenApprovals } from './happeningRow';
import {
  askedRole,
  assertCounts,
  assertInRole,
  assertMay,
} from './reviewChecks';
import { CheckedReview, Reviewer, Reviewing } from './reviewer';

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
    const { approval, review, at } = r;
    const { move, role, step, subject, isStepComplete, isComplete } =
      approveMove(r);
    if (!(await this.#writer.move(tx, approval, move, at))) {
      throw faster(approval);
    }
    const superseded = isComplete
      ? await this.#writer.supersede(tx, approval, at)
      : [];
    const digest = subjectDigest(subject);
    const dropped = r.barred.map(({ by }) => by);
    const reviewed = this.#record(r, 'reviewed', {
      decision: 'approve',
      role,
      step,
      comment: review.comment,
      subjectDigest: digest,
      ...(dropped.length > 0 && { noLongerCounts: dropped }),
    });
    if (isStepComplete && !isComplete) {
      reviewed.asked = approval.steps[step].needs.map(need => need.role);
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
