import { IncidentOwner } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { CloudEvent } from '../evaluation/Outbox';
import { event } from '../evaluation/workloadEvents';
import { followOwner, FollowedOwner } from './followOwner';
import { StoredOwnership } from './ownershipRow';
import { OwnershipStore } from './OwnershipStore';

/** What a look at some workloads found and wrote. */
export interface TrackedOwners {
  /** Those that had another owner, or another way to it, when they were last looked at: who that was. */
  changed: Map<string, string | undefined>;
  worse: number;
  unowned: number;
  /** One for each that changed for the worse. */
  events: CloudEvent[];
}

/** Keeps who owns the incidents of workloads, and tells of those that lost their owner. */
export class OwnerTracker {
  readonly #store: OwnershipStore;

  constructor(options: { store: OwnershipStore }) {
    this.#store = options.store;
  }

  /** Of what has left the catalog. */
  async forget(
    tx: Knex.Transaction,
    entityRefs: readonly string[],
  ): Promise<void> {
    await this.#store.remove(tx, entityRefs);
  }

  /** As part of the caller's transaction, which adds the events to the outbox; `at` in milliseconds. */
  async track(
    tx: Knex.Transaction,
    owners: ReadonlyMap<string, IncidentOwner>,
    at: number,
  ): Promise<TrackedOwners> {
    const before = await this.#store.read(tx, Array.from(owners.keys()));
    const followed = Array.from(owners, ([ref, now]) =>
      followOwner(ref, before.get(ref), now, at),
    );
    const changed = followed.filter(({ isChanged }) => isChanged);
    await this.#store.write(
      tx,
      changed.map(({ stored }) => stored),
    );
    const worse = followed.filter(({ isWorse }) => isWorse);
    return {
      changed: new Map(
        changed
          .map(({ stored }) => stored.entityRef)
          .filter(ref => before.has(ref))
          .map(ref => [ref, before.get(ref)?.incidentOwner.owner?.ref]),
      ),
      worse: worse.length,
      unowned: followed.filter(
        ({ stored }) => stored.incidentOwner.ends !== 'resolved',
      ).length,
      events: worse.map(one => lostEvent(one, before, at)),
    };
  }
}

function lostEvent(
  { stored }: FollowedOwner,
  before: ReadonlyMap<string, StoredOwnership>,
  at: number,
): CloudEvent {
  const { entityRef, incidentOwner } = stored;
  const earlier = before.get(entityRef)?.incidentOwner;
  return event('owner.lost', entityRef, at, {
    lost: earlier?.owner?.ref ?? null,
    by: earlier?.by ?? null,
    reason:
      incidentOwner.steps.find(({ step }) => step === earlier?.by)?.reason ??
      null,
    ends: incidentOwner.ends,
    owner: incidentOwner.owner?.ref ?? null,
  });
}
