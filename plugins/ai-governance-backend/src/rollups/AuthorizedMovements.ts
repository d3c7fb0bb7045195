import {
  MovementQuery,
  MovementsResponse,
  Trend,
  TrendQuery,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { MovementService } from './MovementService';
import { TrendService } from './TrendService';

/** Movements and trends for a caller: of workloads that they may read, in every item and every count. */
export class AuthorizedMovements {
  readonly #movements: MovementService;
  readonly #trends: TrendService;
  readonly #scopes: ReaderScopes;

  constructor(options: {
    movements: MovementService;
    trends: TrendService;
    scopes: ReaderScopes;
  }) {
    this.#movements = options.movements;
    this.#trends = options.trends;
    this.#scopes = options.scopes;
  }

  async movements(
    query: MovementQuery,
    credentials: BackstageCredentials,
  ): Promise<MovementsResponse> {
    const scope = await this.#scopes.forReading(credentials);
    return this.#movements.list(query, scope);
  }

  async trend(
    query: TrendQuery,
    credentials: BackstageCredentials,
  ): Promise<Trend> {
    const scope = await this.#scopes.forReading(credentials);
    return this.#trends.trend(query, scope);
  }
}
