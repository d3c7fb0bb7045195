import {
  takesEffectAt,
  VersionPreview,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import pLimit from 'p-limit';
import { LastSync } from '../catalog/LastSync';
import {
  PolicyRegistry,
  RegisteredFramework,
  RegisteredPolicy,
} from '../contracts';
import { millisToIso } from '../database/values';
import { numberToMaturity } from '../evaluation/ordinals';
import { ReadScope } from '../permissions/ReadScope';
import { DecisionComparison, Instant } from './DecisionComparison';
import { FleetReader, FleetRow } from './FleetReader';
import { FleetStandings } from './FleetStandings';
import { letOthersRun } from './letOthersRun';
import { Compared, PreviewTally } from './PreviewTally';
import { controlsBetween, Standing } from './standing';
import { VersionKind } from './versionRow';

/** Workloads that are read at once. */
const BATCH = 100;

const NO_TEAM = 'Without a team';

/** Other rules than those that are active. */
export interface OtherRules {
  framework?: RegisteredFramework;
  policy?: RegisteredPolicy;
}

/** Whose preview it is, and until when it is wanted. */
export interface PreviewReader {
  scope: ReadScope;
  signal: AbortSignal;
}

/**
 * Compares the whole fleet under the active rules with the same fleet under others. Nothing is recorded, requests get their turn
 * in between, and one runs at a time, so that it costs others little however large the fleet is.
 */
export class PreviewService {
  readonly #fleet: Pick<FleetReader, 'read'>;
  readonly #standings: Pick<FleetStandings, 'both'>;
  readonly #decisions: Pick<DecisionComparison, 'compare'>;
  readonly #policies: PolicyRegistry;
  readonly #lastSync: Pick<LastSync, 'asOf'>;
  readonly #now: () => Date;
  readonly #oneAtATime = pLimit(1);

  constructor(options: {
    fleet: Pick<FleetReader, 'read'>;
    standings: Pick<FleetStandings, 'both'>;
    decisions: Pick<DecisionComparison, 'compare'>;
    policies: PolicyRegistry;
    lastSync: Pick<LastSync, 'asOf'>;
    now: () => Date;
  }) {
    this.#fleet = options.fleet;
    this.#standings = options.standings;
    this.#decisions = options.decisions;
    this.#policies = options.policies;
    this.#lastSync = options.lastSync;
    this.#now = options.now;
  }

  async preview(
    version: { kind: VersionKind; digest: string },
    rules: OtherRules,
    reader: PreviewReader,
  ): Promise<VersionPreview> {
    return this.#oneAtATime(() => this.#run(version, rules, reader));
  }

  async #run(
    { kind, digest }: { kind: VersionKind; digest: string },
    rules: OtherRules,
    { scope, signal }: PreviewReader,
  ): Promise<VersionPreview> {
    const now = this.#now().getTime();
    const active = await this.#policies.active();
    const policy = rules.policy ?? active;
    const when = await this.#instant(active, policy, now);
    const tally = new PreviewTally();
    for await (const rows of this.#fleet.read(scope, BATCH)) {
      signal.throwIfAborted();
      const { before, after } = await this.#standings.both(
        rows,
        rules.framework,
        now,
      );
      const comparable = rows.filter(row => before.has(row.entity_ref));
      const decisions = await this.#decisions.compare(
        comparable.map(row => row.entity_ref),
        { standings: before, policy: active },
        { standings: after, policy },
        when,
      );
      for (const row of comparable) {
        const { entity_ref: ref } = row;
        tally.add(
          comparedOf(
            row,
            before.get(ref)!,
            after.get(ref)!,
            decisions.get(ref) ?? [],
          ),
        );
      }
      await letOthersRun();
    }
    return {
      digest,
      kind,
      at: millisToIso(now),
      decidedFor: millisToIso(when.at),
      ...tally.result(),
    };
  }

  async #instant(
    from: RegisteredPolicy,
    to: RegisteredPolicy,
    now: number,
  ): Promise<Instant> {
    const at = takesEffectAt(from.document, to.document, now) ?? now;
    const confirmedAt = await this.#lastSync.asOf(at);
    return { at, ...(confirmedAt !== undefined && { confirmedAt }) };
  }
}

function comparedOf(
  row: FleetRow,
  from: Standing,
  to: Standing,
  decisions: Compared['decisions'],
): Compared {
  const { team } = from.subject;
  return {
    entityRef: row.entity_ref,
    title: row.title,
    team,
    teamTitle: team === null ? NO_TEAM : row.owner_title ?? team,
    maturity: {
      from: numberToMaturity(from.row.maturity),
      to: numberToMaturity(to.row.maturity),
    },
    compliant: {
      from: Boolean(from.row.compliant),
      to: Boolean(to.row.compliant),
    },
    controls: () => controlsBetween(from, to),
    decisions,
  };
}
