import {
  frameworkActivatePermission,
  frameworkPreviewPermission,
  frameworkReadPermission,
  GovernanceVersion,
  PolicyChangeRequest,
  VersionActivationRequest,
  VersionPreview,
  VersionsResponse,
  WhatIfRequest,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, isError, NotFoundError } from '@backstage/errors';
import { auditActor } from '../audit/auditActor';
import { humanOf } from '../permissions/caller';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { Roles } from '../roles/Roles';
import { OtherRules, PreviewService } from './PreviewService';
import { VersionKind } from './versionRow';
import { VersionActor, VersionService } from './VersionService';

/** The role that decides which framework and which policy is active. */
export const ACTIVATOR_ROLE = 'platform';

/** {@link VersionService} for a caller: whoever may read the framework sees the versions, and a person of the role decides. */
export class AuthorizedVersions {
  readonly #versions: VersionService;
  readonly #previews: PreviewService;
  readonly #scopes: ReaderScopes;
  readonly #roles: Roles;

  constructor(options: {
    versions: VersionService;
    previews: PreviewService;
    scopes: ReaderScopes;
    roles: Roles;
  }) {
    this.#versions = options.versions;
    this.#previews = options.previews;
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

  /** Counts and names what the caller may read; stops where the caller is gone. */
  async preview(
    digest: string,
    credentials: BackstageCredentials,
    signal: AbortSignal,
  ): Promise<VersionPreview> {
    await this.#scopes.require(credentials, frameworkPreviewPermission);
    const scope = await this.#scopes.forReading(credentials);
    const { kind, ...rules } = await this.#versions.load(digest);
    return this.#previews.preview({ kind, digest }, rules, { scope, signal });
  }

  /** As {@link preview}, with a framework and a policy at once. */
  async whatIf(
    { frameworkDigest, policyDigest }: WhatIfRequest,
    credentials: BackstageCredentials,
    signal: AbortSignal,
  ): Promise<VersionPreview> {
    await this.#scopes.require(credentials, frameworkPreviewPermission);
    const digest = frameworkDigest ?? policyDigest;
    if (digest === undefined) {
      throw new InputError(
        'Name a frameworkDigest, a policyDigest or both. GET /versions lists them.',
      );
    }
    const scope = await this.#scopes.forReading(credentials);
    const kind = frameworkDigest === undefined ? 'policy' : 'framework';
    return this.#previews.preview(
      { kind, digest },
      {
        ...(await this.#rulesOf('framework', frameworkDigest)),
        ...(await this.#rulesOf('policy', policyDigest)),
      },
      { scope, signal },
    );
  }

  async #rulesOf(
    wanted: VersionKind,
    digest: string | undefined,
  ): Promise<OtherRules> {
    if (digest === undefined) {
      return {};
    }
    const { kind, ...rules } = await this.#versions.load(digest);
    if (kind !== wanted) {
      throw new NotFoundError(
        `The digest '${digest}' is that of a ${kind} and not of a ${wanted}.`,
      );
    }
    return rules;
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
