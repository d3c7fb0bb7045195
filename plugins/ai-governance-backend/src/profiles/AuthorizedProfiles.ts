import {
  ProfileUpdate,
  ProfileUpdateResult,
  profileUpdatePermission,
  Scorecard,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { auditActor } from '../audit/auditActor';
import { personOf } from '../permissions/caller';
import { WorkloadAccess } from '../permissions/WorkloadAccess';
import { WorkloadService } from '../workloads/WorkloadService';
import { ProfileService } from './ProfileService';
import { ProfileRecord } from './readProfilesCsv';

/** Records facts for those who may, about what they may read. */
export class AuthorizedProfiles {
  readonly #profiles: ProfileService;
  readonly #workloads: WorkloadService;
  readonly #access: WorkloadAccess;

  constructor(options: {
    profiles: ProfileService;
    workloads: WorkloadService;
    access: WorkloadAccess;
  }) {
    this.#profiles = options.profiles;
    this.#workloads = options.workloads;
    this.#access = options.access;
  }

  /** One workload; answers the scorecard that follows. */
  async update(
    update: ProfileUpdate,
    credentials: BackstageCredentials,
  ): Promise<Scorecard> {
    const { entityRef } = update;
    const by = personOf(credentials, profileUpdatePermission);
    const read = await this.#access.require(
      credentials,
      entityRef,
      profileUpdatePermission,
    );
    const understood = await this.#profiles.read([update]);
    for (const item of understood) {
      if ('mistake' in item) {
        throw new InputError(item.mistake);
      }
    }
    await this.#profiles.record(understood, {
      by,
      actor: auditActor(credentials),
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
    const updates = await this.#profiles.read(records);
    const refusals = await this.#access.refusals(
      credentials,
      updates.flatMap(update =>
        'changes' in update ? [update.entityRef] : [],
      ),
      profileUpdatePermission,
    );
    const items = await this.#profiles.record(updates, {
      by,
      actor: auditActor(credentials),
      refusal: ref => refusals.get(ref)?.message,
    });
    return { items };
  }
}
