import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { canonicalRef } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { ResourcePermission } from '@backstage/plugin-permission-common';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { UNLIMITED } from '../permissions/ReadScope';
import { WorkloadAccess } from '../permissions/WorkloadAccess';
import { Roles } from '../roles/Roles';
import { workloadNotFound } from '../workloads/WorkloadService';
import { WorkloadStore } from '../workloads/WorkloadStore';

/** Roles that may speak for what the whole company provides. */
const PROVIDER_ROLES = ['platform', 'security'];

/** Why somebody may not act on an entity; undefined where they may. */
export type Refusals = Map<string, string>;

/**
 * Who may act on which entity. A workload is for its permission to decide; a group, system or platform that provides controls
 * to others is no workload, and is for those who own it and for those whose role is to speak for the platform.
 */
export class EntityAuthority {
  readonly #access: WorkloadAccess;
  readonly #scopes: ReaderScopes;
  readonly #store: WorkloadStore;
  readonly #catalog: CatalogService;
  readonly #roles: Roles;

  constructor(options: {
    access: WorkloadAccess;
    scopes: ReaderScopes;
    store: WorkloadStore;
    catalog: CatalogService;
    roles: Roles;
  }) {
    this.#access = options.access;
    this.#scopes = options.scopes;
    this.#store = options.store;
    this.#catalog = options.catalog;
    this.#roles = options.roles;
  }

  /** For a call that names a record by its id: whoever may not read its entity is told that there is none. */
  async isReadable(
    credentials: BackstageCredentials,
    entityRef: string,
  ): Promise<boolean> {
    const scope = await this.#scopes.forEntity(credentials, entityRef);
    const [workloads, readable] = await Promise.all([
      this.#store.within([entityRef], UNLIMITED),
      this.#store.within([entityRef], scope),
    ]);
    return workloads.has(entityRef)
      ? readable.has(entityRef)
      : Boolean(await this.#catalog.getEntityByRef(entityRef, { credentials }));
  }

  /** Refuses who may not act on every one of the entities. */
  async require(
    credentials: BackstageCredentials,
    entityRefs: string[],
    permission: ResourcePermission<'ai-workload'>,
  ): Promise<void> {
    requireNoRefusal(await this.refusals(credentials, entityRefs, permission));
  }

  /** A message for each entity that the caller may not act on; throws where they may act on none at all. */
  async refusals(
    credentials: BackstageCredentials,
    entityRefs: string[],
    permission: ResourcePermission<'ai-workload'>,
  ): Promise<Refusals> {
    const [workloads, refused] = await Promise.all([
      this.#store.within(entityRefs, UNLIMITED),
      this.#access.refusals(credentials, entityRefs, permission),
    ]);
    const refusals: Refusals = new Map();
    refused.forEach(({ message }, ref) => {
      if (workloads.has(ref)) {
        refusals.set(ref, message);
      }
    });
    const others = entityRefs.filter(ref => !workloads.has(ref));
    if (others.length > 0) {
      await this.#refuseProviders(credentials, others, refusals);
    }
    return refusals;
  }

  async #refuseProviders(
    credentials: BackstageCredentials,
    entityRefs: string[],
    refusals: Refusals,
  ): Promise<void> {
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs, fields: ['kind', 'metadata', 'spec.owner', 'relations'] },
      { credentials },
    );
    const found = new Map(
      items.flatMap(item =>
        item ? [[stringifyEntityRef(item), item] as const] : [],
      ),
    );
    const own = await this.#roles.ownRefs(credentials);
    const held = await this.#roles.heldBy(credentials);
    const speaks = PROVIDER_ROLES.some(role => held.has(role));
    for (const ref of entityRefs) {
      const entity = found.get(ref);
      if (!entity) {
        refusals.set(ref, workloadNotFound(ref).message);
      } else if (!speaks && !owns(entity, ref, own)) {
        refusals.set(
          ref,
          `You may not speak for ${ref}: it is for those who own it, and for the roles ${PROVIDER_ROLES.join(
            ' and ',
          )}. Ask one of them.`,
        );
      }
    }
  }
}

/** Refuses with the first of the reasons, if there is one. */
export function requireNoRefusal(refusals: Refusals): void {
  const [message] = refusals.values();
  if (message !== undefined) {
    throw new NotAllowedError(message);
  }
}

function owns(entity: Entity, ref: string, own: ReadonlySet<string>): boolean {
  const owner = canonicalRef(entity.spec?.owner, {
    kind: 'group',
    namespace: entity.metadata.namespace ?? 'default',
  });
  return own.has(ref) || (owner !== undefined && own.has(owner));
}
