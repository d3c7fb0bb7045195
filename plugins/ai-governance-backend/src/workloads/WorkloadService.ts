import {
  lastApprovalEnvironment,
  Page,
  Plan,
  Scorecard,
  WorkloadQuery,
  WorkloadSummary,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { LastSync } from '../catalog/LastSync';
import { Settings } from '../config/settings';
import {
  FrameworkRegistry,
  PolicyRegistry,
  RegisteredFramework,
} from '../contracts';
import { EvidenceStore } from '../evidence/EvidenceStore';
import { countCaught } from '../incidents/caughtIncidents';
import { ReadScope, UNLIMITED } from '../permissions/ReadScope';
import { ProfileFactStore } from '../profiles/ProfileFactStore';
import { loadActiveIncidents, NO_INCIDENTS } from './activeIncidents';
import { assembleScorecard } from './assembleScorecard';
import { loadLeadingApprovals } from './leadingApprovals';
import { loadOpenWaivers } from './openWaivers';
import { ScorecardBodies, ScorecardBody } from './ScorecardBodies';
import { WorkloadStore } from './WorkloadStore';

/** Answers for workloads within what a reader may see. */
export class WorkloadService {
  readonly #store: WorkloadStore;
  readonly #database: Knex;
  readonly #facts: ProfileFactStore;
  readonly #evidence: EvidenceStore;
  readonly #frameworks: FrameworkRegistry;
  readonly #policies: PolicyRegistry;
  readonly #lastSync: LastSync;
  readonly #settings: Settings;
  readonly #now: () => Date;
  readonly #bodies = new ScorecardBodies();

  constructor(options: {
    database: Knex;
    store: WorkloadStore;
    facts: ProfileFactStore;
    evidence: EvidenceStore;
    frameworks: FrameworkRegistry;
    policies: PolicyRegistry;
    lastSync: LastSync;
    settings: Settings;
    now: () => Date;
  }) {
    this.#store = options.store;
    this.#database = options.database;
    this.#facts = options.facts;
    this.#evidence = options.evidence;
    this.#frameworks = options.frameworks;
    this.#policies = options.policies;
    this.#lastSync = options.lastSync;
    this.#settings = options.settings;
    this.#now = options.now;
  }

  async list(
    query: WorkloadQuery,
    scope: ReadScope,
  ): Promise<Page<WorkloadSummary>> {
    const [frameworks, { document }] = await Promise.all([
      query.control === undefined ? [] : this.#storedFrameworks(),
      this.#policies.active(),
    ]);
    const environment = lastApprovalEnvironment(document)?.name;
    return this.#store.list(query, scope, { frameworks, environment });
  }

  async scorecard(entityRef: string, scope: ReadScope): Promise<Scorecard> {
    const now = this.#now();
    const lastSync = await this.#lastSync.at();
    const policy = (await this.#policies.active()).document;
    const environment = lastApprovalEnvironment(policy)?.name;
    // On one connection: SQLite has but one, and each query of its own would wait for its turn behind every writer.
    const { stored, facts, evidence, waivers, approvals, incidents, caught } =
      await this.#database.transaction(async tx => ({
        stored: await this.#store.get(entityRef, scope, tx),
        facts: await this.#facts.read([entityRef], tx),
        evidence: await this.#evidence.load(tx, [entityRef]),
        waivers: await loadOpenWaivers(tx, entityRef, now.getTime()),
        approvals: await loadLeadingApprovals(tx, [entityRef], environment),
        incidents: await loadActiveIncidents(tx, [entityRef]),
        // Whoever may read the workload may read its incidents.
        caught: await countCaught(this.#database, { entityRef }, UNLIMITED, {
          settings: this.#settings.incidents,
          now: now.getTime(),
          tx,
        }),
      }));
    if (!stored) {
      throw workloadNotFound(entityRef);
    }
    return assembleScorecard({
      stored,
      framework: await this.#frameworkOf(stored.framework_digest),
      facts,
      evidence: evidence.get(entityRef) ?? [],
      waivers,
      approval: approvals.get(entityRef),
      incidents: incidents.get(entityRef) ?? NO_INCIDENTS,
      caught,
      policy,
      lastSync,
      settings: this.#settings,
      now,
    });
  }

  /** The same as it is sent; put into words only when it is not at hand. */
  async scorecardBody(
    entityRef: string,
    scope: ReadScope,
  ): Promise<ScorecardBody> {
    const version = await this.#store.version(entityRef, scope);
    if (version === undefined) {
      throw workloadNotFound(entityRef);
    }
    // Which approval is shown depends on the policy, also where no result does.
    const { digest } = await this.#policies.active();
    return this.#bodies.get(entityRef, `${version} ${digest}`, () =>
      this.scorecard(entityRef, scope),
    );
  }

  async plan(entityRef: string, scope: ReadScope): Promise<Plan> {
    return (await this.scorecard(entityRef, scope)).plan;
  }

  /** Refuses what does not exist and what the scope leaves out, in the same words. */
  async assertWithin(entityRef: string, scope: ReadScope): Promise<void> {
    const found = await this.#store.within([entityRef], scope);
    if (!found.has(entityRef)) {
      throw workloadNotFound(entityRef);
    }
  }

  /** The active framework, and those that some results still wait to leave. */
  async #storedFrameworks(): Promise<RegisteredFramework[]> {
    const [active, digests] = await Promise.all([
      this.#frameworks.active(),
      this.#store.frameworkDigests(),
    ]);
    const others = await Promise.all(
      digests
        .filter(digest => digest !== active.digest)
        .map(digest => this.#frameworks.get(digest)),
    );
    return [
      active,
      ...others.filter(
        (framework): framework is RegisteredFramework =>
          framework !== undefined,
      ),
    ];
  }

  async #frameworkOf(digest: string): Promise<RegisteredFramework> {
    const framework = await this.#frameworks.get(digest);
    if (!framework) {
      throw new Error(
        `The framework ${digest}, which a result names, is not stored. Restore the table 'frameworks' from a backup.`,
      );
    }
    return framework;
  }
}

/** The same words for what does not exist and for what the reader may not see: a refusal must not tell the two apart. */
export function workloadNotFound(entityRef: string): NotFoundError {
  return new NotFoundError(
    `There is no AI workload '${entityRef}' that you may read. It may be misspelt, hidden from you, or no workload; GET /selection/by-name says what an entity is and why.`,
  );
}
