import { decodeRollupMember } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { LRUCache } from 'lru-cache';
import { hash } from 'node:crypto';
import { FrameworkRegistry, PolicyRegistry } from '../contracts';
import {
  applyScope,
  applyVisible,
  isUnlimited,
  ReadScope,
  VisibleEntities,
} from '../permissions/ReadScope';
import { loadLeadingApprovals } from '../workloads/leadingApprovals';
import { letOthersRun } from '../versions/letOthersRun';
import { MEMBER_COLUMNS, memberOf, MemberRow, teamOf } from './memberOf';
import { RollupBasis, rollupBasis } from './rollupBasis';
import { RollupState, RollupStore } from './RollupStore';
import { RollupSums, RollupSumsBuilder } from './RollupSums';
import { StoredSums } from './StoredSums';

/** How long figures of a reader who sees a part are good for, in milliseconds: as long as what they may see is remembered. */
const TTL_MS = 60_000;

/** Where all is counted anew the scorecards are added up, which many who look at once share. */
const ANEW_TTL_MS = 5_000;

/** Teams and systems of all cached readers together; a sum takes about four kilobytes, with its figures for the list five. */
const MAX_SUMS = 10_000;

/** Workloads that are added up before others have their turn. */
const CHUNK = 1_000;

/** What a reader may see, added up. */
export interface ReadSums {
  sums: RollupSums;
  /** Milliseconds: as of when. */
  at: number;
}

interface Asked {
  scope: ReadScope;
  state: RollupState;
  basis: RollupBasis;
}

/**
 * Adds up what a reader may see. Who may see all is answered from the stored rollups; who may see a part, from what each
 * workload was counted as. While all is counted anew, both are answered from the results themselves.
 */
export class RollupReader {
  readonly #database: Knex;
  readonly #frameworks: FrameworkRegistry;
  readonly #policies: PolicyRegistry;
  readonly #store: RollupStore;
  readonly #stored: StoredSums;
  readonly #now: () => Date;
  readonly #hashes = new WeakMap<VisibleEntities, string>();
  readonly #cache: LRUCache<string, RollupSums, Asked>;

  constructor(options: {
    database: Knex;
    frameworks: FrameworkRegistry;
    policies: PolicyRegistry;
    store: RollupStore;
    now: () => Date;
  }) {
    this.#database = options.database;
    this.#frameworks = options.frameworks;
    this.#policies = options.policies;
    this.#store = options.store;
    this.#stored = new StoredSums(options);
    this.#now = options.now;
    this.#cache = new LRUCache({
      ttl: TTL_MS,
      maxSize: MAX_SUMS,
      sizeCalculation: ({ byTeam, bySystem }) =>
        1 + byTeam.size + bySystem.size,
      ttlResolution: 0,
      perf: { now: () => options.now().getTime() },
      // Requests that come while it is added up wait for that.
      fetchMethod: (_key, _stale, { context, options: kept }) => {
        if (isUsable(context)) {
          return this.#fromMembers(context.scope);
        }
        kept.ttl = ANEW_TTL_MS;
        return this.#fromScorecards(context);
      },
    });
  }

  async sums(scope: ReadScope): Promise<ReadSums> {
    const [state, isMarked, policy] = await Promise.all([
      this.#store.state(this.#database),
      this.#store.isMarked(this.#database),
      this.#policies.active(),
    ]);
    const asked = { scope, state, basis: rollupBasis(policy.document) };
    // What is still to be counted is of then; where nothing is, nothing has changed since.
    const at = isMarked ? state.at : this.#now().getTime();
    if (isUnlimited(scope) && isUsable(asked)) {
      return { sums: await this.#stored.read(state), at };
    }
    const sums = await this.#cache.forceFetch(this.#keyOf(asked), {
      context: asked,
    });
    return { sums, at: isUsable(asked) ? at : this.#now().getTime() };
  }

  async #fromMembers(scope: ReadScope): Promise<RollupSums> {
    const { criteria, visible } = scope;
    const query = this.#database
      .from('rollup_members as m')
      .select('m.team', 'm.system_ref', 'm.part');
    if (criteria) {
      query
        .join('scorecards as s', 's.entity_ref', 'm.entity_ref')
        .join('entities as e', 'e.entity_ref', 'm.entity_ref');
      applyScope(this.#database, query, { criteria });
    }
    applyVisible(this.#database, query, 'm.entity_ref', visible);
    const rows: { team: string; system_ref: string | null; part: string }[] =
      await query;
    const builder = new RollupSumsBuilder();
    for (const [position, row] of rows.entries()) {
      builder.add(row.team, row.system_ref, decodeRollupMember(row.part));
      if (position % CHUNK === CHUNK - 1) {
        await letOthersRun();
      }
    }
    return builder.build();
  }

  async #fromScorecards({ scope, basis }: Asked): Promise<RollupSums> {
    const builder = new RollupSumsBuilder();
    for (let after = ''; ; ) {
      const rows = await this.#scorecards(scope, after);
      const refs = rows.map(row => row.entity_ref);
      const approvals = await loadLeadingApprovals(
        this.#database,
        refs,
        basis.environment,
      );
      for (const row of rows) {
        const framework = await this.#frameworks.get(row.framework_digest);
        builder.add(
          teamOf(row),
          row.system_ref,
          memberOf(
            row,
            framework?.document,
            approvals.get(row.entity_ref)?.recorded,
          ),
        );
      }
      if (rows.length < CHUNK) {
        return builder.build();
      }
      after = refs[refs.length - 1];
    }
  }

  async #scorecards(
    scope: ReadScope,
    after: string,
  ): Promise<(MemberRow & { system_ref: string | null })[]> {
    const knex = this.#database;
    const query = knex
      .from('scorecards as s')
      .join('entities as e', 'e.entity_ref', 's.entity_ref')
      .where('s.entity_ref', '>', after)
      .orderBy('s.entity_ref')
      .limit(CHUNK)
      .select(MEMBER_COLUMNS.map(column => `s.${column}`))
      .select({
        system_ref: knex.raw(
          `(select l.target_ref from entity_links l where l.source_ref = s.entity_ref and l.type = 'system')`,
        ),
      });
    applyScope(knex, query, scope);
    return query;
  }

  #keyOf(asked: Asked): string {
    const { scope, state, basis } = asked;
    return JSON.stringify([
      basis.key,
      isUsable(asked) ? state.revision : 'anew',
      scope.criteria ?? null,
      scope.visible ? this.#hashOf(scope.visible) : null,
    ]);
  }

  /** A long text, and the same object for a minute. */
  #hashOf(visible: VisibleEntities): string {
    let known = this.#hashes.get(visible);
    if (known === undefined) {
      known = hash('sha256', visible.json);
      this.#hashes.set(visible, known);
    }
    return known;
  }
}

/** Stored rollups answer where they are of what is asked now and all of it is counted. */
function isUsable({ state, basis }: Pick<Asked, 'state' | 'basis'>): boolean {
  return state.complete && state.basis === basis.key;
}
