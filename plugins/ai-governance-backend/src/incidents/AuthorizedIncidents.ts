import {
  Incident,
  incidentCreatePermission,
  IncidentFigures,
  IncidentQuery,
  IncidentRequest,
  incidentReviewPermission,
  IncidentState,
  IncidentSummary,
  IncidentUpdate,
  incidentUpdatePermission,
  Page,
  TimelineEntry,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { auditActor } from '../audit/auditActor';
import { toPage } from '../database/readPage';
import { userOf } from '../permissions/caller';
import { denied, ReaderScopes } from '../permissions/ReaderScopes';
import { ReadScope } from '../permissions/ReadScope';
import { WorkloadAccess } from '../permissions/WorkloadAccess';
import { WorkloadStore } from '../workloads/WorkloadStore';
import { loadNamed, visibleTitles } from './affected';
import { loadDependants } from './concerned';
import { incidentFigures } from './incidentFigures';
import { IncidentService } from './IncidentService';
import { IncidentStore, ShownIncident } from './IncidentStore';
import { IncidentViews } from './IncidentViews';
import { readEntityRef } from './readIncident';
import { loadTimeline } from './timeline';

/** Incidents for a caller: who may read the main workload may read its incidents, and each write has its permission. */
export class AuthorizedIncidents {
  readonly #database: Knex;
  readonly #service: IncidentService;
  readonly #store: IncidentStore;
  readonly #views: IncidentViews;
  readonly #access: WorkloadAccess;
  readonly #scopes: ReaderScopes;
  readonly #workloads: WorkloadStore;
  readonly #triage: (
    credentials: BackstageCredentials,
  ) => Promise<number | null>;
  readonly #now: () => Date;

  constructor(options: {
    database: Knex;
    service: IncidentService;
    store: IncidentStore;
    views: IncidentViews;
    access: WorkloadAccess;
    scopes: ReaderScopes;
    workloads: WorkloadStore;
    /** What waits for a workload to be named; null for who may not see it. */
    triage: (credentials: BackstageCredentials) => Promise<number | null>;
    now: () => Date;
  }) {
    this.#database = options.database;
    this.#service = options.service;
    this.#store = options.store;
    this.#views = options.views;
    this.#access = options.access;
    this.#scopes = options.scopes;
    this.#workloads = options.workloads;
    this.#triage = options.triage;
    this.#now = options.now;
  }

  async list(
    query: IncidentQuery,
    credentials: BackstageCredentials,
  ): Promise<Page<IncidentSummary>> {
    const scope = await this.#scopes.forReading(credentials);
    const { rows, ...page } = await this.#store.list(
      { ...query, now: this.#now().getTime() },
      scope,
    );
    return toPage(page, await this.#views.summaries(rows, scope));
  }

  async figures(
    query: Pick<IncidentQuery, 'team' | 'entityRef'>,
    credentials: BackstageCredentials,
  ): Promise<IncidentFigures> {
    const scope = await this.#scopes.forReading(credentials);
    const [figures, triage] = await Promise.all([
      incidentFigures(
        { database: this.#database, store: this.#store },
        query,
        scope,
        this.#now().getTime(),
      ),
      this.#triage(credentials),
    ]);
    return { ...figures, triage };
  }

  async get(id: string, credentials: BackstageCredentials): Promise<Incident> {
    const { incident, scope } = await this.#readable(id, credentials);
    return this.#view(incident, scope, credentials);
  }

  /** The record itself, for what comes after it; refuses what the caller may not read. */
  async readable(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<ShownIncident> {
    return (await this.#readable(id, credentials)).incident;
  }

  async timeline(
    id: string,
    page: { limit?: number; cursor?: string },
    credentials: BackstageCredentials,
  ): Promise<Page<TimelineEntry>> {
    const { incident } = await this.#readable(id, credentials);
    return loadTimeline(this.#database, incident.id, page);
  }

  async create(
    request: IncidentRequest,
    credentials: BackstageCredentials,
    idempotencyKey: string | undefined,
  ): Promise<Incident> {
    const { entityRef, scope } = await this.#concerned(request, credentials);
    const incident = await this.#service.create(
      {
        ...request,
        entityRef,
        ...(request.assetRef !== undefined && {
          assetRef: readEntityRef(request.assetRef, 'assetRef'),
        }),
        affected: await this.#affected(request.affected ?? [], scope),
      },
      { actor: auditActor(credentials), idempotencyKey },
    );
    const shown = await this.#store.get(incident.id, scope);
    if (!shown) {
      throw new ConflictError(
        'What source names is an incident already, of a workload that you may not read. Leave source out, or ask those who run the sender.',
      );
    }
    return this.#view(shown, scope, credentials);
  }

  async update(
    id: string,
    update: IncidentUpdate,
    credentials: BackstageCredentials,
    version: number,
  ): Promise<Incident> {
    const { incident, scope } = await this.#writable(id, credentials);
    const affected =
      update.affected &&
      (await this.#replaced(incident, update.affected, scope));
    await this.#service.update(
      incident,
      { ...update, ...(affected && { affected }) },
      { actor: auditActor(credentials), version },
    );
    return this.get(incident.id, credentials);
  }

  async move(
    id: string,
    move: { state: IncidentState; comment?: string; at?: string },
    credentials: BackstageCredentials,
    version: number,
  ): Promise<Incident> {
    const { incident } = await this.#writable(id, credentials);
    await this.#service.move(incident, move, {
      actor: auditActor(credentials),
      version,
    });
    return this.get(incident.id, credentials);
  }

  async note(
    id: string,
    text: string,
    credentials: BackstageCredentials,
  ): Promise<TimelineEntry> {
    const { incident } = await this.#writable(id, credentials);
    return this.#service.note(incident, text, auditActor(credentials));
  }

  async linkControls(
    id: string,
    controlIds: string[],
    credentials: BackstageCredentials,
    version: number,
  ): Promise<Incident> {
    const { incident } = await this.#writable(id, credentials);
    await this.#service.linkControls(incident, controlIds, {
      actor: auditActor(credentials),
      version,
    });
    return this.get(incident.id, credentials);
  }

  async #view(
    incident: ShownIncident,
    scope: ReadScope,
    credentials: BackstageCredentials,
  ): Promise<Incident> {
    const refs = [incident.entityRef];
    const [update, review] = await Promise.all([
      this.#access.allowed(credentials, refs, incidentUpdatePermission),
      this.#access.allowed(credentials, refs, incidentReviewPermission),
    ]);
    return this.#views.one(incident, scope, {
      mayUpdate: update.size > 0,
      // A review is for a person.
      mayReview: review.size > 0 && userOf(credentials) !== undefined,
    });
  }

  /** The main workload of a request, on which the caller may act. */
  async #concerned(
    { entityRef, assetRef }: IncidentRequest,
    credentials: BackstageCredentials,
  ): Promise<{ entityRef: string; scope: ReadScope }> {
    if (entityRef !== undefined) {
      const ref = readEntityRef(entityRef, 'entityRef');
      await this.#access.require(credentials, ref, incidentCreatePermission);
      const scope = await this.#scopes.forReading(credentials);
      if (assetRef !== undefined) {
        await this.#assertSeen(readEntityRef(assetRef, 'assetRef'), scope);
      }
      return { entityRef: ref, scope };
    }
    if (assetRef === undefined) {
      throw new InputError(
        'The field entityRef is missing. Name the workload that goes wrong, or the asset with assetRef.',
      );
    }
    const act = await this.#access.actScope(
      credentials,
      incidentCreatePermission,
    );
    if (!act) {
      throw denied(incidentCreatePermission);
    }
    const scope = await this.#scopes.forReading(credentials);
    const asset = readEntityRef(assetRef, 'assetRef');
    await this.#assertSeen(asset, scope);
    const dependants = (await loadDependants(this.#database, [asset])).get(
      asset,
    );
    const allowed = await this.#workloads.within(
      (dependants ?? []).map(one => one.entityRef),
      act,
    );
    const [first] = Array.from(allowed).sort();
    if (first === undefined) {
      throw new InputError(
        `No workload of which you may tell incidents depends on ${asset}. Name one with entityRef.`,
      );
    }
    return { entityRef: first, scope };
  }

  async #assertSeen(assetRef: string, scope: ReadScope): Promise<void> {
    const titles = await visibleTitles(this.#database, [assetRef], scope);
    if (!titles.has(assetRef)) {
      throw new NotFoundError(
        `There is no asset '${assetRef}' that you may see. GET /assets lists them.`,
      );
    }
  }

  /** Refuses to name workloads that the caller may not read. */
  async #affected(affected: string[], scope: ReadScope): Promise<string[]> {
    const refs = affected.map(ref => readEntityRef(ref, 'affected'));
    const known = await this.#workloads.within(refs, scope);
    const unknown = refs.find(ref => !known.has(ref));
    if (unknown !== undefined) {
      throw new InputError(
        `The field affected names no workload that you may read: '${unknown}'. GET /workloads lists them.`,
      );
    }
    return refs;
  }

  /** Nobody takes away what they do not see. */
  async #replaced(
    incident: ShownIncident,
    affected: string[],
    scope: ReadScope,
  ): Promise<string[]> {
    const named = await loadNamed(this.#database, incident.id);
    const seen = await this.#workloads.within(named, scope);
    const hidden = named.filter(ref => !seen.has(ref));
    return [...(await this.#affected(affected, scope)), ...hidden];
  }

  async #writable(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<{ incident: ShownIncident; scope: ReadScope }> {
    const found = await this.#readable(id, credentials);
    await this.#access.requireAct(
      credentials,
      found.incident.entityRef,
      incidentUpdatePermission,
    );
    return found;
  }

  async #readable(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<{ incident: ShownIncident; scope: ReadScope }> {
    const scope = await this.#scopes.forReading(credentials);
    const incident = await this.#store.get(id, scope);
    if (!incident) {
      throw new NotFoundError(
        `There is no incident '${id}' that you may read. GET /incidents lists them.`,
      );
    }
    return { incident, scope };
  }
}
