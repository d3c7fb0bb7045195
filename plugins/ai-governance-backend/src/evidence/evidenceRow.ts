import {
  ControlEvidence,
  EvidenceRecord,
  Outcome,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { hash } from 'node:crypto';
import { millisToIso } from '../database/values';

/** A row of `evidence` as both databases answer it. */
export interface EvidenceRow {
  id: string;
  digest: string;
  entity_ref: string;
  control_id: string;
  outcome: Outcome;
  assurance: EvidenceRecord['assurance'];
  source: string;
  observed_at: number | string;
  expires_at: number | string | null;
  links: string | null;
  detail: string | null;
  suppressed: boolean | number;
  recorded_by: string;
  recorded_at: number | string;
  revoked_at: number | string | null;
  revoked_by: string | null;
  revoke_reason: string | null;
  disputed_at: number | string | null;
  disputed_by: string | null;
  dispute_reason: string | null;
  superseded: boolean | number;
}

/** A record that was checked and may be stored. */
export interface NewEvidence {
  entityRef: string;
  controlId: string;
  outcome: Outcome;
  assurance: EvidenceRecord['assurance'];
  source: string;
  /** Milliseconds. */
  observedAt: number;
  /** Milliseconds. */
  expiresAt?: number;
  links?: { url: string; title?: string }[];
  detail?: string;
  suppressed?: boolean;
}

/** Equal for records that say the same; whoever sends one twice has said it once. */
export function evidenceDigest(record: NewEvidence): string {
  return hash(
    'sha256',
    JSON.stringify([
      record.entityRef,
      record.controlId,
      record.outcome,
      record.assurance,
      record.source,
      record.observedAt,
      record.expiresAt ?? null,
      record.links ?? [],
      record.detail ?? null,
      record.suppressed ?? false,
    ]),
  );
}

/** True for what is shown and never judged by: suppressed by its scanner, or held to be a false positive. */
export function isPutAside(
  row: Pick<EvidenceRow, 'suppressed' | 'disputed_at'>,
): boolean {
  return Boolean(row.suppressed) || row.disputed_at !== null;
}

/** As the engine takes it. */
export function toEvidenceRecord(row: EvidenceRow): EvidenceRecord {
  return {
    entityRef: row.entity_ref,
    controlId: row.control_id,
    outcome: row.outcome,
    assurance: row.assurance,
    source: row.source,
    observedAt: millisToIso(row.observed_at),
    ...(row.expires_at !== null && { expiresAt: millisToIso(row.expires_at) }),
    ...(row.revoked_at !== null && { revokedAt: millisToIso(row.revoked_at) }),
  };
}

/** What a scorecard shows of a record beside what the engine takes. */
export function toShownRecord(row: EvidenceRow): EvidenceRecord & {
  shown: Pick<
    ControlEvidence,
    'id' | 'by' | 'revoked' | 'disputed' | 'suppressed'
  >;
} {
  return {
    ...toEvidenceRecord(row),
    links: row.links === null ? [] : JSON.parse(row.links),
    ...(row.detail !== null && { detail: row.detail }),
    shown: {
      id: row.id,
      by: row.recorded_by,
      ...(row.revoked_at !== null && {
        revoked: {
          by: row.revoked_by ?? '',
          at: millisToIso(row.revoked_at),
          reason: row.revoke_reason ?? '',
        },
      }),
      ...(row.disputed_at !== null && {
        disputed: {
          by: row.disputed_by ?? '',
          at: millisToIso(row.disputed_at),
          reason: row.dispute_reason ?? '',
        },
      }),
      ...(Boolean(row.suppressed) && { suppressed: true }),
    },
  };
}
