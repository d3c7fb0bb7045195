import {
  frameworkChanges,
  GovernanceVersion,
  policyChanges,
  VersionChange,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { FrameworkRegistry, PolicyRegistry } from '../contracts';
import { millisToIso } from '../database/values';
import { stateOf, VersionKind, VersionRow } from './versionRow';

/** What a policy is called; it is the only one of its kind. */
const POLICY_ID = 'policy';

/** Versions as the API shows them, each with what it would change. */
export class VersionViews {
  readonly #frameworks: FrameworkRegistry;
  readonly #policies: PolicyRegistry;

  constructor(options: {
    frameworks: FrameworkRegistry;
    policies: PolicyRegistry;
  }) {
    this.#frameworks = options.frameworks;
    this.#policies = options.policies;
  }

  async one(kind: VersionKind, row: VersionRow): Promise<GovernanceVersion> {
    const { id, changes } =
      kind === 'framework'
        ? await this.#framework(row)
        : await this.#policy(row);
    return {
      kind,
      digest: row.digest,
      id,
      version: row.version,
      state: stateOf(row),
      origin: row.origin,
      offeredAt: millisToIso(row.offered_at),
      ...(row.offered_by !== null && { offeredBy: row.offered_by }),
      ...(row.activated_at !== null && {
        activatedAt: new Date(row.activated_at).toISOString(),
      }),
      ...(row.activated_by !== null && { activatedBy: row.activated_by }),
      ...(row.note !== null && { note: row.note }),
      changes,
    };
  }

  async #framework({
    digest,
    active,
  }: VersionRow): Promise<{ id: string; changes: VersionChange[] }> {
    const [from, to] = await Promise.all([
      this.#frameworks.active(),
      this.#frameworks.get(digest),
    ]);
    return {
      id: to?.document.framework.id ?? '',
      changes:
        to && !active ? frameworkChanges(from.document, to.document) : [],
    };
  }

  async #policy({
    digest,
    active,
  }: VersionRow): Promise<{ id: string; changes: VersionChange[] }> {
    const [from, to] = await Promise.all([
      this.#policies.active(),
      this.#policies.get(digest),
    ]);
    return {
      id: POLICY_ID,
      changes: to && !active ? policyChanges(from.document, to.document) : [],
    };
  }
}
