import {
  AuthService,
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { workloadReadPermission } from '@ai-governance/backstage-plugin-ai-governance-common';
import { NotAllowedError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  BasicPermission,
  PermissionCriteria,
  PolicyDecision,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  createConditionTransformer,
  PermissionRuleset,
} from '@backstage/plugin-permission-node';
import { intersect, NOTHING_VISIBLE, ReadScope } from './ReadScope';
import { AiWorkloadFilter, AiWorkloadResource } from './resource';
import { VisibleEntityCache } from './VisibleEntityCache';

type WorkloadPermission = ResourcePermission<'ai-workload'>;

/** What a caller may read, and on which of it they may act. */
export interface ActionScope {
  read: ReadScope;
  /** Never wider than `read`. */
  act: ReadScope;
}

/** Asks Backstage what a caller may see, and answers it as a scope for SQL. */
export class ReaderScopes {
  readonly #permissions: PermissionsService;
  readonly #auth: AuthService;
  readonly #visible: VisibleEntityCache;
  readonly #underWay = new Map<string, Promise<PolicyDecision[]>>();
  readonly #toCriteria: (
    decision: PolicyDecision,
  ) => PermissionCriteria<AiWorkloadFilter> | undefined;

  constructor(options: {
    permissions: PermissionsService;
    auth: AuthService;
    visible: VisibleEntityCache;
    ruleset: PermissionRuleset<AiWorkloadResource, AiWorkloadFilter>;
  }) {
    this.#permissions = options.permissions;
    this.#auth = options.auth;
    this.#visible = options.visible;
    const transform = createConditionTransformer(options.ruleset);
    this.#toCriteria = decision =>
      decision.result === AuthorizeResult.CONDITIONAL
        ? transform(decision.conditions)
        : undefined;
  }

  /** Refuses who may not do something that names no workload. */
  async require(
    credentials: BackstageCredentials,
    permission: BasicPermission,
  ): Promise<void> {
    const [decision] = await this.#permissions.authorize([{ permission }], {
      credentials,
    });
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw denied(permission);
    }
  }

  /** Refuses who may read no workload at all. */
  async requireReading(credentials: BackstageCredentials): Promise<void> {
    const [workloads] = await this.#decide(credentials, [
      workloadReadPermission,
    ]);
    refuseDenied(workloads, workloadReadPermission);
  }

  /** Everything that the caller may read. */
  async forReading(credentials: BackstageCredentials): Promise<ReadScope> {
    const [workloads, entities] = await this.#decide(credentials, [
      workloadReadPermission,
      catalogEntityReadPermission,
    ]);
    return this.#scope(credentials, workloads, entities);
  }

  /** Whether the caller may read one entity, as a scope that is good for this entity alone. */
  async forEntity(
    credentials: BackstageCredentials,
    entityRef: string,
  ): Promise<ReadScope> {
    const [workloads, entities] = await this.#decide(credentials, [
      workloadReadPermission,
      catalogEntityReadPermission,
    ]);
    return this.#entityScope(credentials, entityRef, workloads, entities);
  }

  /** As {@link forEntity}, with whether the caller may act on it. */
  async forAction(
    credentials: BackstageCredentials,
    entityRef: string,
    permission: WorkloadPermission,
  ): Promise<ActionScope> {
    const [workloads, entities, action] = await this.#decide(credentials, [
      workloadReadPermission,
      catalogEntityReadPermission,
      permission,
    ]);
    refuseDenied(action, permission);
    const read = await this.#entityScope(
      credentials,
      entityRef,
      workloads,
      entities,
    );
    return { read, act: intersect(read, this.#toCriteria(action)) };
  }

  /** As {@link forReading}, with what the caller may act on. */
  async forActions(
    credentials: BackstageCredentials,
    permission: WorkloadPermission,
  ): Promise<ActionScope> {
    const [workloads, entities, action] = await this.#decide(credentials, [
      workloadReadPermission,
      catalogEntityReadPermission,
      permission,
    ]);
    refuseDenied(action, permission);
    const read = await this.#scope(credentials, workloads, entities);
    return { read, act: intersect(read, this.#toCriteria(action)) };
  }

  /**
   * A page asks several things at once, and each would ask the permission backend the same: requests that come while an answer
   * is under way share it. Nothing is kept beyond that, so a policy that changes is obeyed by the next request.
   */
  async #decide(
    credentials: BackstageCredentials,
    permissions: ResourcePermission[],
  ): Promise<PolicyDecision[]> {
    if (!this.#auth.isPrincipal(credentials, 'user')) {
      return this.#ask(credentials, permissions);
    }
    const { userEntityRef, actor } = credentials.principal;
    const key = JSON.stringify([
      userEntityRef,
      actor?.subject,
      permissions.map(permission => permission.name),
    ]);
    let answer = this.#underWay.get(key);
    if (!answer) {
      answer = this.#ask(credentials, permissions).finally(() =>
        this.#underWay.delete(key),
      );
      this.#underWay.set(key, answer);
    }
    return answer;
  }

  async #ask(
    credentials: BackstageCredentials,
    permissions: ResourcePermission[],
  ): Promise<PolicyDecision[]> {
    return this.#permissions.authorizeConditional(
      permissions.map(permission => ({ permission })),
      { credentials },
    );
  }

  async #scope(
    credentials: BackstageCredentials,
    workloads: PolicyDecision,
    entities: PolicyDecision,
  ): Promise<ReadScope> {
    refuseDenied(workloads, workloadReadPermission);
    const criteria = this.#toCriteria(workloads);
    if (entities.result === AuthorizeResult.ALLOW) {
      return { criteria };
    }
    const isConditional =
      entities.result === AuthorizeResult.CONDITIONAL &&
      this.#auth.isPrincipal(credentials, 'user');
    return {
      criteria,
      visible: isConditional
        ? await this.#visible.get(credentials, entities)
        : NOTHING_VISIBLE,
    };
  }

  async #entityScope(
    credentials: BackstageCredentials,
    entityRef: string,
    workloads: PolicyDecision,
    entities: PolicyDecision,
  ): Promise<ReadScope> {
    refuseDenied(workloads, workloadReadPermission);
    const criteria = this.#toCriteria(workloads);
    if (entities.result !== AuthorizeResult.CONDITIONAL) {
      return entities.result === AuthorizeResult.ALLOW
        ? { criteria }
        : { criteria, visible: NOTHING_VISIBLE };
    }
    const [decision] = await this.#permissions.authorize(
      [{ permission: catalogEntityReadPermission, resourceRef: entityRef }],
      { credentials },
    );
    return decision.result === AuthorizeResult.ALLOW
      ? { criteria }
      : { criteria, visible: NOTHING_VISIBLE };
  }
}

function refuseDenied(
  decision: PolicyDecision,
  permission: WorkloadPermission,
): void {
  if (decision.result === AuthorizeResult.DENY) {
    throw denied(permission);
  }
}

/** Refuses and says which permission is missing. */
export function denied(permission: { name: string }): NotAllowedError {
  return new NotAllowedError(
    `You are not allowed to do this: it needs the permission ${permission.name}. Ask those who run Backstage for it.`,
  );
}
