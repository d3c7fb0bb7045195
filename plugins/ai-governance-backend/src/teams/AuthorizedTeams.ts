import { TeamsResponse } from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { TeamService } from './TeamService';

/** {@link TeamService} for a caller: every figure and total counts what the caller may read. */
export class AuthorizedTeams {
  readonly #teams: TeamService;
  readonly #scopes: ReaderScopes;

  constructor(options: { teams: TeamService; scopes: ReaderScopes }) {
    this.#teams = options.teams;
    this.#scopes = options.scopes;
  }

  async teams(credentials: BackstageCredentials): Promise<TeamsResponse> {
    return this.#teams.teams(await this.#scopes.forReading(credentials));
  }
}
