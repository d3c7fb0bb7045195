import {
  canonicalRef,
  ProvidedControls,
  Roadmap,
  TeamPlan,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import { ProviderReader } from '../assessments/ProviderReader';
import { askedRef } from '../catalog/askedRef';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { PlanService } from './PlanService';
import { ProvidedService } from './ProvidedService';

/** Plans for a caller: they are made of the workloads that the caller may read, and of no others. */
export class AuthorizedPlans {
  readonly #plans: PlanService;
  readonly #provided: ProvidedService;
  readonly #providers: ProviderReader;
  readonly #scopes: ReaderScopes;

  constructor(options: {
    plans: PlanService;
    provided: ProvidedService;
    providers: ProviderReader;
    scopes: ReaderScopes;
  }) {
    this.#plans = options.plans;
    this.#provided = options.provided;
    this.#providers = options.providers;
    this.#scopes = options.scopes;
  }

  /** Of a workload or of a team. */
  async roadmap(
    query: { entityRef?: string; team?: string },
    credentials: BackstageCredentials,
  ): Promise<Roadmap> {
    const { entityRef, team } = query;
    if (entityRef !== undefined && team === undefined) {
      const ref = canonicalRef(entityRef) ?? entityRef;
      const scope = await this.#scopes.forEntity(credentials, ref);
      return this.#plans.workloadRoadmap(ref, scope);
    }
    if (team !== undefined && entityRef === undefined) {
      const scope = await this.#scopes.forReading(credentials);
      return this.#plans.teamRoadmap(askedRef(team, { kind: 'group' }), scope);
    }
    throw new InputError(
      'A roadmap is for one workload or one team: name it with the parameter entityRef or team, and leave the other out.',
    );
  }

  async teamPlan(
    team: string,
    credentials: BackstageCredentials,
  ): Promise<TeamPlan> {
    const scope = await this.#scopes.forReading(credentials);
    return this.#plans.teamPlan(askedRef(team, { kind: 'group' }), scope);
  }

  /** What an entity that the caller may see gives to workloads that the caller may read. */
  async provided(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<ProvidedControls> {
    const scope = await this.#scopes.forReading(credentials);
    const readings = await this.#providers.read([entityRef], credentials);
    const reading = readings.get(entityRef);
    if (!reading) {
      throw new NotFoundError(
        `There is no entity '${entityRef}' that you may read. It may be misspelt, or hidden from you.`,
      );
    }
    return this.#provided.provided(reading, scope);
  }
}
