import {
  BaselineFigures,
  BaselineProgress,
  BaselineQuery,
  Page,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { askedRef } from '../catalog/askedRef';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { BaselineService } from './BaselineService';
import { BaselineFilter } from './BaselineStore';

/** Baselines of the workloads that a caller may read. */
export class AuthorizedBaselines {
  readonly #baselines: BaselineService;
  readonly #scopes: ReaderScopes;

  constructor(options: { baselines: BaselineService; scopes: ReaderScopes }) {
    this.#baselines = options.baselines;
    this.#scopes = options.scopes;
  }

  async list(
    query: BaselineQuery,
    credentials: BackstageCredentials,
  ): Promise<Page<BaselineProgress>> {
    const scope = await this.#scopes.forReading(credentials);
    return this.#baselines.page(scope, filterOf(query), query);
  }

  async figures(
    query: { team?: string },
    credentials: BackstageCredentials,
  ): Promise<BaselineFigures> {
    const scope = await this.#scopes.forReading(credentials);
    return this.#baselines.figures(scope, filterOf(query));
  }
}

function filterOf({ entityRef, team }: BaselineQuery): BaselineFilter {
  return {
    ...(entityRef !== undefined && { entityRefs: [askedRef(entityRef)] }),
    ...(team !== undefined && { team: askedRef(team) }),
  };
}
