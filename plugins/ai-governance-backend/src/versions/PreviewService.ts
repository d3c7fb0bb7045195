import {
  decide,
  GatePolicy,
  takesEffectAt,
  VersionPreview,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Entity } from '@backstage/catalog-model';
import { chunk } from 'lodash';
import pLimit from 'p-limit';
import { LastSync } from '../catalog/LastSync';
import { parseSlimEntity } from '../catalog/slimEntity';
import {
  FrameworkRegistry,
  PolicyRegistry,
  RegisteredFramework,
  RegisteredPolicy,
} from '../contracts';
import { millisToIso } from '../database/values';
import { numberToMaturity } from '../evaluation/ordinals';
import { GateAsk, GateInputsReader } from '../gates/GateInputsReader';
import { ReadScope } from '../permissions/ReadScope';
import { CandidateEvaluator } from './CandidateEvaluator';
import { FleetReader, FleetRow } from './FleetReader';
import { letOthersRun } from './letOthersRun';
import { Compared, PreviewTally } from './PreviewTally';
import { controlsBetween, Standing, standingOf } from './standing';
import { VersionKind } from './versionRow';

/** Workloads that are read at once. */
const BATCH = 100;

/** Workloads that are looked at before others get their turn. */
const STEP = 25;

const NO_TEAM = 'Without a team';

/** Other rules than those that are active. */
export interface OtherRules {
  framework?: RegisteredFramework;
  policy?: RegisteredPolicy;
}

/** One side of a comparison. */
interface Side {
  standings: Map<string, Standing>;
  policy: RegisteredPolicy;
}

/**
 * Compares the whole fleet under the active rules with the same fleet under others. Nothing is recorded, requests get their turn
 * in between, and one runs at a time, so that it costs others little however large the fleet is.
 */
export class PreviewService {
  readonly #fleet: FleetReader;
  readonly #candidates: CandidateEvaluator;
  readonly #gates: GateInputsReader;
  readonly #frameworks: FrameworkRegistry;
  readonly #policies: PolicyRegistry;
  readonly #lastSync: LastSync;
  readonly #annotationPrefix: string;
  readonly #now: () => Date;
  readonly #oneAtATime = pLimit(1);

  constructor(options: {
    fleet: FleetReader;
    candidates: CandidateEvaluator;
    gates: GateInputsReader;
    frameworks: FrameworkRegistry;
    policies: PolicyRegistry;
    lastSync: LastSync;
    annotationPrefix: string;
    now: () => Date;
  }) {
    this.#fleet = options.fleet;
    this.#candidates = options.candidates;
    this.#gates = options.gates;
    this.#frameworks = options.frameworks;
    this.#policies = options.policies;
    this.#lastSync = options.lastSync;
    this.#annotationPrefix = options.annotationPrefix;
    this.#now = options.now;
  }

  async preview(
    version: { kind: VersionKind; digest: string },
    rules: OtherRules,
    scope: ReadScope,
    signal: AbortSignal,
  ): Promise<VersionPreview> {
    return this.#oneAtATime(() => this.#run(version, rules, scope, signal));
  }

  async #run(
    { kind, digest }: { kind: VersionKind; digest: string },
    rules: OtherRules,
    scope: ReadScope,
    signal: AbortSignal,
  ): Promise<VersionPreview> {
    const at = this.#now().getTime();
    const from = await this.#policies.active();
    const to = rules.policy ?? from;
    const decidedFor = takesEffectAt(from.document, to.document, at) ?? at;
    const confirmed = await this.#lastSync.at();
    const when = {
      at: decidedFor,
      // As long ago as it is now: the catalog is read again and again.
      ...(confirmed !== undefined && {
        confirmedAt: confirmed + decidedFor - at,
      }),
    };
    const tally = new PreviewTally();
    for await (const rows of this.#fleet.read(scope, BATCH)) {
      signal.throwIfAborted();
      const entities = entitiesOf(rows);
      const before = await this.#stored(rows, entities);
      const after = rules.framework
        ? await this.#underCandidate(rows, entities, rules.framework, before)
        : before;
      await this.#compare(
        rows,
        { standings: before, policy: from },
        { standings: after, policy: to },
        when,
        tally,
      );
    }
    return {
      digest,
      kind,
      at: millisToIso(at),
      decidedFor: millisToIso(decidedFor),
      ...tally.result(),
    };
  }

  async #stored(
    rows: FleetRow[],
    entities: Map<string, Entity>,
  ): Promise<Map<string, Standing>> {
    const standings = new Map<string, Standing>();
    for (const part of chunk(rows, STEP)) {
      for (const row of part) {
        const framework = await this.#frameworks.get(row.framework_digest);
        if (framework) {
          standings.set(
            row.entity_ref,
            standingOf({
              fleetRow: row,
              entity: entities.get(row.entity_ref),
              row,
              framework,
              annotationPrefix: this.#annotationPrefix,
            }),
          );
        }
      }
      await letOthersRun();
    }
    return standings;
  }

  /** Where the candidate gives no result, that of the stored one stands. */
  async #underCandidate(
    rows: FleetRow[],
    entities: Map<string, Entity>,
    framework: RegisteredFramework,
    before: Map<string, Standing>,
  ): Promise<Map<string, Standing>> {
    const results = await this.#candidates.evaluate(
      entities,
      framework,
      this.#now().getTime(),
    );
    const standings = new Map(before);
    for (const part of chunk(rows, STEP)) {
      for (const fleetRow of part) {
        const row = results.get(fleetRow.entity_ref);
        if (row) {
          standings.set(
            fleetRow.entity_ref,
            standingOf({
              fleetRow,
              entity: entities.get(fleetRow.entity_ref),
              row,
              framework,
              annotationPrefix: this.#annotationPrefix,
            }),
          );
        }
      }
      await letOthersRun();
    }
    return standings;
  }

  async #compare(
    rows: FleetRow[],
    from: Side,
    to: Side,
    when: { at: number; confirmedAt?: number },
    tally: PreviewTally,
  ): Promise<void> {
    const comparable = rows.filter(row => from.standings.has(row.entity_ref));
    const environments = comparedEnvironments(from.policy.document);
    const asks = comparable.flatMap(({ entity_ref: entityRef }) =>
      environments.map(
        (environment): GateAsk => ({ question: { environment, entityRef } }),
      ),
    );
    const [before, after] = [
      await this.#gather(asks, from, when),
      await this.#gather(asks, to, when),
    ];
    for (const [index, row] of comparable.entries()) {
      const start = index * environments.length;
      tally.add(
        comparedOf(
          row,
          from.standings.get(row.entity_ref)!,
          to.standings.get(row.entity_ref)!,
          environments.map((environment, offset) => ({
            environment,
            from: decide(before[start + offset].inputs),
            to: decide(after[start + offset].inputs),
          })),
        ),
      );
      if (index % STEP === 0) {
        await letOthersRun();
      }
    }
  }

  #gather(
    asks: GateAsk[],
    { standings, policy }: Side,
    when: { at: number; confirmedAt?: number },
  ) {
    return this.#gates.read(asks, {
      ...when,
      policy,
      subjects: new Map(
        Array.from(standings, ([ref, { subject }]) => [ref, subject]),
      ),
    });
  }
}

/** Nobody has deployed yet to an environment that only the other policy has. */
function comparedEnvironments({ environments }: GatePolicy): string[] {
  return environments.map(({ name }) => name);
}

function entitiesOf(rows: FleetRow[]): Map<string, Entity> {
  return new Map(
    rows.flatMap(row => {
      const entity = parseSlimEntity(row);
      return entity ? [[row.entity_ref, entity] as const] : [];
    }),
  );
}

function comparedOf(
  row: FleetRow,
  from: Standing,
  to: Standing,
  decisions: Compared['decisions'],
): Compared {
  const team = from.subject.team;
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
