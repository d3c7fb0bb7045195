import {
  Page,
  Plan,
  Scorecard,
  WorkloadQuery,
  WorkloadSummary,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { ScorecardBody } from './ScorecardBodies';
import { WorkloadService } from './WorkloadService';

/** {@link WorkloadService} for a caller: what they may not read is not there. */
export class AuthorizedWorkloads {
  readonly #workloads: WorkloadService;
  readonly #scopes: ReaderScopes;

  constructor(options: { workloads: WorkloadService; scopes: ReaderScopes }) {
    this.#workloads = options.workloads;
    this.#scopes = options.scopes;
  }

  async list(
    query: WorkloadQuery,
    credentials: BackstageCredentials,
  ): Promise<Page<WorkloadSummary>> {
    const scope = await this.#scopes.forReading(credentials);
    return this.#workloads.list(query, scope);
  }

  async scorecard(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<Scorecard> {
    const scope = await this.#scopes.forEntity(credentials, entityRef);
    return this.#workloads.scorecard(entityRef, scope);
  }

  async scorecardBody(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<ScorecardBody> {
    const scope = await this.#scopes.forEntity(credentials, entityRef);
    return this.#workloads.scorecardBody(entityRef, scope);
  }

  async plan(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<Plan> {
    const scope = await this.#scopes.forEntity(credentials, entityRef);
    return this.#workloads.plan(entityRef, scope);
  }
}
