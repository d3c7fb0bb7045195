import { AuditActor } from '@ai-governance/backstage-plugin-ai-governance-common';
import { NewAuditEntry } from '../contracts';
import { requestDigest } from '../idempotency/sentRequest';
import { millisToIso } from '../database/values';
import { evidenceDigest, EvidenceRow, NewEvidence } from './evidenceRow';

/** Sources and entities that a row of the trail names. */
const MAX_NAMED = 20;

/** Who did it, and when, in milliseconds. */
export interface Doing {
  actor: AuditActor;
  at: number;
}

/** Records that somebody sent together. */
export interface EvidenceBatch {
  id: string;
  actor: AuditActor;
  action: 'evidence.pushed' | 'evidence.imported';
  /** Of a report. */
  format?: string;
}

/** A record that was not known before. */
export interface RecordedEvidence {
  id: string;
  record: NewEvidence;
}

const named = (values: string[]) =>
  Array.from(new Set(values)).sort().slice(0, MAX_NAMED);

/** One row for the records that are stored together: how many there are, and the digest of all. */
export function batchEntry(
  batch: EvidenceBatch,
  at: number,
  stored: {
    recorded: RecordedEvidence[];
    unchanged: number;
    refused: number;
  },
): NewAuditEntry {
  const records = stored.recorded.map(({ record }) => record);
  return {
    at,
    actor: batch.actor,
    action: batch.action,
    subject: batch.id,
    payload: {
      batch: batch.id,
      format: batch.format,
      recorded: records.length,
      unchanged: stored.unchanged,
      refused: stored.refused,
      sources: named(records.map(({ source }) => source)),
      entities: named(records.map(({ entityRef }) => entityRef)),
      digest: requestDigest(records.map(evidenceDigest).sort()),
    },
  };
}

export function attestedEntry(
  { id, record }: RecordedEvidence,
  { actor, at }: Doing,
): NewAuditEntry {
  const { entityRef, controlId, outcome, detail, links, expiresAt } = record;
  return {
    at,
    actor,
    action: 'attestation.created',
    subject: entityRef,
    payload: {
      evidenceId: id,
      controlId,
      outcome,
      statement: detail,
      links,
      observedAt: millisToIso(record.observedAt),
      expiresAt: expiresAt === undefined ? undefined : millisToIso(expiresAt),
      digest: evidenceDigest(record),
    },
  };
}

/** What became of a record that is there; its digest tells which it was. */
export function changedEntry(
  action:
    | 'attestation.revoked'
    | 'evidence.disputed'
    | 'evidence.dispute-withdrawn',
  row: EvidenceRow,
  { actor, at, reason }: Doing & { reason?: string },
): NewAuditEntry {
  return {
    at,
    actor,
    action,
    subject: row.entity_ref,
    payload: {
      evidenceId: row.id,
      controlId: row.control_id,
      outcome: row.outcome,
      source: row.source,
      digest: row.digest,
      reason,
    },
  };
}
