import {
  Approval,
  ApprovalRequest,
  approvalRequestPermission,
  approvalReviewPermission,
  approvalRevokePermission,
  canonicalRef,
  ReaffirmRequest,
  ReaffirmResult,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError } from '@backstage/errors';
import { auditActor } from '../audit/auditActor';
import { EvaluationWorker } from '../contracts';
import { MAX_REF } from '../database/storable';
import { humanOf } from '../permissions/caller';
import { denied } from '../permissions/ReaderScopes';
import { WorkloadAccess } from '../permissions/WorkloadAccess';
import { Roles } from '../roles/Roles';
import { ApprovalDecisions } from './ApprovalDecisions';
import { ApprovalReach } from './ApprovalReach';
import { ApprovalReaffirmation } from './ApprovalReaffirmation';
import { ApprovalRequests } from './ApprovalRequests';
import { approvalNumber, StoredApproval } from './approvalRow';
import { AuthorizedApprovals } from './AuthorizedApprovals';
import { requesterOf } from './requester';
import { ReviewerReading } from './ReviewerReading';

/** Approves after a rename in bulk. */
const REAFFIRMING_ROLE = 'platform';

/** Asks for approvals and ends them, for a caller who may. */
export class AuthorizedApprovalWrites {
  readonly #approvals: AuthorizedApprovals;
  readonly #requests: ApprovalRequests;
  readonly #decisions: ApprovalDecisions;
  readonly #reaffirmation: ApprovalReaffirmation;
  readonly #reach: ApprovalReach;
  readonly #reviewers: ReviewerReading;
  readonly #access: WorkloadAccess;
  readonly #roles: Roles;
  readonly #worker: EvaluationWorker;

  constructor(options: {
    approvals: AuthorizedApprovals;
    requests: ApprovalRequests;
    decisions: ApprovalDecisions;
    reaffirmation: ApprovalReaffirmation;
    reach: ApprovalReach;
    reviewers: ReviewerReading;
    access: WorkloadAccess;
    roles: Roles;
    worker: EvaluationWorker;
  }) {
    this.#approvals = options.approvals;
    this.#requests = options.requests;
    this.#decisions = options.decisions;
    this.#reaffirmation = options.reaffirmation;
    this.#reach = options.reach;
    this.#reviewers = options.reviewers;
    this.#access = options.access;
    this.#roles = options.roles;
    this.#worker = options.worker;
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
    return this.#approvals.get(id, credentials);
  }

  async withdraw(
    id: string,
    credentials: BackstageCredentials,
    version: number,
  ): Promise<Approval> {
    const approval = await this.#toAct(
      id,
      credentials,
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
    return this.#approvals.get(id, credentials);
  }

  async revoke(
    id: string,
    reason: string,
    credentials: BackstageCredentials,
    version: number,
  ): Promise<Approval> {
    const approval = await this.#toAct(
      id,
      credentials,
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
    return this.#approvals.get(id, credentials);
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

  /** An approval that the caller may read, of a workload on which they may do what the permission names. */
  async #toAct(
    id: string,
    credentials: BackstageCredentials,
    permission: Parameters<WorkloadAccess['requireAct']>[2],
  ): Promise<StoredApproval> {
    const approval = await this.#approvals.stored(id, credentials);
    await this.#access.requireAct(credentials, approval.entityRef, permission);
    return approval;
  }
}
