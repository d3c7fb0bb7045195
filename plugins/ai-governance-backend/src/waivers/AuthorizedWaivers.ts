import {
  canonicalRef,
  Page,
  Waiver,
  WaiverQuery,
  WaiverRequest,
  waiverRequestPermission,
  WaiverReview,
  waiverReviewPermission,
  waiverRevokePermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import { auditActor } from '../audit/auditActor';
import { toPage } from '../database/readPage';
import { MAX_REF } from '../database/storable';
import { personOf } from '../permissions/caller';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { WorkloadAccess } from '../permissions/WorkloadAccess';
import { Roles } from '../roles/Roles';
import { WaiverDecisions } from './WaiverDecisions';
import { WaiverRenewal, WaiverRequests } from './WaiverRequests';
import { StoredWaiver } from './waiverRow';
import { WaiverStore } from './WaiverStore';
import { REVIEWER_ROLE, WaiverViews } from './WaiverViews';

/** Waivers for a caller: what they may not read is not there, and who decides must fill the role as well. */
export class AuthorizedWaivers {
  readonly #requests: WaiverRequests;
  readonly #decisions: WaiverDecisions;
  readonly #views: WaiverViews;
  readonly #store: WaiverStore;
  readonly #access: WorkloadAccess;
  readonly #scopes: ReaderScopes;
  readonly #roles: Roles;
  readonly #now: () => Date;

  constructor(options: {
    requests: WaiverRequests;
    decisions: WaiverDecisions;
    views: WaiverViews;
    store: WaiverStore;
    access: WorkloadAccess;
    scopes: ReaderScopes;
    roles: Roles;
    now: () => Date;
  }) {
    this.#requests = options.requests;
    this.#decisions = options.decisions;
    this.#views = options.views;
    this.#store = options.store;
    this.#access = options.access;
    this.#scopes = options.scopes;
    this.#roles = options.roles;
    this.#now = options.now;
  }

  async list(
    query: WaiverQuery,
    credentials: BackstageCredentials,
  ): Promise<Page<Waiver>> {
    const scope = await this.#scopes.forReading(credentials);
    const { waivers, ...page } = await this.#store.list(query, scope, {
      now: this.#now().getTime(),
      ...(query.waitsForMe && {
        reviewer: await this.#views.reviewer(credentials),
      }),
    });
    return toPage(page, await this.#views.all(waivers, credentials));
  }

  async get(id: string, credentials: BackstageCredentials): Promise<Waiver> {
    return this.#views.one(await this.#readable(id, credentials), credentials);
  }

  async request(
    request: WaiverRequest,
    credentials: BackstageCredentials,
    idempotencyKey: string | undefined,
  ): Promise<Waiver> {
    const by = personOf(credentials, waiverRequestPermission);
    const entityRef = canonicalRef(request.entityRef);
    if (entityRef === undefined || entityRef.length > MAX_REF) {
      throw new InputError(
        'The field entityRef is no entity ref. Write it as component:default/name.',
      );
    }
    await this.#access.require(credentials, entityRef, waiverRequestPermission);
    const waiver = await this.#requests.request(
      { ...request, entityRef },
      { by, actor: auditActor(credentials), idempotencyKey },
    );
    return this.#views.one(waiver, credentials);
  }

  async renew(
    id: string,
    renewal: WaiverRenewal,
    credentials: BackstageCredentials,
    idempotencyKey: string | undefined,
  ): Promise<Waiver> {
    const by = personOf(credentials, waiverRequestPermission);
    const waiver = await this.#toAct(id, credentials, waiverRequestPermission);
    const renewed = await this.#requests.renew(waiver, renewal, {
      by,
      actor: auditActor(credentials),
      idempotencyKey,
    });
    return this.#views.one(renewed, credentials);
  }

  async review(
    id: string,
    review: WaiverReview,
    credentials: BackstageCredentials,
    version: number,
  ): Promise<Waiver> {
    const waiver = await this.#toAct(id, credentials, waiverReviewPermission);
    await this.#roles.require(credentials, REVIEWER_ROLE);
    const by = personOf(credentials, waiverReviewPermission);
    if (by === waiver.requestedBy) {
      throw new NotAllowedError(
        'You asked for this waiver yourself, and nobody decides on their own. Ask somebody else who reviews waivers.',
      );
    }
    const reviewed = await this.#decisions.review(waiver, review, {
      by,
      actor: auditActor(credentials),
      version,
    });
    return this.#views.one(reviewed, credentials);
  }

  async withdraw(
    id: string,
    credentials: BackstageCredentials,
    version: number,
  ): Promise<Waiver> {
    const waiver = await this.#toAct(id, credentials, waiverRequestPermission);
    const by = personOf(credentials, waiverRequestPermission);
    if (by !== waiver.requestedBy) {
      throw new NotAllowedError(
        `Only who asked for a waiver withdraws it, and that is ${waiver.requestedBy}. Who reviews waivers can reject it.`,
      );
    }
    const withdrawn = await this.#decisions.withdraw(waiver, {
      by,
      actor: auditActor(credentials),
      version,
    });
    return this.#views.one(withdrawn, credentials);
  }

  async revoke(
    id: string,
    reason: string,
    credentials: BackstageCredentials,
    version: number,
  ): Promise<Waiver> {
    const waiver = await this.#toAct(id, credentials, waiverRevokePermission);
    await this.#roles.require(credentials, REVIEWER_ROLE);
    const by = personOf(credentials, waiverRevokePermission);
    const revoked = await this.#decisions.revoke(waiver, {
      by,
      actor: auditActor(credentials),
      version,
      reason,
    });
    return this.#views.one(revoked, credentials);
  }

  /** A waiver that the caller may read, of a workload on which they may do what the permission names. */
  async #toAct(
    id: string,
    credentials: BackstageCredentials,
    permission: Parameters<WorkloadAccess['requireAct']>[2],
  ): Promise<StoredWaiver> {
    const waiver = await this.#readable(id, credentials);
    await this.#access.requireAct(credentials, waiver.entityRef, permission);
    return waiver;
  }

  async #readable(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<StoredWaiver> {
    const scope = await this.#scopes.forReading(credentials);
    const waiver = await this.#store.get(id, scope);
    if (!waiver) {
      throw new NotFoundError(
        `There is no waiver '${id}' that you may read. GET /waivers lists them.`,
      );
    }
    return waiver;
  }
}
