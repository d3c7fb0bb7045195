import {
  canonicalRef,
  healthReadPermission,
  OrphanDrill,
  OrphansResponse,
  OwnershipView,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError } from '@backstage/errors';
import { auditActor } from '../audit/auditActor';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { isUnlimited } from '../permissions/ReadScope';
import { Roles } from '../roles/Roles';
import { OrphanDrillRunner } from './OrphanDrillRunner';
import { OwnershipService } from './OwnershipService';

/** The role that has a look at all owners made. */
export const DRILL_ROLE = 'platform';

/** {@link OwnershipService} for a caller: what they may not read is not there, and only those who run this start a drill. */
export class AuthorizedOwnership {
  readonly #service: OwnershipService;
  readonly #drill: OrphanDrillRunner;
  readonly #scopes: ReaderScopes;
  readonly #roles: Roles;

  constructor(options: {
    service: OwnershipService;
    drill: OrphanDrillRunner;
    scopes: ReaderScopes;
    roles: Roles;
  }) {
    this.#service = options.service;
    this.#drill = options.drill;
    this.#scopes = options.scopes;
    this.#roles = options.roles;
  }

  async view(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<OwnershipView> {
    // Of everything, not of the workload alone: groups and people of the chain are shown to who may see them.
    const scope = await this.#scopes.forReading(credentials);
    return this.#service.view(entityRef, scope);
  }

  async orphans(
    query: { team?: string; limit?: number; cursor?: string },
    credentials: BackstageCredentials,
  ): Promise<OrphansResponse> {
    const scope = await this.#scopes.forReading(credentials);
    const team =
      query.team === undefined
        ? undefined
        : canonicalRef(query.team, { kind: 'group' });
    if (query.team !== undefined && team === undefined) {
      throw new InputError(
        'The parameter team is no entity ref. Write it as group:default/name.',
      );
    }
    const [{ lastDrill, ...answer }, mayDrill] = await Promise.all([
      this.#service.orphans({ ...query, team }, scope),
      this.#mayDrill(credentials),
    ]);
    return {
      ...answer,
      // It counts all workloads, also those that the reader may not read.
      ...(lastDrill && (mayDrill || isUnlimited(scope)) && { lastDrill }),
      mayDrill,
    };
  }

  async drill(credentials: BackstageCredentials): Promise<OrphanDrill> {
    await this.#scopes.require(credentials, healthReadPermission);
    await this.#roles.require(credentials, DRILL_ROLE);
    return this.#drill.run(auditActor(credentials));
  }

  async #mayDrill(credentials: BackstageCredentials): Promise<boolean> {
    if (!(await this.#roles.has(credentials, DRILL_ROLE))) {
      return false;
    }
    try {
      await this.#scopes.require(credentials, healthReadPermission);
      return true;
    } catch (error) {
      if (error instanceof NotAllowedError) {
        return false;
      }
      throw error;
    }
  }
}
