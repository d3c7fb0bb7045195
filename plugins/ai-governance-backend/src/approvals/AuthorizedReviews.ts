import {
  Approval,
  approvalRequestPermission,
  approvalReviewPermission,
  ApprovalReviewRequest,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError } from '@backstage/errors';
import { EvaluationWorker } from '../contracts';
import { humanOf, userOf } from '../permissions/caller';
import { WorkloadAccess } from '../permissions/WorkloadAccess';
import { Roles } from '../roles/Roles';
import { ApprovalReach } from './ApprovalReach';
import { ApprovalReviews } from './ApprovalReviews';
import { approvalNumber, StoredApproval } from './approvalRow';
import { ApprovalStore } from './ApprovalStore';
import { AuthorizedApprovals } from './AuthorizedApprovals';
import { readReview } from './readReview';
import { assertInRole, assertOwnersKnown } from './reviewChecks';
import { CheckedReview, Reviewer } from './reviewer';
import { ReviewerReading } from './ReviewerReading';
import { RolePeople } from './RolePeople';

/** Reviews for a caller, who must be a person that fills a role of the approval. */
export class AuthorizedReviews {
  readonly #approvals: AuthorizedApprovals;
  readonly #reviews: ApprovalReviews;
  readonly #reach: ApprovalReach;
  readonly #reviewers: ReviewerReading;
  readonly #people: RolePeople;
  readonly #store: ApprovalStore;
  readonly #access: WorkloadAccess;
  readonly #roles: Roles;
  readonly #worker: EvaluationWorker;
  readonly #now: () => Date;

  constructor(options: {
    approvals: AuthorizedApprovals;
    reviews: ApprovalReviews;
    reach: ApprovalReach;
    reviewers: ReviewerReading;
    people: RolePeople;
    store: ApprovalStore;
    access: WorkloadAccess;
    roles: Roles;
    worker: EvaluationWorker;
    now: () => Date;
  }) {
    this.#approvals = options.approvals;
    this.#reviews = options.reviews;
    this.#reach = options.reach;
    this.#reviewers = options.reviewers;
    this.#people = options.people;
    this.#store = options.store;
    this.#access = options.access;
    this.#roles = options.roles;
    this.#worker = options.worker;
    this.#now = options.now;
  }

  async review(
    id: string,
    review: ApprovalReviewRequest,
    credentials: BackstageCredentials,
    version: number,
  ): Promise<Approval> {
    const approval = await this.#approvals.stored(id, credentials);
    const isOwnComment =
      review.decision === 'comment' &&
      approval.requestedBy === userOf(credentials);
    await this.#access.requireAct(
      credentials,
      approval.entityRef,
      isOwnComment ? approvalRequestPermission : approvalReviewPermission,
    );
    humanOf(credentials);
    const checked = readReview(review, this.#now().getTime());
    const asks = (await this.#store.asks([id])).get(id) ?? [];
    const reviewer = await this.#reviewers.read(credentials, approval, asks);
    if (!isOwnComment) {
      this.#assertInRole(approval, reviewer);
    }
    if (checked.role !== undefined) {
      assertInRole(approval, reviewer.roles, checked.role);
    }
    if (checked.decision !== 'comment') {
      assertOwnersKnown(approval, reviewer.owners);
    }
    if (checked.decision === 'delegate') {
      await this.#assertMayBeHandedTo(checked, reviewer, approval);
    }
    const isDecided = await this.#reviews.review(
      id,
      checked,
      reviewer,
      version,
    );
    await this.#reach.check(id);
    if (isDecided) {
      await this.#worker.evaluate([approval.entityRef]);
    }
    return this.#approvals.get(id, credentials);
  }

  #assertInRole(approval: StoredApproval, reviewer: Reviewer): void {
    if (reviewer.roles.length === 0) {
      const holders = approval.steps.flatMap(step =>
        step.needs.map(({ role }) => role),
      );
      throw new NotAllowedError(
        `${approvalNumber(approval)} is for ${holders.join(
          ', ',
        )} to review, and you fill none of these roles. aiGovernance.roles in app-config names who does.`,
      );
    }
  }

  /** Refuses to hand a review to somebody who could not give it. */
  async #assertMayBeHandedTo(
    { to = '', role }: CheckedReview,
    reviewer: Reviewer,
    approval: StoredApproval,
  ): Promise<void> {
    const roles = role === undefined ? reviewer.roles : [role];
    const people = await this.#people.of(
      roles.flatMap(one => this.#roles.holders(one).refs),
    );
    if (to === reviewer.ref) {
      throw new InputError('The field to names yourself. Name somebody else.');
    }
    if (!people.refs.includes(to)) {
      throw new InputError(
        `${to} does not fill ${roles.join(
          ' or ',
        )}, so nothing can be handed to them. Name somebody who does.`,
      );
    }
    const isFree = await this.#reach.freePeople(approval);
    if (!isFree(to)) {
      throw new InputError(
        `${to} may not decide on ${approvalNumber(
          approval,
        )} or has done so already. Name somebody else; its steps say who may.`,
      );
    }
  }
}
