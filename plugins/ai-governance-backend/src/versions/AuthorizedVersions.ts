import {
  frameworkActivatePermission,
  frameworkReadPermission,
  GovernanceVersion,
  PolicyChangeRequest,
  VersionActivationRequest,
  VersionsResponse,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { auditActor } from '../audit/auditActor';
import { humanOf } from '../permissions/caller';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { Roles } from '../roles/Roles';
import { VersionActor, VersionService } from './VersionService';

/** The role that decides which framework and which policy is active. */
export const ACTIVATOR_ROLE = 'platform';

/** {@link VersionService} for a caller: whoever may read the framework sees the versions, and a person of the role decides. */
export class AuthorizedVersions {
  readonly #versions: VersionService;
  readonly #scopes: ReaderScopes;
  readonly #roles: Roles;

  constructor(options: {
    versions: VersionService;
    scopes: ReaderScopes;
    roles: Roles;
  }) {
    this.#versions = options.versions;
    this.#scopes = options.scopes;
    this.#roles = options.roles;
  }

  async list(credentials: BackstageCredentials): Promise<VersionsResponse> {
    await this.#scopes.require(credentials, frameworkReadPermission);
    return {
      items: await this.#versions.list(),
      mayActivate: await this.#mayActivate(credentials),
    };
  }

  async propose(
    change: PolicyChangeRequest,
    credentials: BackstageCredentials,
  ): Promise<GovernanceVersion> {
    return this.#versions.propose(change, await this.#activator(credentials));
  }

  async activate(
    digest: string,
    request: VersionActivationRequest,
    credentials: BackstageCredentials,
  ): Promise<GovernanceVersion> {
    return this.#versions.activate(
      digest,
      request,
      await this.#activator(credentials),
    );
  }

  async #activator(credentials: BackstageCredentials): Promise<VersionActor> {
    await this.#scopes.require(credentials, frameworkActivatePermission);
    const by = humanOf(credentials);
    await this.#roles.require(credentials, ACTIVATOR_ROLE);
    return { by, actor: auditActor(credentials) };
  }

  async #mayActivate(credentials: BackstageCredentials): Promise<boolean> {
    try {
      await this.#activator(credentials);
      return true;
    } catch (error) {
      if (isError(error) && error.name === 'NotAllowedError') {
        return false;
      }
      throw error;
    }
  }
}
