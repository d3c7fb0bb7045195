import {
  Waiver,
  waiverActions,
  WaiverLimits,
  waiverRequestPermission,
  waiverReviewPermission,
  waiverRevokePermission,
  waiverStateAt,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { FrameworkRegistry } from '../contracts';
import { userOf } from '../permissions/caller';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { ReadScope } from '../permissions/ReadScope';
import { Roles } from '../roles/Roles';
import { WorkloadStore } from '../workloads/WorkloadStore';
import { StoredWaiver, toWaiver } from './waiverRow';

/** The role that decides on waivers. */
export const REVIEWER_ROLE = 'security';

/** A permission about waivers. */
export type WaiverPermission =
  | typeof waiverRequestPermission
  | typeof waiverReviewPermission
  | typeof waiverRevokePermission;

/** Waivers as a caller is shown them: with what they may do with each now. */
export class WaiverViews {
  readonly #workloads: WorkloadStore;
  readonly #frameworks: FrameworkRegistry;
  readonly #scopes: ReaderScopes;
  readonly #roles: Roles;
  readonly #limits: WaiverLimits;
  readonly #now: () => Date;

  constructor(options: {
    workloads: WorkloadStore;
    frameworks: FrameworkRegistry;
    scopes: ReaderScopes;
    roles: Roles;
    limits: WaiverLimits;
    now: () => Date;
  }) {
    this.#workloads = options.workloads;
    this.#frameworks = options.frameworks;
    this.#scopes = options.scopes;
    this.#roles = options.roles;
    this.#limits = options.limits;
    this.#now = options.now;
  }

  async one(
    waiver: StoredWaiver,
    credentials: BackstageCredentials,
  ): Promise<Waiver> {
    const [shown] = await this.all([waiver], credentials);
    return shown;
  }

  async all(
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

  /** What the caller may review, or null where that is nothing. */
  async reviewer(
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
}
