import {
  Severity,
  TriageItem,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { KeysetOrder } from '../database/keyset';
import { readPage, RowPage } from '../database/readPage';
import { millisToIso, totalOf } from '../database/values';

/** Of a payload, in characters of one byte. */
export const SHOWN_PAYLOAD = 65_536;

export interface TriageRow {
  id: string;
  version: number;
  system: string;
  external: string;
  external_id: string | null;
  title: string;
  severity: number | null;
  url: string | null;
  keys: string;
  first_at: number | string;
  last_at: number | string;
  deliveries: number;
  state: TriageItem['state'];
  payload: string;
  decided_by: string | null;
  decided_at: number | string | null;
  reason: string | null;
  incident_id: string | null;
}

/** Of fixed or small size: all but the payload. */
const SHORT_COLUMNS = [
  'id',
  'version',
  'system',
  'external',
  'external_id',
  'title',
  'severity',
  'url',
  'keys',
  'first_at',
  'last_at',
  'deliveries',
  'state',
  'decided_by',
  'decided_at',
  'reason',
  'incident_id',
] satisfies (keyof TriageRow)[];

/** What somebody decided of an entry; times in milliseconds. */
export interface TriageDecision {
  state: 'assigned' | 'dismissed';
  by: string;
  at: number;
  reason?: string;
  incidentId?: string;
}

/** Reads and writes what senders told of that concerns no workload we know. */
export class TriageStore {
  readonly #database: Knex;

  constructor(options: { database: Knex }) {
    this.#database = options.database;
  }

  async get(
    knex: Knex | Knex.Transaction,
    id: string,
  ): Promise<TriageRow | undefined> {
    return knex('incident_triage').where({ id }).first();
  }

  /** What waits longest first; of what is decided, the latest first. */
  async list(
    query: {
      state: TriageItem['state'];
      limit?: number;
      cursor?: string;
    },
    /** Characters of each payload that are read: hundreds of whole ones do not fit into memory. */
    payloadLength: number,
  ): Promise<RowPage<TriageRow>> {
    const knex = this.#database;
    const order: KeysetOrder =
      query.state === 'waiting'
        ? {
            name: 'firstAt',
            type: 'number',
            direction: 'asc',
            expression: knex.raw('first_at'),
          }
        : {
            name: '-decidedAt',
            type: 'number',
            direction: 'desc',
            expression: knex.raw('coalesce(decided_at, 0)'),
          };
    return readPage<TriageRow>(
      knex,
      knex('incident_triage').where({ state: query.state }),
      {
        columns: [
          ...SHORT_COLUMNS,
          knex.raw('substr(??, 1, ?) as payload', ['payload', payloadLength]),
        ],
        order,
        idColumn: 'id',
        limit: query.limit,
        cursor: query.cursor,
      },
    );
  }

  async waiting(knex: Knex | Knex.Transaction = this.#database) {
    return totalOf(
      await knex('incident_triage')
        .where({ state: 'waiting' })
        .count({ total: '*' }),
    );
  }

  /** Adds an entry, or what was told since to one that is there. */
  async save(
    tx: Knex.Transaction,
    row: Omit<
      TriageRow,
      'version' | 'decided_by' | 'decided_at' | 'reason' | 'incident_id'
    >,
    isNew: boolean,
  ): Promise<void> {
    if (isNew) {
      await tx('incident_triage').insert({ ...row, version: 1 });
      return;
    }
    const { id, ...changed } = row;
    await tx('incident_triage')
      .where({ id })
      .update({ ...changed, version: tx.raw('version + 1') });
  }

  /** False where it is no longer the version that was seen, or no longer waits. */
  async decide(
    tx: Knex.Transaction,
    seen: { id: string; version?: number },
    decision: TriageDecision,
  ): Promise<boolean> {
    const query = tx('incident_triage').where({
      id: seen.id,
      state: 'waiting',
    });
    if (seen.version !== undefined) {
      query.where({ version: seen.version });
    }
    const updated = await query.update({
      version: tx.raw('version + 1'),
      state: decision.state,
      decided_by: decision.by,
      decided_at: decision.at,
      reason: decision.reason ?? null,
      incident_id: decision.incidentId ?? null,
    });
    return updated > 0;
  }
}

/** The payload is bounded in bytes; half a character at its end is left out. */
function shownPayload(payload: string): string {
  const bytes = Buffer.from(payload);
  return bytes.length <= SHOWN_PAYLOAD
    ? payload
    : bytes
        .subarray(0, SHOWN_PAYLOAD)
        .toString('utf8')
        .replace(/\uFFFD$/, '');
}

export const severityToNumber = (
  severity: Severity | undefined,
): number | null =>
  severity === undefined ? null : Number(severity.replace('sev', ''));

export function toTriageItem(
  row: TriageRow,
  incident: TriageItem['incident'],
): TriageItem {
  return {
    id: row.id,
    version: row.version,
    system: row.system,
    externalId: row.external_id,
    title: row.title,
    severity: row.severity === null ? null : (`sev${row.severity}` as Severity),
    ...(row.url !== null && { url: row.url }),
    keys: JSON.parse(row.keys),
    firstAt: millisToIso(row.first_at),
    lastAt: millisToIso(row.last_at),
    deliveries: row.deliveries,
    state: row.state,
    payload: shownPayload(row.payload),
    ...(row.decided_by !== null && { decidedBy: row.decided_by }),
    ...(row.decided_at !== null && {
      decidedAt: millisToIso(row.decided_at),
    }),
    ...(row.reason !== null && { reason: row.reason }),
    ...(incident && { incident }),
  };
}
