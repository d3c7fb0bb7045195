import {
  approvalProgress,
  barredBy,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { Settings } from '../config/settings';
import { Roles } from '../roles/Roles';
import { StoredApproval } from './approvalRow';
import { ApprovalAsk, ApprovalStore } from './ApprovalStore';
import { givenApprovals } from './happeningRow';
import { People, RolePeople } from './RolePeople';

/** People come and go: what was reachable is looked at again after this. */
const AGAIN_MS = 3_600_000;

/** Approvals of one look. */
const AT_ONCE = 50;

/**
 * Whether somebody is there who can fill what is asked. Separation of duties may leave nobody of a role, and a role may have
 * nobody at all: then the fallback role is asked in its stead.
 */
export class ApprovalReach {
  readonly #database: Knex;
  readonly #store: ApprovalStore;
  readonly #people: RolePeople;
  readonly #roles: Pick<Roles, 'holders'>;
  readonly #fallback: string;
  readonly #now: () => Date;

  constructor(options: {
    database: Knex;
    store: ApprovalStore;
    people: RolePeople;
    roles: Pick<Roles, 'holders'>;
    settings: Pick<Settings, 'fallbackRole'>;
    now: () => Date;
  }) {
    this.#database = options.database;
    this.#store = options.store;
    this.#people = options.people;
    this.#roles = options.roles;
    this.#fallback = options.settings.fallbackRole;
    this.#now = options.now;
  }

  /** Looks at what has changed since it was looked at, and at everything now and then. */
  async sweep(): Promise<void> {
    const due: { id: string }[] = await this.#database('approvals')
      .whereIn('state', ['requested', 'stale'])
      .where(any =>
        any
          .whereNull('reach_checked_at')
          .orWhere('reach_checked_at', '<', this.#now().getTime() - AGAIN_MS)
          .orWhereRaw('reach_version <> version'),
      )
      .orderBy('number')
      .limit(AT_ONCE)
      .select('id');
    for (const { id } of due) {
      await this.check(id);
    }
  }

  /** Notes for what is asked now who acts. */
  async check(id: string): Promise<void> {
    const approval = await this.#store.get(id);
    if (!approval) {
      // Of a workload that has left the catalog, which must not be looked at for ever.
      await this.#noteChecked(id);
      return;
    }
    const asks = (await this.#store.asks([id])).get(id) ?? [];
    const found = await this.#lookAt(approval, asks);
    await this.#database.transaction(async tx => {
      const [current]: { version: number }[] = await tx('approvals')
        .where({ id })
        .select('version');
      if (current.version === approval.version) {
        for (const { role, standsIn, unreachable } of found) {
          await tx('approval_asks')
            .where({ approval_id: id, role })
            .update({ stands_in: standsIn ?? null, unreachable });
        }
        await this.#noteChecked(id, tx);
      }
    });
  }

  async #lookAt(
    approval: StoredApproval,
    asks: ApprovalAsk[],
  ): Promise<ApprovalAsk[]> {
    const free = await this.freePeople(approval);
    const people = new Map<string, People>();
    for (const { role } of asks) {
      const { refs, unreachable } = this.#roles.holders(role);
      people.set(
        role,
        unreachable
          ? { refs: [], isComplete: true, isRead: true }
          : await this.#people.of(refs),
      );
    }
    const candidates = new Map<string, string[]>();
    for (const [role, { refs }] of people) {
      for (const ref of refs.filter(free)) {
        candidates.set(ref, [...(candidates.get(ref) ?? []), role]);
      }
    }
    // Set against each other as their approvals would be: two roles with the same single person are one too few.
    const [{ needs }] = approvalProgress(
      [{ needs: asks.map(({ role, missing }) => ({ role, count: missing })) }],
      Array.from(candidates, ([by, roles]) => ({ by, roles })),
    ).steps;
    return asks.map((ask, index) => {
      const isReachable =
        needs[index].by.length >= ask.missing ||
        !people.get(ask.role)!.isComplete;
      const standsIn =
        isReachable || ask.role === this.#fallback ? undefined : this.#fallback;
      return {
        role: ask.role,
        missing: ask.missing,
        unreachable: !isReachable,
        ...(standsIn !== undefined && { standsIn }),
      };
    });
  }

  /** Tells who may still decide on an approval. */
  async freePeople(
    approval: StoredApproval,
  ): Promise<(ref: string) => boolean> {
    const [happenings, attesters, owners] = await Promise.all([
      this.#store.happenings([approval.id]),
      this.attesters(approval.id),
      this.#people.of(approval.owner === null ? [] : [approval.owner]),
    ]);
    const given = new Set(
      givenApprovals(happenings.get(approval.id) ?? []).map(({ by }) => by),
    );
    return ref =>
      !given.has(ref) &&
      barredBy(
        { ref, isOwner: owners.refs.includes(ref) },
        {
          separation: approval.separation,
          requestedBy: approval.requestedBy,
          owner: approval.owner,
          attesters,
        },
      ) === undefined;
  }

  async attesters(id: string): Promise<Map<string, string[]>> {
    const rows: { person: string; controls: string }[] = await this.#database(
      'approval_attesters',
    ).where({ approval_id: id });
    return new Map(
      rows.map(row => [row.person, JSON.parse(row.controls) as string[]]),
    );
  }

  async #noteChecked(
    id: string,
    knex: Knex | Knex.Transaction = this.#database,
  ): Promise<void> {
    await knex('approvals')
      .where({ id })
      .update({
        reach_checked_at: this.#now().getTime(),
        reach_version: knex.ref('version'),
      });
  }
}
