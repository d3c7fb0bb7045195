import {
  EnvironmentPolicy,
  findEnvironment,
  GateApproval,
  GatePolicy,
  GateQuestion,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { uniq } from 'lodash';
import { LastSync } from '../catalog/LastSync';
import {
  FrameworkRegistry,
  PolicyRegistry,
  RegisteredPolicy,
} from '../contracts';
import { ApprovalsForGate } from './ApprovalsForGate';
import { assembleInputs } from './assembleInputs';
import { DecisionStore } from './DecisionStore';
import { Deployers } from './Deployers';
import {
  loadBreakGlass,
  loadDependencies,
  loadGateWaivers,
  loadObligations,
} from './gateConditions';
import { GatheredInputs } from './gatheredInputs';
import { IncidentSources } from './IncidentSources';
import { RecordedIncidents } from './RecordedIncidents';
import { StoredSubject, StoredWorkloads } from './StoredWorkloads';
import { WorkloadIncidents } from './WorkloadIncidents';

/** A workload that a door asks about. */
export interface GateAsk {
  question: GateQuestion;
  /** True where the caller may not see the entity: to them it is not there. */
  hidden?: boolean;
}

/** Gathers what decisions depend on, for many at once in a few statements. */
export class GateInputsReader {
  readonly #database: Knex;
  readonly #workloads: StoredWorkloads;
  readonly #decisions: DecisionStore;
  readonly #approvals: ApprovalsForGate;
  readonly #sources: IncidentSources;
  readonly #recorded: RecordedIncidents;
  readonly #deployers: Deployers;
  readonly #lastSync: LastSync;
  readonly #frameworks: FrameworkRegistry;
  readonly #policies: PolicyRegistry;
  readonly #logger: LoggerService;
  readonly #sourceTimeoutMs: number;

  constructor(options: {
    database: Knex;
    workloads: StoredWorkloads;
    decisions: DecisionStore;
    approvals: ApprovalsForGate;
    sources: IncidentSources;
    recorded: RecordedIncidents;
    deployers: Deployers;
    lastSync: LastSync;
    frameworks: FrameworkRegistry;
    policies: PolicyRegistry;
    logger: LoggerService;
    /** How long a source of incidents may take. */
    sourceTimeoutMs: number;
  }) {
    this.#database = options.database;
    this.#workloads = options.workloads;
    this.#decisions = options.decisions;
    this.#approvals = options.approvals;
    this.#sources = options.sources;
    this.#recorded = options.recorded;
    this.#deployers = options.deployers;
    this.#lastSync = options.lastSync;
    this.#frameworks = options.frameworks;
    this.#policies = options.policies;
    this.#logger = options.logger;
    this.#sourceTimeoutMs = options.sourceTimeoutMs;
  }

  /** In the order of the questions; `at` in milliseconds. */
  async read(
    asks: GateAsk[],
    options: {
      at: number;
      /** Results other than the stored ones, such as those of another date. */
      subjects?: Map<string, StoredSubject>;
      /** When the workloads count as confirmed, in milliseconds; by the last good sync where it is left out. */
      confirmedAt?: number;
      /** A policy other than the active one. */
      policy?: RegisteredPolicy;
    },
  ): Promise<GatheredInputs[]> {
    const knex = this.#database;
    const { at } = options;
    const entityRefs = uniq(asks.map(ask => ask.question.entityRef));
    const refs = JSON.stringify(entityRefs);
    const policy = options.policy ?? (await this.#policies.active(knex));
    const [active, subjects, waivers, breakGlass, obligations, lastSync] =
      await Promise.all([
        this.#frameworks.active(knex),
        options.subjects ?? this.#workloads.read(knex, entityRefs),
        loadGateWaivers(knex, refs, at),
        loadBreakGlass(knex, refs, at),
        loadObligations(knex, refs),
        options.confirmedAt ?? this.#lastSync.at(),
      ]);
    const environmentOf = new Map(
      asks.map(({ question }) => [
        question.environment,
        findEnvironment(policy.document, question.environment),
      ]),
    );
    const [approvals, incidents] = await Promise.all([
      this.#newestApprovals(asks, environmentOf, policy.document),
      this.#incidentsOf(entityRefs, refs),
    ]);
    const known = {
      at,
      policy,
      active,
      approvals,
      waivers,
      incidents,
      breakGlass,
      obligations,
      lastSync,
    };
    const gathered = await Promise.all(
      asks.map(async ({ question, hidden }) => {
        const environment = environmentOf.get(question.environment);
        return assembleInputs(question, {
          ...known,
          environment,
          subject: hidden ? undefined : subjects.get(question.entityRef),
          deployer: await this.#deployers.look(
            environment?.deployers ?? null,
            question.actor,
          ),
        });
      }),
    );
    const allowed = await this.#decisions.allowedAmong(
      gathered.flatMap(one => one.allowedKey ?? []),
    );
    return gathered.map(one => ({
      ...one,
      inputs: {
        ...one.inputs,
        allowedBefore:
          one.allowedKey !== undefined && allowed.has(one.allowedKey),
      },
    }));
  }

  /** By environment and workload. */
  async #newestApprovals(
    asks: GateAsk[],
    environmentOf: Map<string, EnvironmentPolicy | undefined>,
    policy: GatePolicy,
  ): Promise<Map<string, GateApproval>> {
    const refsOf = new Map<string, Set<string>>();
    for (const { question } of asks) {
      const environment = environmentOf.get(question.environment);
      if (environment) {
        const refs = refsOf.get(environment.name) ?? new Set();
        refsOf.set(environment.name, refs.add(question.entityRef));
      }
    }
    const found = new Map<string, GateApproval>();
    for (const [name, refs] of refsOf) {
      const newest = await this.#approvals.newest(
        this.#database,
        Array.from(refs),
        name,
        policy,
      );
      newest.forEach((approval, ref) => found.set(`${name} ${ref}`, approval));
    }
    return found;
  }

  async #incidentsOf(
    entityRefs: string[],
    refs: string,
  ): Promise<WorkloadIncidents> {
    const recorded = await this.#recorded.read(this.#database, refs);
    if (this.#sources.isEmpty) {
      return new WorkloadIncidents(
        { incidents: [], failed: [] },
        new Map(),
        recorded,
      );
    }
    const dependencies = await loadDependencies(this.#database, refs);
    const asked = uniq([
      ...entityRefs,
      ...Array.from(dependencies.values()).flat(),
    ]);
    return new WorkloadIncidents(
      await this.#sources.ask(asked, {
        timeoutMs: this.#sourceTimeoutMs,
        logger: this.#logger,
      }),
      dependencies,
      recorded,
    );
  }
}
