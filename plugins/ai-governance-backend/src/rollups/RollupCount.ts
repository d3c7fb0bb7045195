import {
  decodeRollupMember,
  encodeRollupMember,
  RollupSum,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { FrameworkRegistry, PolicyRegistry } from '../contracts';
import { memberOf, teamOf } from './memberOf';
import { RollupBasis, rollupBasis } from './rollupBasis';
import { CountedMember, RollupKind, RollupStore } from './RollupStore';

/** Marks of one transaction: few enough that on SQLite, which has one connection, readers are answered in between. */
const AT_ONCE = 200;

/** The same where all is counted anew and nobody reads what is counted yet. */
const AT_ONCE_ANEW = 1_000;

const KINDS: { kind: RollupKind; of(member: CountedMember): string | null }[] =
  [
    { kind: 'team', of: ({ team }) => team },
    { kind: 'system', of: ({ systemRef }) => systemRef },
  ];

/** A workload that counts as something else from now on. */
interface Change {
  before?: CountedMember;
  after?: CountedMember;
}

/** Brings rollups up to date with some of the marked workloads, within one transaction. */
export class RollupCount {
  readonly #store: RollupStore;
  readonly #frameworks: FrameworkRegistry;
  readonly #policies: PolicyRegistry;
  readonly #now: () => number;

  constructor(options: {
    store: RollupStore;
    frameworks: FrameworkRegistry;
    policies: PolicyRegistry;
    now: () => number;
  }) {
    this.#store = options.store;
    this.#frameworks = options.frameworks;
    this.#policies = options.policies;
    this.#now = options.now;
  }

  /** Whether there is anything to count: three short reads. */
  async isDue(knex: Knex): Promise<boolean> {
    const state = await this.#store.state(knex);
    const { document } = await this.#policies.active();
    return (
      !state.complete ||
      state.basis !== rollupBasis(document).key ||
      (await this.#store.isMarked(knex))
    );
  }

  /** Answers false once nothing is left to count. */
  async some(tx: Knex.Transaction): Promise<boolean> {
    const state = await this.#store.lock(tx);
    const basis = rollupBasis((await this.#policies.active(tx)).document);
    const revision = state.revision + 1;
    const at = this.#now();
    if (state.basis !== basis.key) {
      await this.#store.startAnew(tx);
      await this.#store.change(tx, {
        basis: basis.key,
        complete: false,
        revision,
        at,
      });
      return true;
    }
    const limit = state.complete ? AT_ONCE : AT_ONCE_ANEW;
    const marks = await this.#store.marks(tx, limit);
    if (marks.length === 0) {
      if (!state.complete) {
        await this.#store.change(tx, { complete: true, revision, at });
      }
      return false;
    }
    const refs = new Set(marks.map(mark => mark.entity_ref));
    const changes = await this.#changes(tx, Array.from(refs), basis);
    if (changes.size > 0) {
      await this.#apply(tx, changes, revision);
      await this.#store.change(tx, { revision, at });
    }
    await this.#store.unmark(tx, marks);
    return true;
  }

  /** What of these workloads differs from what they were counted as. */
  async #changes(
    tx: Knex.Transaction,
    refs: string[],
    { environment }: RollupBasis,
  ): Promise<Map<string, Change>> {
    const list = JSON.stringify(refs);
    const before = await this.#store.members(tx, list);
    const rows = await this.#store.scorecards(tx, list);
    const approvals = await this.#store.approvals(tx, list, environment);
    const systems = await this.#store.systems(tx, list);
    const after = new Map<string, CountedMember>();
    for (const row of rows) {
      const ref = row.entity_ref;
      const framework = await this.#frameworks.get(row.framework_digest, tx);
      const member = memberOf(row, framework?.document, approvals.get(ref));
      after.set(ref, {
        team: teamOf(row),
        systemRef: systems.get(ref) ?? null,
        part: encodeRollupMember(member),
      });
    }
    const changes = new Map<string, Change>();
    for (const ref of refs) {
      const change = { before: before.get(ref), after: after.get(ref) };
      if (!isSame(change)) {
        changes.set(ref, change);
      }
    }
    return changes;
  }

  async #apply(
    tx: Knex.Transaction,
    changes: Map<string, Change>,
    revision: number,
  ): Promise<void> {
    const [before, after] = (['before', 'after'] as const).map(side =>
      Array.from(changes.values()).flatMap(change => change[side] ?? []),
    );
    for (const { kind, of } of KINDS) {
      const refs = new Set([...before, ...after].flatMap(one => of(one) ?? []));
      const stored = await this.#store.sums(tx, {
        kind,
        refs: Array.from(refs),
      });
      const sums = new Map(Array.from(refs, ref => [ref, new RollupSum()]));
      stored.forEach(({ ref, sum }) => sums.set(ref, sum));
      const sumOf = (member: CountedMember) => sums.get(of(member) ?? '');
      before.forEach(member =>
        sumOf(member)?.remove(decodeRollupMember(member.part)),
      );
      after.forEach(member =>
        sumOf(member)?.add(decodeRollupMember(member.part)),
      );
      await this.#store.writeSums(tx, kind, sums, revision);
    }
    await this.#store.writeMembers(
      tx,
      new Map(Array.from(changes, ([ref, change]) => [ref, change.after])),
    );
  }
}

function isSame({ before, after }: Change): boolean {
  return (
    before?.part === after?.part &&
    before?.team === after?.team &&
    before?.systemRef === after?.systemRef
  );
}
