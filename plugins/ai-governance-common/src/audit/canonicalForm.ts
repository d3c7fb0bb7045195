import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';
import canonicalize from 'canonicalize';
import { AuditRow } from './auditRow';

/** What the first row names as the hash before it. @public */
export const NO_PREVIOUS_HASH = '0'.repeat(64);

/** SHA-256 of a text in UTF-8, in hexadecimal; Node has a faster one than what runs everywhere. @public */
export type Sha256 = (text: string) => string;

export const portableSha256: Sha256 = text => bytesToHex(sha256(text));

/** The RFC 8785 form of what a row records; nothing is recorded as null. @public */
export function canonicalPayload(payload: unknown): string {
  return canonicalize(payload ?? null) ?? 'null';
}

/** The text that the hash of a row is of: its RFC 8785 form without the hash. Other fields of an object are none of the row's. @public */
export function canonicalAuditRow(row: Omit<AuditRow, 'hash'>): string {
  const { type, ref, onBehalfOf } = row.actor;
  return (
    canonicalize({
      sequence: row.sequence,
      time: row.time,
      actor: { type, ref, onBehalfOf },
      action: row.action,
      subject: row.subject,
      payloadDigest: row.payloadDigest,
      previousHash: row.previousHash,
    }) ?? ''
  );
}
