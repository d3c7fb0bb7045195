import {
  BreakGlass,
  breakGlassOpenPermission,
  BreakGlassRequest,
  breakGlassReviewPermission,
  canonicalRef,
  Page,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import { auditActor } from '../audit/auditActor';
import { toPage } from '../database/readPage';
import { isStorable, MAX_REF } from '../database/storable';
import { humanOf, userOf } from '../permissions/caller';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { WorkloadAccess } from '../permissions/WorkloadAccess';
import { Roles } from '../roles/Roles';
import {
  breakGlassStateAt,
  TitledBreakGlassRow,
  toBreakGlass,
} from './breakGlassRow';
import { BreakGlassService } from './BreakGlassService';
import { BreakGlassStore } from './BreakGlassStore';

/** The role that opens and reviews emergency exceptions. */
export const BREAK_GLASS_ROLE = 'platform';

/** Emergency exceptions for a caller: a person opens one, another reviews it, and both fill the role. */
export class AuthorizedBreakGlass {
  readonly #service: BreakGlassService;
  readonly #store: BreakGlassStore;
  readonly #access: WorkloadAccess;
  readonly #scopes: ReaderScopes;
  readonly #roles: Roles;
  readonly #now: () => Date;

  constructor(options: {
    service: BreakGlassService;
    store: BreakGlassStore;
    access: WorkloadAccess;
    scopes: ReaderScopes;
    roles: Roles;
    now: () => Date;
  }) {
    this.#service = options.service;
    this.#store = options.store;
    this.#access = options.access;
    this.#scopes = options.scopes;
    this.#roles = options.roles;
    this.#now = options.now;
  }

  async list(
    query: { entityRef?: string; limit?: number; cursor?: string },
    credentials: BackstageCredentials,
  ): Promise<Page<BreakGlass>> {
    const scope = await this.#scopes.forReading(credentials);
    const { rows, ...page } = await this.#store.list(query, scope);
    return toPage(page, await this.views(rows, credentials));
  }

  async open(
    request: BreakGlassRequest,
    credentials: BackstageCredentials,
    idempotencyKey: string | undefined,
  ): Promise<BreakGlass> {
    const userRef = humanOf(credentials);
    const entityRef = canonicalRef(request.entityRef);
    if (
      entityRef === undefined ||
      entityRef.length > MAX_REF ||
      !isStorable(entityRef)
    ) {
      throw new InputError(
        'The field entityRef is no entity ref. Write it as component:default/name.',
      );
    }
    await this.#access.require(
      credentials,
      entityRef,
      breakGlassOpenPermission,
    );
    await this.#roles.require(credentials, BREAK_GLASS_ROLE);
    const row = await this.#service.open(
      { ...request, entityRef },
      { userRef, actor: auditActor(credentials) },
      idempotencyKey,
    );
    return this.#view(row, credentials);
  }

  async review(
    id: string,
    review: { justified: boolean; comment: string },
    credentials: BackstageCredentials,
    version: number,
  ): Promise<BreakGlass> {
    const scope = await this.#scopes.forReading(credentials);
    const row = await this.#store.get(id, scope);
    if (!row) {
      throw new NotFoundError(
        `There is no emergency exception '${id}' that you may read. GET /break-glass lists them.`,
      );
    }
    const userRef = humanOf(credentials);
    await this.#access.requireAct(
      credentials,
      row.entity_ref,
      breakGlassReviewPermission,
    );
    await this.#roles.require(credentials, BREAK_GLASS_ROLE);
    const reviewed = await this.#service.review(
      row,
      review,
      { userRef, actor: auditActor(credentials) },
      version,
    );
    return this.#view(reviewed, credentials);
  }

  /** Those that wait for a review by the caller. */
  async waitingFor(credentials: BackstageCredentials): Promise<BreakGlass[]> {
    const act = await this.#access.actScope(
      credentials,
      breakGlassReviewPermission,
    );
    if (!act) {
      return [];
    }
    const rows = await this.#store.waiting(this.#now().getTime(), act);
    const views = await this.views(rows, credentials);
    return views.filter(({ actions }) => actions.includes('review'));
  }

  /** With what the caller may do with each now. */
  async views(
    rows: TitledBreakGlassRow[],
    credentials: BackstageCredentials,
  ): Promise<BreakGlass[]> {
    if (rows.length === 0) {
      return [];
    }
    const refs = Array.from(new Set(rows.map(row => row.entity_ref)));
    const [allowed, hasRole] = await Promise.all([
      this.#access.allowed(credentials, refs, breakGlassReviewPermission),
      this.#roles.has(credentials, BREAK_GLASS_ROLE),
    ]);
    const userRef = userOf(credentials);
    const now = this.#now().getTime();
    return rows.map(row => {
      const state = breakGlassStateAt(row, now);
      const mayReview =
        (state === 'review-due' || state === 'review-overdue') &&
        hasRole &&
        userRef !== undefined &&
        userRef !== row.opened_by &&
        allowed.has(row.entity_ref);
      return toBreakGlass(row, { now, actions: mayReview ? ['review'] : [] });
    });
  }

  async #view(
    row: TitledBreakGlassRow,
    credentials: BackstageCredentials,
  ): Promise<BreakGlass> {
    const [view] = await this.views([row], credentials);
    return view;
  }
}
