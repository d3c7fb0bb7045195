import { IncidentRules } from '@ai-governance/backstage-plugin-ai-governance-common';
import { NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { uniq } from 'lodash';
import { NewAuditEntry } from '../contracts';
import { refList } from '../database/refList';
import { writeRows } from '../database/writeRows';
import { CloudEvent, Outbox } from '../evaluation/Outbox';
import { PreconditionFailedError } from '../http/ifMatch';
import { replaceAsked } from './askedRows';
import { IncidentChange, StoredIncident } from './contracts';
import { Effect, entryEffect, escalatedEffect } from './effects';
import { fieldsEffect } from './fieldsEffect';
import { incidentEvent } from './incidentEvents';
import { changeableColumns, incidentNumber, isPending } from './incidentRow';
import { IncidentStore } from './IncidentStore';
import { controlsEffect } from './controlsEffect';
import { reviewEffect } from './reviewEffect';
import { stateEffect } from './stateEffect';
import { messageKeyOf, TimelineRow, toTimelineRow } from './timelineRow';

/** Applies what happens to incidents, one after the other, to rows that it holds. */
export class IncidentChanges {
  readonly #store: IncidentStore;
  readonly #outbox: Outbox;
  readonly #rules: IncidentRules;
  readonly #now: () => number;

  constructor(options: {
    store: IncidentStore;
    outbox: Outbox;
    rules: IncidentRules;
    now: () => number;
  }) {
    this.#store = options.store;
    this.#outbox = options.outbox;
    this.#rules = options.rules;
    this.#now = options.now;
  }

  /** Answers the rows of the audit trail that are still to be written. */
  async apply(
    tx: Knex.Transaction,
    changes: (IncidentChange & { version?: number })[],
  ): Promise<NewAuditEntry[]> {
    if (changes.length === 0) {
      return [];
    }
    const before = await this.#store.hold(
      tx,
      uniq(changes.map(({ incidentId }) => incidentId)),
    );
    const told = await toldBefore(tx, changes);
    const after = new Map(before);
    const timeline: TimelineRow[] = [];
    const events: CloudEvent[] = [];
    const audit: NewAuditEntry[] = [];
    for (const change of changes) {
      const { incidentId, at, actor, messageKey } = change;
      const incident = after.get(incidentId);
      if (!incident) {
        throw new NotFoundError(`There is no incident '${incidentId}'.`);
      }
      assertVersion(before.get(incidentId)!, change.version);
      const key =
        messageKey === undefined
          ? undefined
          : `${incidentId} ${messageKeyOf(messageKey)}`;
      const effect =
        key !== undefined && told.has(key)
          ? undefined
          : await this.#effect(tx, incident, change);
      if (!effect) {
        continue;
      }
      if (key !== undefined) {
        told.add(key);
      }
      after.set(incidentId, effect.incident);
      timeline.push(toTimelineRow(incidentId, change, effect.entry));
      if (effect.event) {
        const { action, details } = effect.event;
        const by = actor.onBehalfOf ?? actor.ref;
        events.push(
          incidentEvent(effect.incident, action, at, { ...details, by }),
        );
      }
      audit.push({
        at,
        actor,
        action: effect.audit.action,
        subject: incident.entityRef,
        payload: {
          incidentId,
          number: incidentNumber(incident),
          ...effect.audit.details,
        },
      });
    }
    for (const [id, incident] of after) {
      const old = before.get(id)!;
      if (incident !== old) {
        await update(tx, old, incident);
      }
    }
    await writeRows(tx, 'incident_timeline', timeline);
    await this.#outbox.add(tx, events);
    return audit;
  }

  /** Undefined where it changes nothing. */
  async #effect(
    tx: Knex.Transaction,
    incident: StoredIncident,
    change: IncidentChange,
  ): Promise<Effect | undefined> {
    switch (change.what) {
      case 'state':
        return stateEffect(incident, change, this.#rules, this.#now());
      case 'fields':
        return fieldsEffect(tx, incident, change, this.#rules);
      case 'controls':
        return controlsEffect(tx, incident, change);
      case 'escalated':
        return escalatedEffect(incident, change);
      case 'reviewed':
        return reviewEffect(tx, incident, change, this.#rules);
      default:
        return entryEffect(incident, change);
    }
  }
}

function assertVersion(
  incident: StoredIncident,
  version: number | undefined,
): void {
  if (version !== undefined && incident.version !== version) {
    throw new PreconditionFailedError(
      `${incidentNumber(incident)} has changed since you looked at it: it is ${
        incident.state
      }. Read it again, and decide on what it says now.`,
    );
  }
}

async function update(
  tx: Knex.Transaction,
  before: StoredIncident,
  after: StoredIncident,
): Promise<void> {
  await tx('incidents')
    .where({ id: after.id })
    .update(changeableColumns(after));
  await replaceAsked(tx, before, after);
  if (isPending(after) !== isPending(before)) {
    await tx('incident_workloads')
      .where({ incident_id: after.id })
      .update({ pending: isPending(after) });
  }
}

/** Messages that were written before, by incident and key. */
async function toldBefore(
  tx: Knex.Transaction,
  changes: IncidentChange[],
): Promise<Set<string>> {
  const keyed = changes.filter(({ messageKey }) => messageKey !== undefined);
  if (keyed.length === 0) {
    return new Set();
  }
  const list = (values: string[]) => refList(tx, JSON.stringify(uniq(values)));
  const rows: { incident_id: string; message_key: string }[] = await tx(
    'incident_timeline',
  )
    .whereRaw('incident_id in ?', [
      list(keyed.map(({ incidentId }) => incidentId)),
    ])
    .whereRaw('message_key in ?', [
      list(keyed.map(({ messageKey = '' }) => messageKeyOf(messageKey))),
    ])
    .select('incident_id', 'message_key');
  return new Set(rows.map(row => `${row.incident_id} ${row.message_key}`));
}
