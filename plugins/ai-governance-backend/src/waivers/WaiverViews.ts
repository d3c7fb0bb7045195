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
import { FrameworkRegistry } from '../contracts';
import { userOf } from '../permissions/caller';
import { ReadScope } from '../permissions/ReadScope';
import { WorkloadAccess } from '../permissions/WorkloadAccess';
import { Roles } from '../roles/Roles';
import { StoredWaiver, toWaiver } from './waiverRow';

/** The role that decides on waivers. */
export const REVIEWER_ROLE = 'security';

/** Waivers as a caller is shown them: with what they may do with each now. */
export class WaiverViews {
  readonly #frameworks: FrameworkRegistry;
  readonly #access: WorkloadAccess;
  readonly #roles: Roles;
  readonly #limits: WaiverLimits;
  readonly #now: () => Date;

  constructor(options: {
    frameworks: FrameworkRegistry;
    access: WorkloadAccess;
    roles: Roles;
    limits: WaiverLimits;
    now: () => Date;
  }) {
    this.#frameworks = options.frameworks;
    this.#access = options.access;
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
    const [request, review, revoke, isReviewer, { compiled }] =
      await Promise.all([
        this.#access.allowed(credentials, refs, waiverRequestPermission),
        this.#access.allowed(credentials, refs, waiverReviewPermission),
        this.#access.allowed(credentials, refs, waiverRevokePermission),
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
    const act = await this.#access.actScope(
      credentials,
      waiverReviewPermission,
    );
    const isReviewer = await this.#roles.has(credentials, REVIEWER_ROLE);
    return userRef !== undefined && act && isReviewer ? { userRef, act } : null;
  }
}
