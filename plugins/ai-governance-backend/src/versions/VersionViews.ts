import {
  frameworkChanges,
  GovernanceVersion,
  policyChanges,
  VersionChange,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { LRUCache } from 'lru-cache';
import { FrameworkRegistry, PolicyRegistry } from '../contracts';
import { millisToIso, timestampToIso } from '../database/values';
import { stateOf, VersionKind, VersionRow } from './versionRow';

/** What a policy is called; it is the only one of its kind. */
const POLICY_ID = 'policy';

/** Comparisons that are kept in memory. */
const MAX_KNOWN = 200;

/** Versions as the API shows them, each with what it would change. */
export class VersionViews {
  readonly #frameworks: FrameworkRegistry;
  readonly #policies: PolicyRegistry;
  readonly #known = new LRUCache<string, VersionChange[]>({ max: MAX_KNOWN });

  constructor(options: {
    frameworks: FrameworkRegistry;
    policies: PolicyRegistry;
  }) {
    this.#frameworks = options.frameworks;
    this.#policies = options.policies;
  }

  async one(kind: VersionKind, row: VersionRow): Promise<GovernanceVersion> {
    return {
      kind,
      digest: row.digest,
      id: row.framework_id ?? POLICY_ID,
      version: row.version,
      state: stateOf(row),
      origin: row.origin,
      offeredAt: millisToIso(row.offered_at),
      ...(row.offered_by !== null && { offeredBy: row.offered_by }),
      ...(row.activated_at !== null && {
        activatedAt: timestampToIso(row.activated_at),
      }),
      ...(row.activated_by !== null && { activatedBy: row.activated_by }),
      ...(row.note !== null && { note: row.note }),
      changes: row.active ? [] : await this.#changesOf(kind, row.digest),
    };
  }

  async #changesOf(
    kind: VersionKind,
    digest: string,
  ): Promise<VersionChange[]> {
    if (kind === 'framework') {
      const from = await this.#frameworks.active();
      return this.#remembered(from.digest, digest, async () => {
        const to = await this.#frameworks.get(digest);
        return to ? frameworkChanges(from.document, to.document) : [];
      });
    }
    const from = await this.#policies.active();
    return this.#remembered(from.digest, digest, async () => {
      const to = await this.#policies.get(digest);
      return to ? policyChanges(from.document, to.document) : [];
    });
  }

  /** Both documents are what their digests say for ever. */
  async #remembered(
    from: string,
    to: string,
    compare: () => Promise<VersionChange[]>,
  ): Promise<VersionChange[]> {
    const key = `${from} ${to}`;
    let changes = this.#known.get(key);
    if (!changes) {
      changes = await compare();
      this.#known.set(key, changes);
    }
    return changes;
  }
}
