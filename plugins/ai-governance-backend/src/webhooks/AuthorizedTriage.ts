import {
  incidentTriagePermission,
  canonicalRef,
  Page,
  TriageAssignment,
  TriageItem,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { auditActor } from '../audit/auditActor';
import { AuditTrail } from '../contracts';
import { toPage } from '../database/readPage';
import { isStorable, MAX_REF } from '../database/storable';
import { Outbox } from '../evaluation/Outbox';
import { PreconditionFailedError } from '../http/ifMatch';
import { IncidentWriter } from '../incidents/contracts';
import { incidentNumber } from '../incidents/incidentRow';
import { humanOf } from '../permissions/caller';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { Roles } from '../roles/Roles';
import { workloadNotFound } from '../workloads/WorkloadService';
import { WorkloadStore } from '../workloads/WorkloadStore';
import { ExternalIncidents } from './ExternalIncidents';
import { MappingService } from './MappingService';
import { MessageApplier } from './MessageApplier';
import {
  SHOWN_PAYLOAD,
  toTriageItem,
  TriageRow,
  TriageStore,
} from './TriageStore';

/** The roles that decide on what waits; either will do. */
export const TRIAGE_ROLES = ['platform', 'security'];

/** What waits for a workload to be named, for those who may name it. */
export class AuthorizedTriage {
  readonly #database: Knex;
  readonly #triage: TriageStore;
  readonly #externals: ExternalIncidents;
  readonly #applier: MessageApplier;
  readonly #mappings: MappingService;
  readonly #writer: IncidentWriter;
  readonly #audit: AuditTrail;
  readonly #outbox: Outbox;
  readonly #scopes: ReaderScopes;
  readonly #roles: Roles;
  readonly #workloads: WorkloadStore;
  readonly #wake: () => void;
  readonly #now: () => Date;

  constructor(options: {
    database: Knex;
    triage: TriageStore;
    externals: ExternalIncidents;
    applier: MessageApplier;
    mappings: MappingService;
    writer: IncidentWriter;
    audit: AuditTrail;
    outbox: Outbox;
    scopes: ReaderScopes;
    roles: Roles;
    workloads: WorkloadStore;
    /** Called when more may be recognised than before. */
    wake: () => void;
    now: () => Date;
  }) {
    this.#database = options.database;
    this.#triage = options.triage;
    this.#externals = options.externals;
    this.#applier = options.applier;
    this.#mappings = options.mappings;
    this.#writer = options.writer;
    this.#audit = options.audit;
    this.#outbox = options.outbox;
    this.#scopes = options.scopes;
    this.#roles = options.roles;
    this.#workloads = options.workloads;
    this.#wake = options.wake;
    this.#now = options.now;
  }

  async list(
    query: { state?: TriageItem['state']; limit?: number; cursor?: string },
    credentials: BackstageCredentials,
    /** Characters of each payload. */
    shownPayload: number = SHOWN_PAYLOAD,
  ): Promise<Page<TriageItem>> {
    await this.require(credentials);
    const page = await this.#triage.list(
      { ...query, state: query.state ?? 'waiting' },
      shownPayload,
    );
    return toPage(page, await this.#views(page.rows, credentials));
  }

  /** Refuses who has not the permission, or none of the roles. */
  async require(credentials: BackstageCredentials): Promise<void> {
    await this.#scopes.require(credentials, incidentTriagePermission);
    const has = await Promise.all(
      TRIAGE_ROLES.map(role => this.#roles.has(credentials, role)),
    );
    if (!has.includes(true)) {
      const refs = TRIAGE_ROLES.flatMap(role => this.#roles.holders(role).refs);
      throw new NotAllowedError(
        refs.length > 0
          ? `This is for the roles ${TRIAGE_ROLES.join(' and ')}: ${Array.from(
              new Set(refs),
            ).join(', ')}. Ask one of them.`
          : 'This is for the roles platform and security, and nobody has them. Name their members under aiGovernance.roles in app-config.',
      );
    }
  }

  /** How many wait; null for who may not see them. */
  async waiting(credentials: BackstageCredentials): Promise<number | null> {
    try {
      await this.require(credentials);
    } catch (error) {
      if (error instanceof NotAllowedError) {
        return null;
      }
      throw error;
    }
    return this.#triage.waiting();
  }

  async assign(
    id: string,
    assignment: TriageAssignment,
    credentials: BackstageCredentials,
    version: number,
  ): Promise<TriageItem> {
    await this.require(credentials);
    const by = humanOf(credentials);
    const entityRef = canonicalRef(assignment.entityRef);
    if (
      entityRef === undefined ||
      entityRef.length > MAX_REF ||
      !isStorable(entityRef)
    ) {
      throw new InputError(
        'The field entityRef is no entity ref. Write it as component:default/name.',
      );
    }
    const scope = await this.#scopes.forEntity(credentials, entityRef);
    if (!(await this.#workloads.within([entityRef], scope)).has(entityRef)) {
      throw workloadNotFound(entityRef);
    }
    const actor = auditActor(credentials);
    const at = this.#now().getTime();
    await this.#database.transaction(async tx => {
      const row = await this.#seen(tx, id, version);
      const external = (await this.#externals.hold(tx, row.external))!;
      const incident = await this.#applier.assign(tx, external, {
        ...assignment,
        entityRef,
        title: row.title,
        actor,
      });
      await this.#decide(tx, row, {
        state: 'assigned',
        by,
        at,
        incidentId: incident.id,
      });
      const remembered = await this.#mappings.remember(
        tx,
        { system: row.system, keys: assignment.remember ?? [], entityRef },
        { by, actor, at },
      );
      await this.#writer.finish(tx);
      await this.#audit.append(tx, [
        {
          at,
          actor,
          action: 'triage.assigned',
          subject: entityRef,
          payload: {
            triageId: id,
            system: row.system,
            externalId: row.external_id,
            incidentId: incident.id,
          },
        },
        ...remembered,
      ]);
    });
    await this.#outbox.flush();
    this.#wake();
    return this.#view(id, credentials);
  }

  async dismiss(
    id: string,
    reason: string,
    credentials: BackstageCredentials,
    version: number,
  ): Promise<TriageItem> {
    await this.require(credentials);
    const by = humanOf(credentials);
    const actor = auditActor(credentials);
    const at = this.#now().getTime();
    await this.#database.transaction(async tx => {
      const row = await this.#seen(tx, id, version);
      await this.#externals.hold(tx, row.external);
      await this.#decide(tx, row, { state: 'dismissed', by, at, reason });
      await this.#externals.takeFromTriage(tx, [row.external], 'done');
      await this.#audit.append(tx, [
        {
          at,
          actor,
          action: 'triage.dismissed',
          subject: id,
          payload: {
            triageId: id,
            system: row.system,
            externalId: row.external_id,
            reason,
          },
        },
      ]);
    });
    return this.#view(id, credentials);
  }

  async #seen(
    tx: Knex.Transaction,
    id: string,
    version: number,
  ): Promise<TriageRow> {
    const row = await this.#triage.get(tx, id);
    if (!row) {
      throw new NotFoundError(
        `There is no triage entry '${id}'. GET /incidents/triage lists them.`,
      );
    }
    if (row.version !== version || row.state !== 'waiting') {
      throw changedMeanwhile();
    }
    return row;
  }

  async #decide(
    tx: Knex.Transaction,
    { id, version }: TriageRow,
    decision: Parameters<TriageStore['decide']>[2],
  ): Promise<void> {
    if (!(await this.#triage.decide(tx, { id, version }, decision))) {
      throw changedMeanwhile();
    }
  }

  async #view(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<TriageItem> {
    const row = await this.#triage.get(this.#database, id);
    const [item] = await this.#views([row!], credentials);
    return item;
  }

  /** An incident whose workload the reader may not see is not named to them. */
  async #views(
    rows: TriageRow[],
    credentials: BackstageCredentials,
  ): Promise<TriageItem[]> {
    const ids = rows.flatMap(row => row.incident_id ?? []);
    const incidents: { id: string; number: number; entity_ref: string }[] =
      ids.length === 0
        ? []
        : await this.#database('incidents')
            .whereIn('id', ids)
            .select('id', 'number', 'entity_ref');
    const readable =
      incidents.length === 0
        ? new Set<string>()
        : await this.#workloads.within(
            incidents.map(incident => incident.entity_ref),
            await this.#scopes.forReading(credentials),
          );
    const shown = new Map(
      incidents
        .filter(incident => readable.has(incident.entity_ref))
        .map(incident => [
          incident.id,
          { id: incident.id, number: incidentNumber(incident) },
        ]),
    );
    return rows.map(row => toTriageItem(row, shown.get(row.incident_id ?? '')));
  }
}

function changedMeanwhile() {
  return new PreconditionFailedError(
    'This entry has changed since you saw it: more was told, or somebody decided. Read it again and decide then.',
  );
}
