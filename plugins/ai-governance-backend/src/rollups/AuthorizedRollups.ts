import {
  OrganizationRollup,
  TeamRollup,
  TeamStandingsResponse,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { RollupService } from './RollupService';

/** {@link RollupService} for a caller: every figure and total counts what the caller may read. */
export class AuthorizedRollups {
  readonly #rollups: RollupService;
  readonly #scopes: ReaderScopes;

  constructor(options: { rollups: RollupService; scopes: ReaderScopes }) {
    this.#rollups = options.rollups;
    this.#scopes = options.scopes;
  }

  async organization(
    credentials: BackstageCredentials,
  ): Promise<OrganizationRollup> {
    const scope = await this.#scopes.forReading(credentials);
    return this.#rollups.organization(scope);
  }

  async teams(
    credentials: BackstageCredentials,
  ): Promise<TeamStandingsResponse> {
    return this.#rollups.teams(await this.#scopes.forReading(credentials));
  }

  async team(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<TeamRollup> {
    const scope = await this.#scopes.forReading(credentials);
    return this.#rollups.team(entityRef, scope);
  }
}
