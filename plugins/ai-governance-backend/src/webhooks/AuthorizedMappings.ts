import {
  canonicalRef,
  IncidentDoorStatus,
  incidentTriagePermission,
  ServiceMapping,
  ServiceMappingsResponse,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { Knex } from 'knex';
import { auditActor } from '../audit/auditActor';
import { AuditTrail } from '../contracts';
import { toPage } from '../database/readPage';
import { isStorable, MAX_REF } from '../database/storable';
import { millisToIso } from '../database/values';
import { humanOf } from '../permissions/caller';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { AuthorizedTriage } from './AuthorizedTriage';
import { DoorStatuses } from './DoorStatuses';
import { MappingListStore, ShownMapping } from './MappingListStore';
import { MappingService } from './MappingService';
import { ServiceMappingStore } from './ServiceMappingStore';

/** A system of doors: what a mapping can be of. */
const SYSTEM = /^[a-z0-9][a-z0-9-]{0,63}$/;

/** What senders call services, within what the caller may see; people of the triage roles add and remove. */
export class AuthorizedMappings {
  readonly #database: Knex;
  readonly #list: MappingListStore;
  readonly #store: ServiceMappingStore;
  readonly #mappings: MappingService;
  readonly #triage: AuthorizedTriage;
  readonly #doors: DoorStatuses;
  readonly #scopes: ReaderScopes;
  readonly #audit: AuditTrail;
  readonly #wake: () => void;
  readonly #now: () => Date;

  constructor(options: {
    database: Knex;
    list: MappingListStore;
    store: ServiceMappingStore;
    mappings: MappingService;
    triage: AuthorizedTriage;
    doors: DoorStatuses;
    scopes: ReaderScopes;
    audit: AuditTrail;
    wake: () => void;
    now: () => Date;
  }) {
    this.#database = options.database;
    this.#list = options.list;
    this.#store = options.store;
    this.#mappings = options.mappings;
    this.#triage = options.triage;
    this.#doors = options.doors;
    this.#scopes = options.scopes;
    this.#audit = options.audit;
    this.#wake = options.wake;
    this.#now = options.now;
  }

  async list(
    query: {
      system?: string;
      entityRef?: string;
      text?: string;
      limit?: number;
      cursor?: string;
    },
    credentials: BackstageCredentials,
  ): Promise<ServiceMappingsResponse> {
    const scope = await this.#scopes.forReading(credentials);
    const page = await this.#list.list(query, scope);
    return {
      ...toPage(page, page.rows.map(toServiceMapping)),
      doors: await this.#doorsFor(credentials),
    };
  }

  async add(
    request: Pick<ServiceMapping, 'system' | 'key' | 'entityRef'>,
    credentials: BackstageCredentials,
  ): Promise<ServiceMapping> {
    await this.#triage.require(credentials);
    const by = humanOf(credentials);
    const entityRef = canonicalRef(request.entityRef);
    if (
      entityRef === undefined ||
      entityRef.length > MAX_REF ||
      !isStorable(entityRef)
    ) {
      throw new InputError(
        'The field entityRef is no entity ref. Write it as component:default/name.',
      );
    }
    if (!SYSTEM.test(request.system)) {
      throw new InputError(
        'The field system is no door. Write the last part of its address, such as pagerduty.',
      );
    }
    const scope = await this.#scopes.forReading(credentials);
    if (!(await this.#list.isSeen(entityRef, scope))) {
      throw new NotFoundError(
        `There is no workload or asset '${entityRef}' that you may see. GET /workloads and GET /assets list them.`,
      );
    }
    const at = this.#now().getTime();
    const id = await this.#database.transaction(async tx => {
      const added = await this.#mappings.add(
        tx,
        { system: request.system, key: request.key, entityRef },
        { by, actor: auditActor(credentials), at },
      );
      if (!added) {
        throw new ConflictError(
          'This mapping is there already. GET /incidents/service-mappings shows it.',
        );
      }
      await this.#audit.append(tx, [added.audit]);
      return added.mapping.id;
    });
    this.#wake();
    return toServiceMapping((await this.#list.get(id, scope))!);
  }

  async remove(id: string, credentials: BackstageCredentials): Promise<void> {
    await this.#triage.require(credentials);
    const by = humanOf(credentials);
    const scope = await this.#scopes.forReading(credentials);
    const seen = await this.#list.get(id, scope);
    const at = this.#now().getTime();
    await this.#database.transaction(async tx => {
      const mapping = seen && (await this.#store.get(tx, id));
      const audit =
        mapping &&
        (await this.#mappings.remove(tx, mapping, {
          by,
          actor: auditActor(credentials),
          at,
        }));
      if (!audit) {
        throw new NotFoundError(
          `There is no service mapping '${id}' that you may see. GET /incidents/service-mappings lists them.`,
        );
      }
      await this.#audit.append(tx, [audit]);
    });
  }

  /** For operators: none for who may not decide on what comes in. */
  async #doorsFor(
    credentials: BackstageCredentials,
  ): Promise<IncidentDoorStatus[]> {
    try {
      await this.#scopes.require(credentials, incidentTriagePermission);
    } catch (error) {
      if (error instanceof NotAllowedError) {
        return [];
      }
      throw error;
    }
    return this.#doors.list();
  }
}

function toServiceMapping(mapping: ShownMapping): ServiceMapping {
  return {
    id: mapping.id,
    system: mapping.system,
    key: mapping.key,
    entityRef: mapping.entityRef,
    ...(mapping.title !== undefined && { title: mapping.title }),
    origin: mapping.origin,
    ...(mapping.annotation !== undefined && { annotation: mapping.annotation }),
    ...(mapping.createdBy !== undefined && { createdBy: mapping.createdBy }),
    createdAt: millisToIso(mapping.createdAt),
    ...(mapping.lastUsedAt !== undefined && {
      lastUsedAt: millisToIso(mapping.lastUsedAt),
    }),
    usable: mapping.problem === undefined,
    ...(mapping.problem !== undefined && { problem: mapping.problem }),
  };
}
