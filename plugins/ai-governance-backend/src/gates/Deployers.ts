import {
  canonicalRef,
  lowerCase,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { RELATION_MEMBER_OF } from '@backstage/catalog-model';
import { stringifyError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { LRUCache } from 'lru-cache';
import { Roles } from '../roles/Roles';

/** How long the groups of a user are remembered, in milliseconds. */
const TTL_MS = 60_000;
const MAX_USERS = 5_000;

/** Whether somebody may deploy; not known where the catalog does not answer. */
export interface DeployerLook {
  mayDeploy: boolean;
  isKnown: boolean;
}

/** Who may deploy: roles, groups and users of a policy, against who a door names. */
export class Deployers {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #roles: Roles;
  readonly #logger: LoggerService;
  readonly #groups: LRUCache<string, Set<string>>;

  constructor(options: {
    catalog: CatalogService;
    auth: AuthService;
    roles: Roles;
    logger: LoggerService;
    now: () => Date;
  }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#roles = options.roles;
    this.#logger = options.logger;
    this.#groups = new LRUCache({
      max: MAX_USERS,
      ttl: TTL_MS,
      ttlResolution: 0,
      perf: { now: () => options.now().getTime() },
      fetchMethod: ref => this.#readGroups(ref),
    });
  }

  async look(
    deployers: string[] | null,
    actor: string | undefined,
  ): Promise<DeployerLook> {
    if (deployers === null || actor === undefined) {
      return { mayDeploy: true, isKnown: true };
    }
    const allowed = new Set(deployers.flatMap(name => this.#refsOf(name)));
    const ref = canonicalRef(actor) ?? lowerCase(actor.trim());
    if (allowed.has(ref)) {
      return { mayDeploy: true, isKnown: true };
    }
    if (!ref.startsWith('user:')) {
      return { mayDeploy: false, isKnown: true };
    }
    try {
      const groups = await this.#groups.forceFetch(ref);
      return {
        mayDeploy: Array.from(groups).some(group => allowed.has(group)),
        isKnown: true,
      };
    } catch (error) {
      this.#logger.warn(
        `The groups of ${ref} could not be read: ${stringifyError(error)}`,
      );
      // Said as what it is, an error of the gate, and not as something about the person.
      return { mayDeploy: true, isKnown: false };
    }
  }

  /** A role stands for its own members, and for nobody where it has none; anything else for itself. */
  #refsOf(name: string): string[] {
    return name.includes(':')
      ? [canonicalRef(name) ?? lowerCase(name.trim())]
      : [...this.#roles.members(name), lowerCase(name.trim())];
  }

  async #readGroups(userRef: string): Promise<Set<string>> {
    const user = await this.#catalog.getEntityByRef(userRef, {
      credentials: await this.#auth.getOwnServiceCredentials(),
    });
    return new Set(
      (user?.relations ?? [])
        .filter(({ type }) => type === RELATION_MEMBER_OF)
        .map(({ targetRef }) => lowerCase(targetRef)),
    );
  }
}
