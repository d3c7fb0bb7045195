import {
  Approval,
  ApprovalQuery,
  ApprovalRequest,
  approvalRequestPermission,
  ApprovalReviewRequest,
  approvalReviewPermission,
  approvalRevokePermission,
  ApprovalSummary,
  canonicalRef,
  Page,
  ReaffirmRequest,
  ReaffirmResult,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import { auditActor } from '../audit/auditActor';
import { EvaluationWorker } from '../contracts';
import { MAX_REF } from '../database/storable';
import { humanOf, userOf } from '../permissions/caller';
import { denied, ReaderScopes } from '../permissions/ReaderScopes';
import { WorkloadAccess } from '../permissions/WorkloadAccess';
import { Roles } from '../roles/Roles';
import { ApprovalDecisions } from './ApprovalDecisions';
import { ApprovalReach } from './ApprovalReach';
import { ApprovalReaffirmation } from './ApprovalReaffirmation';
import { ApprovalRequests } from './ApprovalRequests';
import { ApprovalReviews, CheckedReview, Reviewer } from './ApprovalReviews';
import { ApprovalReviewer } from './approvalQuery';
import { approvalNumber, StoredApproval } from './approvalRow';
import { ApprovalStore } from './ApprovalStore';
import { ApprovalViews } from './ApprovalViews';
import { readReview } from './readReview';
import { assertInRole, assertOwnersKnown } from './reviewChecks';
import { requesterOf } from './requester';
import { ReviewerReading } from './ReviewerReading';
import { RolePeople } from './RolePeople';

/** Approves after a rename in bulk. */
const REAFFIRMING_ROLE = 'platform';

/** Approvals for a caller: what they may not read is not there, and who decides must be a person who fills a role of it. */
export class AuthorizedApprovals {
  readonly #requests: ApprovalRequests;
  readonly #reviews: ApprovalReviews;
  readonly #decisions: ApprovalDecisions;
  readonly #reaffirmation: ApprovalReaffirmation;
  readonly #reach: ApprovalReach;
  readonly #reviewers: ReviewerReading;
  readonly #people: RolePeople;
  readonly #views: ApprovalViews;
  readonly #store: ApprovalStore;
  readonly #access: WorkloadAccess;
  readonly #scopes: ReaderScopes;
  readonly #roles: Roles;
  readonly #worker: EvaluationWorker;
  readonly #now: () => Date;

  constructor(options: {
    requests: ApprovalRequests;
    reviews: ApprovalReviews;
    decisions: ApprovalDecisions;
    reaffirmation: ApprovalReaffirmation;
    reach: ApprovalReach;
    reviewers: ReviewerReading;
    people: RolePeople;
    views: ApprovalViews;
    store: ApprovalStore;
    access: WorkloadAccess;
    scopes: ReaderScopes;
    roles: Roles;
    worker: EvaluationWorker;
    now: () => Date;
  }) {
    this.#requests = options.requests;
    this.#reviews = options.reviews;
    this.#decisions = options.decisions;
    this.#reaffirmation = options.reaffirmation;
    this.#reach = options.reach;
    this.#reviewers = options.reviewers;
    this.#people = options.people;
    this.#views = options.views;
    this.#store = options.store;
    this.#access = options.access;
    this.#scopes = options.scopes;
    this.#roles = options.roles;
    this.#worker = options.worker;
    this.#now = options.now;
  }

  async list(
    query: ApprovalQuery,
    credentials: BackstageCredentials,
  ): Promise<Page<ApprovalSummary>> {
    const scope = await this.#scopes.forReading(credentials);
    const { approvals, totalItems, nextCursor } = await this.#store.list(
      query,
      scope,
      query.waitsForMe ? await this.reviewer(credentials) : undefined,
    );
    return {
      items: await this.#views.summaries(approvals),
      totalItems,
      pageInfo: nextCursor === undefined ? {} : { nextCursor },
    };
  }

  async get(id: string, credentials: BackstageCredentials): Promise<Approval> {
    return this.#views.one(await this.#readable(id, credentials), credentials);
  }

  async request(
    request: ApprovalRequest,
    credentials: BackstageCredentials,
    idempotencyKey: string | undefined,
  ): Promise<Approval> {
    const entityRef = canonicalRef(request.entityRef);
    if (entityRef === undefined || entityRef.length > MAX_REF) {
      throw new InputError(
        'The field entityRef is no entity ref. Write it as component:default/name.',
      );
    }
    await this.#access.require(
      credentials,
      entityRef,
      approvalRequestPermission,
    );
    const { id, isNew } = await this.#requests.request(
      { ...request, entityRef },
      { requester: requesterOf(credentials), idempotencyKey },
    );
    if (isNew) {
      await this.#reach.check(id);
      await this.#worker.evaluate([entityRef]);
    }
    return this.get(id, credentials);
  }

  async review(
    id: string,
    review: ApprovalReviewRequest,
    credentials: BackstageCredentials,
    version: number,
  ): Promise<Approval> {
    const approval = await this.#readable(id, credentials);
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
    return this.get(id, credentials);
  }

  async withdraw(
    id: string,
    credentials: BackstageCredentials,
    version: number,
  ): Promise<Approval> {
    const approval = await this.#readable(id, credentials);
    await this.#access.requireAct(
      credentials,
      approval.entityRef,
      approvalRequestPermission,
    );
    const { ref, kind, actor } = requesterOf(credentials);
    if (kind === 'agent' && approval.requesterKind !== 'agent') {
      throw new NotAllowedError(
        `An agent withdraws only what an agent asked for, and ${
          approval.requestedBy
        } asked for ${approvalNumber(approval)}. They can withdraw it.`,
      );
    }
    if (ref !== approval.requestedBy) {
      throw new NotAllowedError(
        `Only who asked for an approval withdraws it, and that is ${approval.requestedBy}. Who reviews it can reject it.`,
      );
    }
    await this.#decisions.withdraw(id, version, { by: ref, actor });
    await this.#worker.evaluate([approval.entityRef]);
    return this.get(id, credentials);
  }

  async revoke(
    id: string,
    reason: string,
    credentials: BackstageCredentials,
    version: number,
  ): Promise<Approval> {
    const approval = await this.#readable(id, credentials);
    await this.#access.requireAct(
      credentials,
      approval.entityRef,
      approvalRevokePermission,
    );
    const by = humanOf(credentials);
    if (!(await this.#reviewers.mayRevoke(credentials, approval))) {
      throw new NotAllowedError(
        `An approval is ended early by somebody who fills a role that approves it. Ask one of them to revoke ${approvalNumber(
          approval,
        )}.`,
      );
    }
    await this.#decisions.revoke(id, version, reason, {
      by,
      actor: auditActor(credentials),
    });
    await this.#worker.evaluate([approval.entityRef]);
    return this.get(id, credentials);
  }

  async reaffirm(
    request: ReaffirmRequest,
    credentials: BackstageCredentials,
  ): Promise<ReaffirmResult> {
    const act = await this.#access.actScope(
      credentials,
      approvalReviewPermission,
    );
    if (!act) {
      throw denied(approvalReviewPermission);
    }
    const by = humanOf(credentials);
    await this.#roles.require(credentials, REAFFIRMING_ROLE);
    const { entityRefs, ...result } = await this.#reaffirmation.reaffirm(
      request,
      act,
      { by, actor: auditActor(credentials) },
    );
    await this.#worker.evaluate(entityRefs);
    return result;
  }

  /** What the caller may review now, as SQL asks of them; null where that is nothing. */
  async reviewer(
    credentials: BackstageCredentials,
  ): Promise<ApprovalReviewer | null> {
    const userRef = userOf(credentials);
    const act = await this.#access.actScope(
      credentials,
      approvalReviewPermission,
    );
    if (userRef === undefined || !act) {
      return null;
    }
    const [own, asked] = await Promise.all([
      this.#roles.ownRefs(credentials),
      this.#store.askedRoles(),
    ]);
    const roles = asked.filter(role =>
      this.#roles.holders(role).refs.some(ref => own.has(ref)),
    );
    return {
      userRef,
      ownRefs: Array.from(own),
      roles,
      act,
      now: this.#now().getTime(),
    };
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

  async #readable(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<StoredApproval> {
    const scope = await this.#scopes.forReading(credentials);
    const approval = await this.#store.get(id, scope);
    if (!approval) {
      throw new NotFoundError(
        `There is no approval '${id}' that you may read. GET /approvals lists them.`,
      );
    }
    return approval;
  }
}
