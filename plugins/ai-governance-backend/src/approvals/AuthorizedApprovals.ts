import {
  DAY_MS,
  Approval,
  ApprovalFigures,
  ApprovalQuery,
  approvalReviewPermission,
  ApprovalSummary,
  Page,
  WAIVER_EXPIRING_DAYS,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { toPage } from '../database/readPage';
import { millisToIso } from '../database/values';
import { userOf } from '../permissions/caller';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { WorkloadAccess } from '../permissions/WorkloadAccess';
import { Roles } from '../roles/Roles';
import { ApprovalReviewer } from './approvalQuery';
import { StoredApproval } from './approvalRow';
import { ApprovalStore } from './ApprovalStore';
import { ApprovalViews } from './ApprovalViews';

/** Approvals for a caller: what they may not read is not there. */
export class AuthorizedApprovals {
  readonly #views: ApprovalViews;
  readonly #store: ApprovalStore;
  readonly #access: WorkloadAccess;
  readonly #scopes: ReaderScopes;
  readonly #roles: Roles;
  readonly #now: () => Date;

  constructor(options: {
    views: ApprovalViews;
    store: ApprovalStore;
    access: WorkloadAccess;
    scopes: ReaderScopes;
    roles: Roles;
    now: () => Date;
  }) {
    this.#views = options.views;
    this.#store = options.store;
    this.#access = options.access;
    this.#scopes = options.scopes;
    this.#roles = options.roles;
    this.#now = options.now;
  }

  async list(
    query: ApprovalQuery,
    credentials: BackstageCredentials,
  ): Promise<Page<ApprovalSummary>> {
    const scope = await this.#scopes.forReading(credentials);
    const { approvals, ...page } = await this.#store.list(
      query,
      scope,
      query.waitsForMe ? await this.reviewer(credentials) : undefined,
    );
    return toPage(page, await this.#views.summaries(approvals));
  }

  /** What waits and for how long, and what runs out, of all that the caller may read. */
  async figures(credentials: BackstageCredentials): Promise<ApprovalFigures> {
    const scope = await this.#scopes.forReading(credentials);
    const at = this.#now().getTime();
    const figures = await this.#store.figures(scope, {
      borders: [at - 2 * DAY_MS, at - 7 * DAY_MS],
      soon: at + WAIVER_EXPIRING_DAYS * DAY_MS,
    });
    return {
      at: millisToIso(at),
      ...figures,
      soonDays: WAIVER_EXPIRING_DAYS,
    };
  }

  async get(id: string, credentials: BackstageCredentials): Promise<Approval> {
    return this.#views.one(await this.stored(id, credentials), credentials);
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

  /** Refuses what does not exist and what the caller may not read, in the same words. */
  async stored(
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
