import {
  approvalClaim,
  catalogEvidence,
  createEvaluator,
  EvaluationSettings,
  EvidenceRecord,
  IncidentOwner,
  lapsedControls,
  ProfileFact,
  resolveIncidentOwner,
  resolveOwner,
  ResolvedOwner,
  ScorecardCore,
  teamChain,
  TimeChange,
  WorkloadReading,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Entity, parseEntityRef } from '@backstage/catalog-model';
import { Knex } from 'knex';
import { ApprovalEvidence } from '../approvals/ApprovalEvidence';
import { RegisteredFramework } from '../contracts';
import { EvidenceStore } from '../evidence/EvidenceStore';
import {
  EvidenceRow,
  isPutAside,
  toEvidenceRecord,
} from '../evidence/evidenceRow';
import { loadWaivers, waiverStamps } from '../waivers/ActiveWaivers';
import { EntityGraph } from './EntityGraph';
import { IncidentOwnerEnd } from './scorecardCodec';

/** What an evaluation says of a workload. */
export interface WorkloadResult {
  core: ScorecardCore;
  owner: ResolvedOwner;
  /** The owning group and its parents up to the root. */
  teams: string[];
  /** What the catalog itself shows, as it was judged. */
  catalogEvidence: EvidenceRecord[];
  approvalClaim: string | null;
  /** When controls ran out that only time has opened, by id, in milliseconds. */
  lapsed: Map<string, number>;
  incidentOwner: IncidentOwnerEnd;
  /** The whole chain; undefined for what could not be evaluated. */
  ownership?: IncidentOwner;
  /** When it can change because time passes. */
  nextChange?: TimeChange;
}

/** Evaluates the workloads of one batch at one instant. */
export interface BatchEvaluator {
  evaluate(entity: Entity, entityRef: string): WorkloadResult;
  /** What is shown of a workload whose first evaluation failed: nothing is known. */
  blank(entityRef: string): WorkloadResult;
  /** Text that changes with the facts, evidence, waivers and approvals of a workload, or with who recorded them. */
  stamp(entityRef: string): string;
}

const counted = (rows: EvidenceRow[]): EvidenceRecord[] =>
  rows.filter(row => !isPutAside(row)).map(toEvidenceRecord);

const evidenceStamp = (row: EvidenceRow): string =>
  `${row.id}${row.revoked_at ?? ''}${row.disputed_at === null ? '' : 'd'}`;

/** Gathers what the pure engine asks for, and asks it. */
export class WorkloadEvaluator {
  readonly #settings: EvaluationSettings;
  readonly #defaultFacts: (entity: Entity) => ProfileFact[];
  readonly #evidence: EvidenceStore;
  readonly #builtIn: boolean;
  readonly #approvals: ApprovalEvidence;
  /** Who gets the incidents that nobody owns; canonical. */
  readonly fallbackOwner: string | undefined;

  constructor(options: {
    settings: EvaluationSettings;
    defaultFacts: (entity: Entity) => ProfileFact[];
    evidence: EvidenceStore;
    /** Whether what the catalog itself shows counts. */
    builtIn: boolean;
    approvals: ApprovalEvidence;
    fallbackOwner?: string;
  }) {
    this.fallbackOwner = options.fallbackOwner;
    this.#builtIn = options.builtIn;
    this.#approvals = options.approvals;
    this.#evidence = options.evidence;
    this.#settings = options.settings;
    this.#defaultFacts = options.defaultFacts;
  }

  get annotationPrefix(): string | undefined {
    return this.#settings.annotationPrefix;
  }

  /** Reads the inputs of all workloads of a batch at once; `at` in milliseconds. */
  async prepare(options: {
    knex: Knex | Knex.Transaction;
    workloads: Map<string, Entity>;
    graph: EntityGraph;
    framework: RegisteredFramework;
    at: number;
  }): Promise<BatchEvaluator> {
    const { workloads, graph, at } = options;
    const framework = options.framework.compiled;
    const settings = this.#settings;
    const { facts, stamps } = await this.#loadFacts(options.knex, workloads);
    const rows = await this.#evidence.load(options.knex, graph.refs());
    const waivers = await loadWaivers(
      options.knex,
      Array.from(workloads.keys()),
    );
    const waiverStamp = await waiverStamps(options.knex, workloads.keys());
    const approvals = await this.#approvals.load(
      options.knex,
      Array.from(workloads.keys()),
      at,
    );
    const records = new Map(
      Array.from(rows, ([ref, list]) => [ref, counted(list)]),
    );
    const now = new Date(at).toISOString();

    const shown = new Map<string, EvidenceRecord[]>();
    const fromCatalog = (
      entityRef: string,
      reading?: WorkloadReading,
    ): EvidenceRecord[] => {
      const entity = workloads.get(entityRef);
      if (!this.#builtIn || !entity || !reading) {
        return [];
      }
      const seen = catalogEvidence({
        ...reading,
        entity,
        lookup: graph.lookup,
        hasMembers: graph.hasMembers,
        catalogHasUsers: graph.catalogHasUsers,
        framework,
        observedAt: now,
        annotationPrefix: settings.annotationPrefix,
        approval: approvals.shown(entityRef, entity),
      });
      shown.set(entityRef, seen);
      return seen;
    };
    const evidenceOf = (ref: string, reading?: WorkloadReading) => {
      const stored = records.get(ref) ?? [];
      const seen = fromCatalog(ref, reading);
      return seen.length > 0 ? [...stored, ...seen] : stored;
    };
    const sources = {
      framework,
      lookup: graph.lookup,
      evidence: evidenceOf,
      facts: (ref: string) => facts.get(ref) ?? [],
      waivers: (ref: string) => waivers.get(ref) ?? [],
      settings,
      now,
    };
    const evaluator = createEvaluator(sources);
    const timeMatters = records.size > 0 || waivers.size > 0;
    const unowned: ResolvedOwner = {
      ref: null,
      kind: 'unowned',
      reason: 'absent',
    };
    return {
      stamp: entityRef =>
        [
          stamps.get(entityRef) ?? '',
          ...(rows.get(entityRef) ?? []).map(evidenceStamp),
          waiverStamp.get(entityRef) ?? '',
          approvals.stamp(entityRef),
        ].join(' '),
      evaluate: (entity, entityRef) => {
        const core = evaluator.evaluate(entity);
        const ownership = {
          entity,
          lookup: graph.lookup,
          hasMembers: graph.hasMembers,
          catalogHasUsers: graph.catalogHasUsers,
        };
        const owner = resolveOwner(ownership);
        const incidentOwner = resolveIncidentOwner({
          ...ownership,
          fallbackOwner: this.fallbackOwner,
          annotationPrefix: settings.annotationPrefix,
        });
        const shownHere = shown.get(entityRef) ?? [];
        const lapsed =
          records.size > 0
            ? lapsedControls(entity, core.controls, sources)
            : [];
        return {
          core,
          owner,
          teams:
            owner.kind === 'group' && owner.ref !== null
              ? teamChain(owner.ref, graph.lookup)
              : [],
          catalogEvidence: shownHere,
          lapsed: new Map(lapsed.map(one => [one.controlId, one.at])),
          incidentOwner: incidentOwner.ends,
          ownership: incidentOwner,
          approvalClaim:
            approvalClaim(entity, settings.annotationPrefix).claimed ?? null,
          ...(timeMatters && { nextChange: evaluator.nextChange(entity) }),
        };
      },
      blank: entityRef => {
        const { kind, namespace, name } = parseEntityRef(entityRef);
        const entity: Entity = {
          apiVersion: 'backstage.io/v1alpha1',
          kind,
          metadata: { namespace, name },
        };
        const core = createEvaluator({
          framework,
          lookup: () => undefined,
          evidence: () => [],
          facts: () => [],
          waivers: () => [],
          settings,
          now,
        }).evaluate(entity);
        return {
          core,
          owner: unowned,
          teams: [],
          catalogEvidence: [],
          approvalClaim: null,
          lapsed: new Map(),
          incidentOwner: 'none',
        };
      },
    };
  }

  async #loadFacts(
    knex: Knex | Knex.Transaction,
    workloads: Map<string, Entity>,
  ): Promise<{
    facts: Map<string, ProfileFact[]>;
    stamps: Map<string, string>;
  }> {
    const facts = new Map<string, ProfileFact[]>();
    const stamps = new Map<string, string>();
    for (const [entityRef, entity] of workloads) {
      facts.set(entityRef, this.#defaultFacts(entity));
    }
    const rows: {
      entity_ref: string;
      key: string;
      value: string;
      recorded_by: string;
      recorded_at: Date | number | string;
    }[] = await knex('profile_facts')
      .whereIn('entity_ref', Array.from(workloads.keys()))
      .orderBy(['entity_ref', 'key']);
    for (const { entity_ref: entityRef, key, value, ...record } of rows) {
      facts.get(entityRef)?.push({ entityRef, key, value, source: 'recorded' });
      const stamp = [key, value, record.recorded_by, +record.recorded_at];
      stamps.set(
        entityRef,
        `${stamps.get(entityRef) ?? ''}${JSON.stringify(stamp)}`,
      );
    }
    return { facts, stamps };
  }
}
