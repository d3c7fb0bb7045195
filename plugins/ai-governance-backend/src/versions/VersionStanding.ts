import { ConfiguredDigests } from './offerConfigured';
import { stateOf, VersionKind } from './versionRow';
import { VersionStore } from './VersionStore';

/** What those who run the plugin need to know of versions. */
export interface VersionFacts {
  /** Candidates, those that wait longest first. */
  waiting: { kind: VersionKind; version: string; offeredAt: number }[];
  /** What the configuration of this replica names, and somebody has made another active in its place. */
  replaced: { kind: VersionKind; version: string }[];
}

/** Says where what is configured and what is active are not the same. */
export class VersionStanding {
  readonly #store: VersionStore;
  readonly #configured: ConfiguredDigests;

  constructor(options: { store: VersionStore; configured: ConfiguredDigests }) {
    this.#store = options.store;
    this.#configured = options.configured;
  }

  async facts(): Promise<VersionFacts> {
    const candidates = await this.#store.candidates();
    const kinds = Object.keys(this.#configured) as VersionKind[];
    const configured = await Promise.all(
      kinds.map(async kind => ({
        kind,
        row: await this.#store.find(kind, this.#configured[kind]),
      })),
    );
    return {
      waiting: candidates.map(({ kind, version, offered_at: offeredAt }) => ({
        kind,
        version,
        offeredAt: Number(offeredAt),
      })),
      replaced: configured.flatMap(({ kind, row }) =>
        row && stateOf(row) === 'retired'
          ? [{ kind, version: row.version }]
          : [],
      ),
    };
  }
}
