import {
  DAY_MS,
  dayOf,
  HOUR_MS,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { isEqual, keyBy } from 'lodash';
import { SyncStateStore } from '../catalog/SyncStateStore';
import { PartCounts, SnapshotStore } from './SnapshotStore';

/** The last look of a day is so close to its end, in milliseconds, that what it keeps is how the day ended. */
const BEFORE_MIDNIGHT_MS = 3 * 60_000;

/** Keeps how each part of the organisation stood at the end of each day. */
export class SnapshotRunner {
  readonly #database: Knex;
  readonly #store: SnapshotStore;
  readonly #state: SyncStateStore;
  readonly #now: () => number;

  constructor(options: {
    database: Knex;
    store: SnapshotStore;
    state: SyncStateStore;
    now: () => number;
  }) {
    this.#database = options.database;
    this.#store = options.store;
    this.#state = options.state;
    this.#now = options.now;
  }

  /** Once an hour and just before the day ends, from the end of the first read on; half a fleet would look like a small one. */
  async runIfDue(): Promise<boolean> {
    const now = this.#now();
    if (
      !(await this.#state.isInstalled(this.#database)) ||
      !isDue((await this.#state.read('snapshots'))?.at, now)
    ) {
      return false;
    }
    await this.#database.transaction(tx => this.#keep(tx, dayOf(now)));
    await this.#state.write('snapshots', { at: now });
    return true;
  }

  /** Writes only what is not as it was kept last, so that a replica that does the same again changes nothing. */
  async #keep(tx: Knex.Transaction, day: string): Promise<void> {
    const standing = await this.#store.standing(tx);
    const before = keyBy(await this.#store.latest(tx), keyOf);
    const changed = standing.filter(
      part => !isEqual(part, before[keyOf(part)]),
    );
    const there = new Set(standing.map(keyOf));
    const emptied = Object.values(before)
      .filter(part => !there.has(keyOf(part)) && part.workloads > 0)
      .map(part => ({ ...part, workloads: 0, assessed: 0, compliant: 0 }));
    await this.#store.write(tx, day, [...changed, ...emptied]);
  }
}

function keyOf({ kind, ref }: PartCounts): string {
  return `${kind} ${ref}`;
}

function isDue(last: number | undefined, now: number): boolean {
  if (last === undefined || now - last >= HOUR_MS) {
    return true;
  }
  const leftOf = (at: number) => DAY_MS - (at % DAY_MS);
  return (
    leftOf(now) <= BEFORE_MIDNIGHT_MS &&
    (leftOf(last) > BEFORE_MIDNIGHT_MS || dayOf(last) !== dayOf(now))
  );
}
