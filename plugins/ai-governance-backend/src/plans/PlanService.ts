import {
  GroupTree,
  ProvideOnceBuilder,
  Roadmap,
  RoadmapBuilder,
  ScorecardCore,
  TeamPlan,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { Settings } from '../config/settings';
import { FrameworkRegistry, RegisteredFramework } from '../contracts';
import { decodeScorecard } from '../evaluation/scorecardCodec';
import { CaughtQuery, countCaught } from '../incidents/caughtIncidents';
import { ReadScope } from '../permissions/ReadScope';
import { GroupStore } from '../teams/GroupStore';
import { workloadNotFound } from '../workloads/WorkloadService';
import { PlanStore, TitledRow } from './PlanStore';
import { CatalogTree, providersOf } from './providersOf';

/** Adds up the way to the next phase from stored results; evaluates nothing. */
export class PlanService {
  readonly #database: Knex;
  readonly #store: PlanStore;
  readonly #groups: GroupStore;
  readonly #frameworks: FrameworkRegistry;
  readonly #settings: Settings;
  readonly #now: () => Date;

  constructor(options: {
    database: Knex;
    store: PlanStore;
    groups: GroupStore;
    frameworks: FrameworkRegistry;
    settings: Settings;
    now: () => Date;
  }) {
    this.#database = options.database;
    this.#store = options.store;
    this.#groups = options.groups;
    this.#frameworks = options.frameworks;
    this.#settings = options.settings;
    this.#now = options.now;
  }

  /** Of one workload. */
  async workloadRoadmap(entityRef: string, scope: ReadScope): Promise<Roadmap> {
    const builder = await this.#roadmap();
    for await (const rows of this.#store.results(scope, { entityRef })) {
      await this.#addAll(rows, builder);
    }
    if (builder.workloads === 0) {
      throw workloadNotFound(entityRef);
    }
    return builder.build(await this.#caught({ entityRef }, scope));
  }

  /** Of a team with its child groups. */
  async teamRoadmap(team: string, scope: ReadScope): Promise<Roadmap> {
    await this.#groups.require(team, scope);
    const builder = await this.#roadmap();
    for await (const rows of this.#store.results(scope, { team })) {
      await this.#addAll(rows, builder);
    }
    return builder.build(await this.#caught({ team }, scope));
  }

  /** Of a team with its child groups, and what one entity could do for many of its workloads. */
  async teamPlan(team: string, scope: ReadScope): Promise<TeamPlan> {
    await this.#groups.require(team, scope);
    const [builder, framework, tree] = await Promise.all([
      this.#roadmap(),
      this.#frameworks.active(),
      this.#tree(scope),
    ]);
    const once = new ProvideOnceBuilder({ framework: framework.compiled });
    for await (const rows of this.#store.results(scope, { team })) {
      const homes = await this.#store.homes(rows.map(row => row.entity_ref));
      await this.#addAll(rows, builder, core =>
        once.add(core, providersOf(homes.get(core.entityRef) ?? [], tree)),
      );
    }
    return {
      team,
      workloads: builder.workloads,
      roadmap: builder.build(await this.#caught({ team }, scope)),
      provideOnce: once.build(),
    };
  }

  async #caught(
    query: CaughtQuery,
    scope: ReadScope,
  ): Promise<Map<string, number>> {
    return countCaught(this.#database, query, scope, {
      settings: this.#settings.incidents,
      now: this.#now().getTime(),
    });
  }

  async #roadmap(): Promise<RoadmapBuilder> {
    const { compiled } = await this.#frameworks.active();
    return new RoadmapBuilder({
      framework: compiled,
      settings: this.#settings.evaluation,
    });
  }

  async #addAll(
    rows: TitledRow[],
    builder: RoadmapBuilder,
    also: (core: ScorecardCore) => void = () => undefined,
  ): Promise<void> {
    for (const row of rows) {
      const framework = await this.#frameworkOf(row);
      const core = framework && decodeScorecard(row, framework.document);
      if (core) {
        const owner = row.owner_kind === 'unowned' ? null : row.owner_ref;
        builder.add({ ...core, owner });
        also(core);
      }
    }
  }

  async #frameworkOf(row: TitledRow): Promise<RegisteredFramework | undefined> {
    return this.#frameworks.get(row.framework_digest);
  }

  async #tree(scope: ReadScope): Promise<CatalogTree> {
    const [parents, domains, providers] = await Promise.all([
      this.#groups.parents(),
      this.#store.domains(),
      this.#store.providers(scope),
    ]);
    return { groups: new GroupTree(parents), domains, providers };
  }
}
