import {
  approvalProgress,
  barredBy,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { groupBy, isEqual, uniq } from 'lodash';
import { Settings } from '../config/settings';
import { Roles } from '../roles/Roles';
import { StoredApproval } from './approvalRow';
import { ApprovalAsk, ApprovalStore } from './ApprovalStore';
import { givenApprovals } from './happeningRow';
import { People, RolePeople } from './RolePeople';

/** People come and go: what was reachable is looked at again after this. */
const AGAIN_MS = 3_600_000;

/** Controls that each person attested to. */
type Attesters = Map<string, string[]>;

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
    await this.#look(due.map(({ id }) => id));
  }

  /** Notes for what is asked now who acts. */
  async check(id: string): Promise<void> {
    await this.#look([id]);
  }

  /** Reads once for all of them; each is noted by itself, so that nobody who writes to one waits for the others. */
  async #look(ids: string[]): Promise<void> {
    if (ids.length === 0) {
      return;
    }
    const [approvals, asks, given, attesters] = await Promise.all([
      this.#store.byIds(ids),
      this.#store.asks(ids),
      this.#given(ids),
      this.#attesters(ids),
    ]);
    const roles = Array.from(asks.values()).flatMap(list =>
      list.flatMap(({ role }) => this.#roles.holders(role).refs),
    );
    const owners = Array.from(approvals.values()).flatMap(
      ({ owner }) => owner ?? [],
    );
    // Remembered by what is asked of each below.
    await this.#people.of(uniq([...roles, ...owners]));
    for (const id of ids) {
      const approval = approvals.get(id);
      if (approval) {
        const before = asks.get(id) ?? [];
        const free = await this.#free(
          approval,
          given.get(id) ?? [],
          attesters.get(id) ?? new Map(),
        );
        await this.#note(approval, before, await this.#lookAt(before, free));
      } else {
        // Of a workload that has left the catalog, which must not be looked at for ever.
        await this.#noteChecked(this.#database, { id });
      }
    }
  }

  /** The row of the approval before its asks, as all who write to it do. */
  async #note(
    { id, version }: StoredApproval,
    before: ApprovalAsk[],
    found: ApprovalAsk[],
  ): Promise<void> {
    const changed = found.filter((ask, index) => !isEqual(ask, before[index]));
    await this.#database.transaction(async tx => {
      if (await this.#noteChecked(tx, { id, version })) {
        for (const { role, standsIn, unreachable } of changed) {
          await tx('approval_asks')
            .where({ approval_id: id, role })
            .update({ stands_in: standsIn ?? null, unreachable });
        }
      }
    });
  }

  async #lookAt(
    asks: ApprovalAsk[],
    free: (ref: string) => boolean,
  ): Promise<ApprovalAsk[]> {
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
    const { id } = approval;
    const [given, attesters] = await Promise.all([
      this.#given([id]),
      this.attesters(id),
    ]);
    return this.#free(approval, given.get(id) ?? [], attesters);
  }

  async #free(
    approval: StoredApproval,
    given: string[],
    attesters: Attesters,
  ): Promise<(ref: string) => boolean> {
    const { owner, separation, requestedBy } = approval;
    const owners = await this.#people.of(owner === null ? [] : [owner]);
    return ref =>
      !given.includes(ref) &&
      barredBy(
        { ref, isOwner: owners.refs.includes(ref) },
        { separation, requestedBy, owner, attesters },
      ) === undefined;
  }

  async attesters(id: string): Promise<Attesters> {
    return (await this.#attesters([id])).get(id) ?? new Map();
  }

  /** Of each approval who has given theirs. */
  async #given(ids: string[]): Promise<Map<string, string[]>> {
    const happenings = await this.#store.happenings(ids);
    return new Map(
      Array.from(happenings, ([id, rows]) => [
        id,
        givenApprovals(rows).map(({ by }) => by),
      ]),
    );
  }

  async #attesters(ids: string[]): Promise<Map<string, Attesters>> {
    const rows: { approval_id: string; person: string; controls: string }[] =
      await this.#database('approval_attesters').whereIn('approval_id', ids);
    return new Map(
      Object.entries(groupBy(rows, row => row.approval_id)).map(
        ([id, list]) => [
          id,
          new Map(
            list.map(row => [row.person, JSON.parse(row.controls) as string[]]),
          ),
        ],
      ),
    );
  }

  /** Answers false where it is no longer what was looked at. */
  async #noteChecked(
    knex: Knex | Knex.Transaction,
    approval: { id: string; version?: number },
  ): Promise<boolean> {
    const noted = await knex('approvals')
      .where(approval)
      .update({
        reach_checked_at: this.#now().getTime(),
        reach_version: knex.ref('version'),
      });
    return noted > 0;
  }
}
