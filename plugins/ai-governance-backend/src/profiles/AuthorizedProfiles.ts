import {
  ProfileUpdate,
  ProfileUpdateResult,
  profileUpdatePermission,
  Scorecard,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { personOf } from '../permissions/caller';
import { denied, ReaderScopes } from '../permissions/ReaderScopes';
import {
  workloadNotFound,
  WorkloadService,
} from '../workloads/WorkloadService';
import { WorkloadStore } from '../workloads/WorkloadStore';
import { ProfileService } from './ProfileService';
import { ProfileRecord } from './readProfilesCsv';

/** Records facts for those who may, about what they may read. */
export class AuthorizedProfiles {
  readonly #profiles: ProfileService;
  readonly #store: WorkloadStore;
  readonly #workloads: WorkloadService;
  readonly #scopes: ReaderScopes;

  constructor(options: {
    profiles: ProfileService;
    store: WorkloadStore;
    workloads: WorkloadService;
    scopes: ReaderScopes;
  }) {
    this.#profiles = options.profiles;
    this.#store = options.store;
    this.#workloads = options.workloads;
    this.#scopes = options.scopes;
  }

  /** One workload; answers the scorecard that follows. */
  async update(
    update: ProfileUpdate,
    credentials: BackstageCredentials,
  ): Promise<Scorecard> {
    const { entityRef } = update;
    const by = personOf(credentials, profileUpdatePermission);
    const { read, act } = await this.#scopes.forAction(
      credentials,
      entityRef,
      profileUpdatePermission,
    );
    const [readable, allowed] = await Promise.all([
      this.#store.within([entityRef], read),
      this.#store.within([entityRef], act),
    ]);
    if (!readable.has(entityRef)) {
      throw workloadNotFound(entityRef);
    }
    if (!allowed.has(entityRef)) {
      throw denied(profileUpdatePermission);
    }
    const understood = await this.#profiles.read([update]);
    for (const item of understood) {
      if ('mistake' in item) {
        throw new InputError(item.mistake);
      }
    }
    await this.#profiles.record(understood, {
      by,
      refusal: () => undefined,
    });
    return this.#workloads.scorecard(entityRef, read);
  }

  /** Several at once; each has its own result. */
  async updateAll(
    records: ProfileRecord[],
    credentials: BackstageCredentials,
  ): Promise<ProfileUpdateResult> {
    const by = personOf(credentials, profileUpdatePermission);
    const { read, act } = await this.#scopes.forActions(
      credentials,
      profileUpdatePermission,
    );
    const updates = await this.#profiles.read(records);
    const refs = updates.flatMap(update =>
      'changes' in update ? [update.entityRef] : [],
    );
    const [readable, allowed] = await Promise.all([
      this.#store.within(refs, read),
      this.#store.within(refs, act),
    ]);
    const items = await this.#profiles.record(updates, {
      by,
      refusal: ref => {
        if (!readable.has(ref)) {
          return workloadNotFound(ref).message;
        }
        return allowed.has(ref)
          ? undefined
          : denied(profileUpdatePermission).message;
      },
    });
    return { items };
  }
}
