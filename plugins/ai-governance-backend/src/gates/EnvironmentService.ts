import {
  activeFreezes,
  DAY_MS,
  effectiveMode,
  EnvironmentPolicy,
  EnvironmentsResponse,
  EnvironmentView,
  frameworkActivatePermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { BREAK_GLASS_ROLE } from '../breakGlass/AuthorizedBreakGlass';
import { PolicyRegistry } from '../contracts';
import { millisToIso } from '../database/values';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { Roles } from '../roles/Roles';
import { ACTIVATOR_ROLE } from '../versions/AuthorizedVersions';
import { DecisionStore, EnvironmentFigures, noFigures } from './DecisionStore';

const WEEK_MS = 7 * DAY_MS;

/** The environments of the active policy, with what their gates said of what the caller may read. */
export class EnvironmentService {
  readonly #policies: PolicyRegistry;
  readonly #store: DecisionStore;
  readonly #scopes: ReaderScopes;
  readonly #roles: Roles;
  readonly #now: () => Date;

  constructor(options: {
    policies: PolicyRegistry;
    store: DecisionStore;
    scopes: ReaderScopes;
    roles: Roles;
    now: () => Date;
  }) {
    this.#policies = options.policies;
    this.#store = options.store;
    this.#scopes = options.scopes;
    this.#roles = options.roles;
    this.#now = options.now;
  }

  async list(credentials: BackstageCredentials): Promise<EnvironmentsResponse> {
    const scope = await this.#scopes.forReading(credentials);
    const now = this.#now().getTime();
    const { document, digest, activatedAt } = await this.#policies.active();
    const figures = await this.#store.figures(now - WEEK_MS, scope);
    return {
      policy: {
        version: document.version,
        digest,
        activatedAt:
          activatedAt === undefined ? null : millisToIso(activatedAt),
      },
      items: document.environments.map(environment =>
        viewOf(
          environment,
          figures.get(environment.name) ?? noFigures(),
          millisToIso(now),
        ),
      ),
      approvals: document.approvals,
      mayChange: await this.#mayChange(credentials),
      breakGlass: {
        ...document.breakGlass,
        mayOpen: await this.#roles.has(credentials, BREAK_GLASS_ROLE),
      },
    };
  }

  async #mayChange(credentials: BackstageCredentials): Promise<boolean> {
    try {
      await this.#scopes.require(credentials, frameworkActivatePermission);
    } catch (error) {
      if (error instanceof NotAllowedError) {
        return false;
      }
      throw error;
    }
    return this.#roles.has(credentials, ACTIVATOR_ROLE);
  }
}

function viewOf(
  policy: EnvironmentPolicy,
  figures: EnvironmentFigures,
  now: string,
): EnvironmentView {
  const { mode, enforcesFrom } = effectiveMode(policy, now);
  const [freeze] = activeFreezes(policy, now);
  return {
    policy,
    mode,
    ...(enforcesFrom !== undefined && { enforcesFrom }),
    ...(freeze && { freeze }),
    ...figures,
  };
}
