import {
  AuditActor,
  AuditEntry,
  AuditHead,
  AuditRow,
  canonicalAuditRow,
  canonicalPayload,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { hash } from 'node:crypto';
import { NewAuditEntry } from '../contracts';
import { storable } from '../database/storable';
import { millisToIso } from '../database/values';

/** A row of the table `audit`. */
export interface AuditRecord {
  sequence: number | string;
  at: number | string;
  actor_type: AuditActor['type'];
  actor_ref: string;
  on_behalf_of: string | null;
  action: string;
  subject: string;
  payload: string | null;
  payload_digest: string;
  previous_hash: string;
  hash: string;
}

/** Milliseconds that a date can hold. */
const MAX_TIME = 8.64e15;

export const sha256 = (text: string): string => hash('sha256', text);

/** An entry that only lacks its place in the chain. */
export type PreparedEntry = Omit<
  AuditRecord,
  'sequence' | 'previous_hash' | 'hash'
>;

/** What can be made of an entry before its place is known. */
export function prepareEntry(entry: NewAuditEntry): PreparedEntry {
  const { actor, payload, keepPayload = true } = entry;
  const canonical = canonicalPayload(payload);
  return {
    at: entry.at,
    actor_type: actor.type,
    actor_ref: storable(actor.ref),
    on_behalf_of:
      actor.onBehalfOf === undefined ? null : storable(actor.onBehalfOf),
    action: entry.action,
    subject: storable(entry.subject),
    payload: keepPayload ? canonical : null,
    payload_digest: sha256(canonical),
  };
}

/** Puts an entry after the end of the chain. */
export function chained(entry: PreparedEntry, head: AuditHead): AuditRecord {
  const record = {
    sequence: head.sequence + 1,
    ...entry,
    previous_hash: head.hash,
  };
  return {
    ...record,
    hash: sha256(canonicalAuditRow(toRow({ ...record, hash: '' }))),
  };
}

/** The row as its hash is of it. */
export function toRow(record: AuditRecord): AuditRow {
  return {
    sequence: Number(record.sequence),
    time: timeOf(record.at),
    actor: {
      type: record.actor_type,
      ref: record.actor_ref,
      ...(record.on_behalf_of !== null && { onBehalfOf: record.on_behalf_of }),
    },
    action: record.action,
    subject: record.subject,
    payloadDigest: record.payload_digest,
    previousHash: record.previous_hash,
    hash: record.hash,
  };
}

/** As the API shows it. */
export function toEntry(record: AuditRecord): AuditEntry {
  return { ...toRow(record), payload: payloadOf(record.payload) };
}

/** A number that no clock says is shown as it is: somebody put it there, and whoever verifies the trail must get to see it. */
function timeOf(at: number | string): string {
  return Math.abs(Number(at)) <= MAX_TIME ? millisToIso(at) : String(at);
}

/** A text that is no JSON is shown as it is, for the same reason. */
function payloadOf(text: string | null): unknown {
  if (text === null) {
    return null;
  }
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
