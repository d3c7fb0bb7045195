import {
  IncidentCategory,
  Severity,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { groupBy } from 'lodash';
import { isPostgres } from '../database/dialect';
import { toNumber, toNumberOrNull } from '../database/values';
import { forMeAlone } from './DeliveryStore';
import { StoredSignal } from './storedSignal';

/** External incidents of one transaction: on SQLite, which has one connection, few enough that senders are answered in between. */
export const BATCH = 50;

/** Among so many of the oldest the batch is chosen, so that what other replicas work on hides nothing. */
const CANDIDATES = 200;

/** Messages of one transaction. */
const MAX_MESSAGES = 500;

/** What a sender told last of each field. */
export interface Told {
  title?: string;
  description?: string;
  severity?: Severity;
  category?: IncidentCategory;
}

/** What a sender calls one incident, with what it told last; times in milliseconds. */
export interface ExternalIncident {
  id: string;
  door: string;
  externalId?: string;
  attempts: number;
  what?: StoredSignal['what'];
  whatAt?: number;
  told: Told;
  toldAt?: number;
  incidentId?: string;
  triageId?: string;
}

/** A message as it waits; without a signal nobody could read it. */
export interface WaitingMessage {
  id: number;
  deliveryId: number;
  external: string;
  key: string;
  signal?: StoredSignal;
  problem?: string;
  receivedAt: number;
}

/** Some external incidents with what waits of each, in the order in which it came. */
export interface Claim {
  externals: ExternalIncident[];
  messages: Map<string, WaitingMessage[]>;
}

interface ExternalRow {
  id: string;
  door: string;
  external_id: string | null;
  attempts: number;
  what: StoredSignal['what'] | null;
  what_at: number | string | null;
  told: string | null;
  told_at: number | string | null;
  incident_id: string | null;
  triage_id: string | null;
}

interface MessageRow {
  id: number | string;
  delivery_id: number | string;
  external: string;
  message_key: string;
  signal: string | null;
  problem: string | null;
  received_at: number | string;
}

/** Reads and writes what senders call their incidents. */
export class ExternalIncidents {
  /** Those with messages that wait, held until the transaction ends; those that another replica holds are left to it. */
  async claim(
    tx: Knex.Transaction,
    options: { now: number; ids?: string[] },
  ): Promise<Claim> {
    const due = tx('incident_messages as m')
      .join('external_incidents as x', 'x.id', 'm.external')
      .where('m.state', 'waiting')
      .where('x.due_at', '<=', options.now)
      .groupBy('m.external')
      .orderByRaw('min(m.id)')
      .limit(CANDIDATES)
      .select('m.external');
    if (options.ids) {
      due.whereIn('m.external', options.ids);
    }
    const candidates: string[] = (await due).map(row => row.external);
    const rows: ExternalRow[] = await forMeAlone(
      tx,
      tx('external_incidents')
        .whereIn('id', candidates)
        .where('due_at', '<=', options.now)
        .limit(BATCH),
    );
    const externals = rows.map(toExternal);
    const messages = await this.messages(
      tx,
      externals.map(({ id }) => id),
      'waiting',
    );
    return {
      externals: externals.filter(({ id }) => messages.has(id)),
      messages,
    };
  }

  /** One, held until the transaction ends. */
  async hold(
    tx: Knex.Transaction,
    id: string,
  ): Promise<ExternalIncident | undefined> {
    const query = tx('external_incidents').where({ id }).first();
    if (isPostgres(tx)) {
      query.forUpdate();
    }
    const row: ExternalRow | undefined = await query;
    return row && toExternal(row);
  }

  /** In the order in which they came. */
  async messages(
    tx: Knex.Transaction,
    externals: string[],
    state: 'waiting' | 'triage',
  ): Promise<Map<string, WaitingMessage[]>> {
    const rows: MessageRow[] = await tx('incident_messages')
      .whereIn('external', externals)
      .where({ state })
      .orderBy('id')
      .limit(MAX_MESSAGES);
    return new Map(Object.entries(groupBy(rows.map(toMessage), 'external')));
  }

  async settle(
    tx: Knex.Transaction,
    messages: WaitingMessage[],
    state: 'waiting' | 'triage' | 'done',
  ): Promise<void> {
    if (messages.length > 0) {
      await tx('incident_messages')
        .whereIn(
          'id',
          messages.map(({ id }) => id),
        )
        .update({ state });
    }
  }

  /** All that is in triage of some, also what is more than one transaction reads. */
  async takeFromTriage(
    tx: Knex.Transaction,
    externals: string[],
    state: 'waiting' | 'done',
  ): Promise<void> {
    if (externals.length > 0) {
      await tx('incident_messages')
        .whereIn('external', externals)
        .where({ state: 'triage' })
        .update({ state });
    }
  }

  async save(tx: Knex.Transaction, external: ExternalIncident): Promise<void> {
    await tx('external_incidents')
      .where({ id: external.id })
      .update({
        attempts: 0,
        due_at: 0,
        what: external.what ?? null,
        what_at: external.whatAt ?? null,
        told: JSON.stringify(external.told),
        told_at: external.toldAt ?? null,
        incident_id: external.incidentId ?? null,
        triage_id: external.triageId ?? null,
      });
  }

  /** It is tried again at a time; nothing else of it changes. */
  async putOff(
    tx: Knex.Transaction,
    id: string,
    attempts: number,
    dueAt: number,
  ): Promise<void> {
    await tx('external_incidents')
      .where({ id })
      .update({ attempts, due_at: dueAt });
  }
}

function toExternal(row: ExternalRow): ExternalIncident {
  return {
    id: row.id,
    door: row.door,
    externalId: row.external_id ?? undefined,
    attempts: row.attempts,
    what: row.what ?? undefined,
    whatAt: toNumberOrNull(row.what_at) ?? undefined,
    told: row.told === null ? {} : JSON.parse(row.told),
    toldAt: toNumberOrNull(row.told_at) ?? undefined,
    incidentId: row.incident_id ?? undefined,
    triageId: row.triage_id ?? undefined,
  };
}

function toMessage(row: MessageRow): WaitingMessage {
  return {
    id: toNumber(row.id),
    deliveryId: toNumber(row.delivery_id),
    external: row.external,
    key: row.message_key,
    signal: row.signal === null ? undefined : JSON.parse(row.signal),
    problem: row.problem ?? undefined,
    receivedAt: toNumber(row.received_at),
  };
}
