import { AuditHead, AuditRow } from '../audit/auditRow';

/** A row of the audit trail with what it recorded. @public */
export interface AuditEntry extends AuditRow {
  /** What was recorded; null where a record of its own keeps it, such as a decision. */
  payload: unknown;
}

/** @public */
export interface AuditQuery {
  /** What it is about: an entity ref, or an id. */
  subject?: string;
  actor?: string;
  /** `decision.recorded`, or its beginning with a dot: `approval.`. */
  action?: string;
  /** RFC 3339. */
  from?: string;
  to?: string;
  /** `sequence` for oldest first; newest first otherwise. */
  orderBy?: 'sequence' | '-sequence';
  limit?: number;
  cursor?: string;
}

/** The first row of a trail that does not fit. @public */
export interface AuditFault {
  sequence: number;
  what: 'changed' | 'removed' | 'inserted' | 'reordered' | 'payload-changed';
  message: string;
}

/** @public */
export interface AuditVerification {
  valid: boolean;
  /** Rows that were looked at. */
  rows: number;
  /** The last row that fits; null where there is none. */
  head: AuditHead | null;
  firstBad?: AuditFault;
}
