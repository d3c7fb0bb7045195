import {
  HealthDetails,
  healthReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { ReadScope } from '../permissions/ReadScope';
import { HealthService } from './HealthService';

/**
 * {@link HealthService} for those who run the plugin. They need its figures whole to run it; which entities failed is theirs to
 * know only where they may read the entity.
 */
export class AuthorizedHealth {
  readonly #health: HealthService;
  readonly #scopes: ReaderScopes;

  constructor(options: { health: HealthService; scopes: ReaderScopes }) {
    this.#health = options.health;
    this.#scopes = options.scopes;
  }

  async details(credentials: BackstageCredentials): Promise<HealthDetails> {
    await this.#scopes.require(credentials, healthReadPermission);
    return this.#health.details(await this.#scopeOf(credentials));
  }

  async #scopeOf(
    credentials: BackstageCredentials,
  ): Promise<ReadScope | undefined> {
    try {
      return await this.#scopes.forReading(credentials);
    } catch (error) {
      if (isError(error) && error.name === 'NotAllowedError') {
        return undefined;
      }
      throw error;
    }
  }
}
