import {
  AssetQuery,
  AssetSummary,
  Page,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { AssetService } from './AssetService';

/** {@link AssetService} for a caller: the catalog says which assets they may see, and both say which workloads use them. */
export class AuthorizedAssets {
  readonly #assets: AssetService;
  readonly #scopes: ReaderScopes;

  constructor(options: { assets: AssetService; scopes: ReaderScopes }) {
    this.#assets = options.assets;
    this.#scopes = options.scopes;
  }

  async list(
    query: AssetQuery,
    credentials: BackstageCredentials,
  ): Promise<Page<AssetSummary>> {
    return this.#assets.list(query, await this.#scopes.forReading(credentials));
  }
}
