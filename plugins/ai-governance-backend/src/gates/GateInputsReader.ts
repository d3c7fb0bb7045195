import {
  EnvironmentPolicy,
  findEnvironment,
  GATE_ENGINE_VERSION,
  GateApproval,
  GateInputs,
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
  RegisteredFramework,
  RegisteredPolicy,
} from '../contracts';
import { millisToIso } from '../database/values';
import { ApprovalsForGate } from './ApprovalsForGate';
import { Deployers } from './Deployers';
import { DecisionStore } from './DecisionStore';
import {
  ByWorkload,
  holdsIn,
  loadBreakGlass,
  loadDependencies,
  loadGateWaivers,
  loadObligations,
} from './gateConditions';
import { allowedKey, GatheredInputs } from './gatheredInputs';
import { IncidentSources } from './IncidentSources';
import { environmentPart, isEnforceable, rulesOf } from './policyParts';
import { StoredSubject, StoredWorkloads } from './StoredWorkloads';
import { settle, WorkloadIncidents } from './WorkloadIncidents';

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
    const gathered = await Promise.all(
      asks.map(ask =>
        this.#gather(ask, {
          at,
          policy,
          active,
          environment: environmentOf.get(ask.question.environment),
          subject: subjects.get(ask.question.entityRef),
          approvals,
          waivers,
          incidents,
          breakGlass,
          obligations,
          lastSync,
        }),
      ),
    );
    const keys = gathered.flatMap(({ key }) => key ?? []);
    const allowed = await this.#decisions.allowedAmong(keys);
    return gathered.map(({ key, ...one }) => ({
      ...one,
      ...(key !== undefined && { allowedKey: key }),
      inputs: {
        ...one.inputs,
        allowedBefore: key !== undefined && allowed.has(key),
      },
    }));
  }

  async #gather(
    { question, hidden }: GateAsk,
    known: {
      at: number;
      policy: RegisteredPolicy;
      active: RegisteredFramework;
      environment: EnvironmentPolicy | undefined;
      subject: StoredSubject | undefined;
      approvals: Map<string, GateApproval>;
      waivers: Awaited<ReturnType<typeof loadGateWaivers>>;
      incidents: WorkloadIncidents;
      breakGlass: Awaited<ReturnType<typeof loadBreakGlass>>;
      obligations: Awaited<ReturnType<typeof loadObligations>>;
      lastSync: number | undefined;
    },
  ): Promise<GatheredInputs & { key?: string }> {
    const { environment, policy } = known;
    const { entityRef: ref } = question;
    const subject = hidden ? undefined : known.subject;
    const stored = subject?.isWorkload ? subject.stored : undefined;
    const here = <T>(found: ByWorkload<{ environment: string; is: T }>): T[] =>
      subject?.isWorkload && environment
        ? (found.get(ref) ?? [])
            .filter(one => one.environment === environment.name)
            .map(one => one.is)
        : [];
    const incidents = subject?.isWorkload ? known.incidents.of(ref) : [];
    const { owed, fulfilled } = settle(
      here(known.obligations),
      known.incidents,
    );
    const deployer = await this.#deployers.look(
      environment?.deployers ?? null,
      question.actor,
    );
    const failures = subject?.isWorkload
      ? [
          ...known.incidents.failed.map(id => `incident source ${id}`),
          ...(deployer.isKnown ? [] : ['groups of the actor']),
          ...(subject.isUnreadable ? ['stored result'] : []),
        ]
      : [];
    const framework = stored?.framework ?? known.active;
    const inputs: GateInputs = {
      engine: GATE_ENGINE_VERSION,
      framework: {
        id: framework.document.framework.id,
        version: framework.document.framework.version,
        digest: framework.digest,
      },
      policy: { version: policy.document.version, digest: policy.digest },
      environment: environment ?? null,
      rules: rulesOf(policy.document),
      question,
      time: millisToIso(known.at),
      entity: entityState(subject),
      enforceable: !environment || isEnforceable(environment, stored?.entity),
      actorMayDeploy: deployer.mayDeploy,
      workload: stored?.workload.value ?? null,
      confirmedAt:
        known.lastSync === undefined ? null : millisToIso(known.lastSync),
      approval:
        (stored &&
          environment &&
          known.approvals.get(`${environment.name} ${ref}`)) ??
        null,
      waivers:
        subject?.isWorkload && environment
          ? (known.waivers.get(ref) ?? []).filter(holdsIn(environment))
          : [],
      incidents,
      breakGlass: here(known.breakGlass),
      obligations: owed,
      allowedBefore: false,
      ...(failures.length > 0 && {
        failures: failures.map(source => ({ source })),
      }),
    };
    const key =
      stored && environment && question.artifact
        ? allowedKey(inputs, environment)
        : undefined;
    return {
      inputs,
      parts: {
        ...(stored && { workload: stored.workload }),
        ...(environment && {
          environment: environmentPart(environment, policy.document),
        }),
      },
      title: subject?.title ?? ref,
      team: subject?.team ?? null,
      fulfilled,
      ...(key !== undefined && { key }),
    };
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
    if (this.#sources.isEmpty) {
      return new WorkloadIncidents({ incidents: [], failed: [] }, new Map());
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
    );
  }
}

function entityState(subject: StoredSubject | undefined): GateInputs['entity'] {
  if (!subject) {
    return 'not-found';
  }
  return subject.isWorkload ? 'workload' : 'no-workload';
}
