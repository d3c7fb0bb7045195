import {
  AuditActor,
  IncidentRequest,
  IncidentState,
  IncidentUpdate,
  isIncidentMove,
  lastMilestone,
  TimelineEntry,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { ConflictError, InputError } from '@backstage/errors';
import { Knex } from 'knex';
import { FrameworkRegistry } from '../contracts';
import { millisToIso } from '../database/values';
import { requestDigest } from '../idempotency/sentRequest';
import {
  IncidentChange,
  IncidentDeed,
  IncidentWriter,
  StoredIncident,
} from './contracts';
import { incidentNumber } from './incidentRow';
import {
  assertLink,
  readLayer,
  readPast,
  readTimes,
  readTitle,
  readUpdate,
} from './readIncident';
import { MAX_NOTE } from './texts';
import { lastEntry } from './timeline';

/** A request whose entities were looked up. */
export type ReadIncidentRequest = Omit<
  IncidentRequest,
  'entityRef' | 'affected'
> & { entityRef: string; affected: string[] };

/** What people and programs do with incidents; it knows what can be done, and not who may. */
export class IncidentService {
  readonly #database: Knex;
  readonly #writer: IncidentWriter;
  readonly #frameworks: FrameworkRegistry;
  readonly #now: () => Date;

  constructor(options: {
    database: Knex;
    writer: IncidentWriter;
    frameworks: FrameworkRegistry;
    now: () => Date;
  }) {
    this.#database = options.database;
    this.#writer = options.writer;
    this.#frameworks = options.frameworks;
    this.#now = options.now;
  }

  /** The same request with the same key, and the same external incident, is one incident. */
  async create(
    request: ReadIncidentRequest,
    by: { actor: AuditActor; idempotencyKey?: string },
  ): Promise<StoredIncident> {
    const at = this.#now().getTime();
    const { source, title, severity, category, entityRef, assetRef } = request;
    assertLink(source?.url, 'source.url');
    const times = readTimes(request, at);
    const layer = readLayer(request);
    const key = by.idempotencyKey;
    const digest = requestDigest([
      entityRef,
      assetRef,
      title,
      severity,
      category,
      layer,
      request.description,
      request.affected,
      source,
      request.startedAt,
      request.detectedAt,
    ]);
    return this.#database.transaction(async tx => {
      const [{ incident }] = await this.#writer.open(tx, [
        {
          entityRef,
          assetRef,
          title: readTitle(title),
          description: request.description ?? '',
          severity,
          category,
          layer,
          source: source ?? {
            system: by.actor.type === 'user' ? 'page' : 'api',
          },
          affected: request.affected,
          ...times,
          ...(key !== undefined && { sent: { key, digest } }),
          at,
          actor: by.actor,
        },
      ]);
      await this.#writer.finish(tx);
      return incident;
    });
  }

  async update(
    incident: StoredIncident,
    update: IncidentUpdate,
    by: { actor: AuditActor; version: number },
  ): Promise<void> {
    const at = this.#now().getTime();
    await this.#change(
      {
        what: 'fields',
        incidentId: incident.id,
        update: readUpdate(update, incident, at),
        at,
        actor: by.actor,
      },
      by.version,
    );
  }

  async move(
    incident: StoredIncident,
    move: { state: IncidentState; comment?: string; at?: string },
    by: { actor: AuditActor; version: number },
  ): Promise<void> {
    const now = this.#now().getTime();
    const { state: to, comment } = move;
    if (to === 'reviewed') {
      throw new InputError(
        'An incident is reviewed by its review: POST /incidents/{id}/review.',
      );
    }
    // Somebody who saw an older version hears that first.
    if (
      incident.version === by.version &&
      !isIncidentMove(incident.state, to)
    ) {
      throw new ConflictError(
        `${incidentNumber(incident)} is ${
          incident.state
        }, so it cannot become ${to}. It goes on to a later state, or back to open.`,
      );
    }
    const at = move.at === undefined ? now : readPast(move.at, 'at', now);
    const earliest = lastMilestone(incident);
    if (move.at !== undefined && at < earliest) {
      throw new InputError(
        `The field at lies before ${millisToIso(
          earliest,
        )}, when ${incidentNumber(incident)} became ${
          incident.state
        }. Give a later time.`,
      );
    }
    await this.#change(
      {
        what: 'state',
        incidentId: incident.id,
        to,
        text: comment,
        at: Math.max(at, earliest),
        actor: by.actor,
      },
      by.version,
    );
  }

  async note(
    incident: StoredIncident,
    text: string,
    actor: AuditActor,
  ): Promise<TimelineEntry> {
    const trimmed = text.trim();
    if (trimmed === '' || trimmed.length > MAX_NOTE) {
      throw new InputError(
        `The field text has between 1 and ${MAX_NOTE} characters. Write what happened, or what was done.`,
      );
    }
    return this.#database.transaction(async tx => {
      await this.#writer.change(tx, [
        {
          what: 'entry',
          incidentId: incident.id,
          kind: 'note',
          text: trimmed,
          at: this.#now().getTime(),
          actor,
        },
      ]);
      const entry = await lastEntry(tx, incident.id);
      await this.#writer.finish(tx);
      return entry;
    });
  }

  /** All that would have caught it; those that are linked already keep what was written of them. */
  async linkControls(
    incident: StoredIncident,
    controlIds: string[],
    by: { actor: AuditActor; version: number },
  ): Promise<void> {
    const linked: { control_id: string; note: string | null }[] =
      await this.#database('incident_controls')
        .where({ incident_id: incident.id })
        .select('control_id', 'note');
    const notes = new Map(linked.map(row => [row.control_id, row.note]));
    const { compiled } = await this.#frameworks.active();
    const ids = controlIds.map(id => id.trim().toLocaleUpperCase('en-US'));
    const unknown = ids.find(id => !compiled.byId.has(id) && !notes.has(id));
    if (unknown !== undefined) {
      throw new InputError(
        `The field controlIds names no control of the framework: '${unknown}'. GET /framework lists them.`,
      );
    }
    await this.#change(
      {
        what: 'controls',
        incidentId: incident.id,
        controls: ids.map(controlId => ({
          controlId,
          note: notes.get(controlId) ?? undefined,
        })),
        at: this.#now().getTime(),
        actor: by.actor,
      },
      by.version,
    );
  }

  async #change(
    change: IncidentChange & IncidentDeed,
    version: number,
  ): Promise<void> {
    await this.#database.transaction(async tx => {
      await this.#writer.change(tx, [{ ...change, version }]);
      await this.#writer.finish(tx);
    });
  }
}
