import {
  ControlFigures,
  ControlResponse,
  frameworkReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { FrameworkService } from './FrameworkService';

/** {@link FrameworkService} for a caller: figures count what the caller may read. */
export class AuthorizedFramework {
  readonly #framework: FrameworkService;
  readonly #scopes: ReaderScopes;

  constructor(options: { framework: FrameworkService; scopes: ReaderScopes }) {
    this.#framework = options.framework;
    this.#scopes = options.scopes;
  }

  async render(
    credentials: BackstageCredentials,
  ): Promise<{ digest: string; json: string }> {
    await this.#scopes.require(credentials, frameworkReadPermission);
    return this.#framework.render();
  }

  async figures(credentials: BackstageCredentials): Promise<ControlFigures[]> {
    await this.#scopes.require(credentials, frameworkReadPermission);
    return this.#framework.figures(await this.#scopes.forReading(credentials));
  }

  async control(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<ControlResponse> {
    await this.#scopes.require(credentials, frameworkReadPermission);
    return this.#framework.control(
      id,
      await this.#scopes.forReading(credentials),
    );
  }
}
