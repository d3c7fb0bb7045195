import {
  canonicalRef,
  Page,
  Waiver,
  waiverActions,
  WaiverLimits,
  WaiverQuery,
  WaiverRequest,
  waiverRequestPermission,
  WaiverReview,
  waiverReviewPermission,
  waiverRevokePermission,
  waiverStateAt,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import { FrameworkRegistry } from '../contracts';
import { MAX_REF } from '../database/storable';
import { personOf, userOf } from '../permissions/caller';
import { denied, ReaderScopes } from '../permissions/ReaderScopes';
import { ReadScope } from '../permissions/ReadScope';
import { Roles } from '../roles/Roles';
import { workloadNotFound } from '../workloads/WorkloadService';
import { WorkloadStore } from '../workloads/WorkloadStore';
import { StoredWaiver, toWaiver } from './waiverRow';
import { WaiverRenewal, WaiverService } from './WaiverService';
import { WaiverStore } from './WaiverStore';

/** The role that decides on waivers. */
const REVIEWER_ROLE = 'security';

type WaiverPermission =
  | typeof waiverRequestPermission
  | typeof waiverReviewPermission
  | typeof waiverRevokePermission;

/** {@link WaiverService} for a caller: what they may not read is not there, and who decides must fill the role as well. */
export class AuthorizedWaivers {
  readonly #waivers: WaiverService;
  readonly #store: WaiverStore;
  readonly #workloads: WorkloadStore;
  readonly #frameworks: FrameworkRegistry;
  readonly #scopes: ReaderScopes;
  readonly #roles: Roles;
  readonly #limits: WaiverLimits;
  readonly #now: () => Date;

  constructor(options: {
    waivers: WaiverService;
    store: WaiverStore;
    workloads: WorkloadStore;
    frameworks: FrameworkRegistry;
    scopes: ReaderScopes;
    roles: Roles;
    limits: WaiverLimits;
    now: () => Date;
  }) {
    this.#waivers = options.waivers;
    this.#store = options.store;
    this.#workloads = options.workloads;
    this.#frameworks = options.frameworks;
    this.#scopes = options.scopes;
    this.#roles = options.roles;
    this.#limits = options.limits;
    this.#now = options.now;
  }

  async list(
    query: WaiverQuery,
    credentials: BackstageCredentials,
  ): Promise<Page<Waiver>> {
    const scope = await this.#scopes.forReading(credentials);
    const { waivers, totalItems, nextCursor } = await this.#store.list(
      query,
      scope,
      {
        now: this.#now().getTime(),
        ...(query.waitsForMe && {
          reviewer: await this.#reviewer(credentials),
        }),
      },
    );
    return {
      items: await this.#shown(waivers, credentials),
      totalItems,
      pageInfo: nextCursor === undefined ? {} : { nextCursor },
    };
  }

  async get(id: string, credentials: BackstageCredentials): Promise<Waiver> {
    return this.#one(await this.#readable(id, credentials), credentials);
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
    await this.#assertMay(entityRef, waiverRequestPermission, credentials, () =>
      workloadNotFound(entityRef),
    );
    const waiver = await this.#waivers.request(
      { ...request, entityRef },
      { by, idempotencyKey },
    );
    return this.#one(waiver, credentials);
  }

  async renew(
    id: string,
    renewal: WaiverRenewal,
    credentials: BackstageCredentials,
    idempotencyKey: string | undefined,
  ): Promise<Waiver> {
    const by = personOf(credentials, waiverRequestPermission);
    const waiver = await this.#readable(id, credentials);
    await this.#assertMayOn(waiver, waiverRequestPermission, credentials);
    const renewed = await this.#waivers.renew(waiver, renewal, {
      by,
      idempotencyKey,
    });
    return this.#one(renewed, credentials);
  }

  async review(
    id: string,
    review: WaiverReview,
    credentials: BackstageCredentials,
    version: number,
  ): Promise<Waiver> {
    const waiver = await this.#readable(id, credentials);
    await this.#assertMayOn(waiver, waiverReviewPermission, credentials);
    await this.#roles.require(credentials, REVIEWER_ROLE);
    const by = personOf(credentials, waiverReviewPermission);
    if (by === waiver.requestedBy) {
      throw new NotAllowedError(
        'You asked for this waiver yourself, and nobody decides on their own. Ask somebody else who reviews waivers.',
      );
    }
    const reviewed = await this.#waivers.review(waiver, review, {
      by,
      version,
    });
    return this.#one(reviewed, credentials);
  }

  async withdraw(
    id: string,
    credentials: BackstageCredentials,
    version: number,
  ): Promise<Waiver> {
    const by = personOf(credentials, waiverRequestPermission);
    const waiver = await this.#readable(id, credentials);
    if (by !== waiver.requestedBy) {
      throw new NotAllowedError(
        `Only who asked for a waiver withdraws it, and that is ${waiver.requestedBy}. Who reviews waivers can reject it.`,
      );
    }
    const withdrawn = await this.#waivers.withdraw(waiver, { by, version });
    return this.#one(withdrawn, credentials);
  }

  async revoke(
    id: string,
    reason: string,
    credentials: BackstageCredentials,
    version: number,
  ): Promise<Waiver> {
    const waiver = await this.#readable(id, credentials);
    await this.#assertMayOn(waiver, waiverRevokePermission, credentials);
    await this.#roles.require(credentials, REVIEWER_ROLE);
    const by = personOf(credentials, waiverRevokePermission);
    const revoked = await this.#waivers.revoke(waiver, { by, version, reason });
    return this.#one(revoked, credentials);
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

  async #assertMayOn(
    waiver: StoredWaiver,
    permission: WaiverPermission,
    credentials: BackstageCredentials,
  ): Promise<void> {
    await this.#assertMay(waiver.entityRef, permission, credentials, () =>
      denied(permission),
    );
  }

  async #assertMay(
    entityRef: string,
    permission: WaiverPermission,
    credentials: BackstageCredentials,
    unreadable: () => Error,
  ): Promise<void> {
    const { read, act } = await this.#scopes.forAction(
      credentials,
      entityRef,
      permission,
    );
    const [readable, allowed] = await Promise.all([
      this.#workloads.within([entityRef], read),
      this.#workloads.within([entityRef], act),
    ]);
    if (!readable.has(entityRef)) {
      throw unreadable();
    }
    if (!allowed.has(entityRef)) {
      throw denied(permission);
    }
  }

  /** What the caller may review, or null where that is nothing. */
  async #reviewer(
    credentials: BackstageCredentials,
  ): Promise<{ userRef: string; act: ReadScope } | null> {
    const userRef = userOf(credentials);
    const act = await this.#actScope(waiverReviewPermission, credentials);
    const isReviewer = await this.#roles.has(credentials, REVIEWER_ROLE);
    return userRef !== undefined && act && isReviewer ? { userRef, act } : null;
  }

  /** Undefined for who is plainly refused. */
  async #actScope(
    permission: WaiverPermission,
    credentials: BackstageCredentials,
  ): Promise<ReadScope | undefined> {
    try {
      return (await this.#scopes.forActions(credentials, permission)).act;
    } catch (error) {
      if (error instanceof NotAllowedError) {
        return undefined;
      }
      throw error;
    }
  }

  async #one(
    waiver: StoredWaiver,
    credentials: BackstageCredentials,
  ): Promise<Waiver> {
    const [shown] = await this.#shown([waiver], credentials);
    return shown;
  }

  async #shown(
    waivers: StoredWaiver[],
    credentials: BackstageCredentials,
  ): Promise<Waiver[]> {
    if (waivers.length === 0) {
      return [];
    }
    const refs = Array.from(new Set(waivers.map(waiver => waiver.entityRef)));
    const mayOn = async (permission: WaiverPermission) => {
      const act = await this.#actScope(permission, credentials);
      return act ? this.#workloads.within(refs, act) : new Set<string>();
    };
    const [request, review, revoke, isReviewer, { compiled }] =
      await Promise.all([
        mayOn(waiverRequestPermission),
        mayOn(waiverReviewPermission),
        mayOn(waiverRevokePermission),
        this.#roles.has(credentials, REVIEWER_ROLE),
        this.#frameworks.active(),
      ]);
    const userRef = userOf(credentials);
    const now = this.#now().getTime();
    return waivers.map(waiver => {
      const { entityRef: ref, controlId, requestedBy, renewals } = waiver;
      return toWaiver(waiver, {
        now,
        controlTitle: compiled.byId.get(controlId)?.control.title ?? controlId,
        actions: waiverActions(
          { state: waiverStateAt(waiver, now), requestedBy, renewals },
          {
            userRef,
            isReviewer,
            may: {
              request: request.has(ref),
              review: review.has(ref),
              revoke: revoke.has(ref),
            },
          },
          {
            limits: this.#limits,
            renewalRequested: waiver.renewalRequested,
          },
        ),
      });
    });
  }
}
