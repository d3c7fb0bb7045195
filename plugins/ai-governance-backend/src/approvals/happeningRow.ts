import {
  ApprovalHappening,
  GivenApproval,
  SubjectChange,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { millisToIso } from '../database/values';

type Millis = number | string;

/** A row of `approval_happenings`. */
export interface HappeningRow {
  id: number | string;
  approval_id: string;
  at: Millis;
  person: string;
  kind: ApprovalHappening['kind'];
  role: string | null;
  roles: string | null;
  step: number | null;
  comment: string | null;
  to_person: string | null;
  until: Millis | null;
  changes: string | null;
  counts: boolean | number;
}

/** Something that happens now; times in milliseconds. */
export interface NewHappening {
  by: string;
  kind: ApprovalHappening['kind'];
  role?: string;
  /** Of an approval that counts: the roles that its reviewer holds. */
  roles?: string[];
  step?: number;
  comment?: string;
  to?: string;
  until?: number;
  changes?: SubjectChange[];
}

export function toHappeningRow(
  approvalId: string,
  at: number,
  happening: NewHappening,
): Omit<HappeningRow, 'id'> {
  const { by, kind, role, roles, step, comment, to, until, changes } =
    happening;
  return {
    approval_id: approvalId,
    at,
    person: by,
    kind,
    role: role ?? null,
    roles: roles ? JSON.stringify(roles) : null,
    step: step ?? null,
    comment: comment ?? null,
    to_person: to ?? null,
    until: until ?? null,
    changes: changes?.length ? JSON.stringify(changes) : null,
    counts: kind === 'approve',
  };
}

export function toHappening(row: HappeningRow): ApprovalHappening {
  return {
    at: millisToIso(row.at),
    by: row.person,
    kind: row.kind,
    ...(row.role !== null && { role: row.role }),
    ...(row.step !== null && { step: row.step }),
    ...(row.comment !== null && { comment: row.comment }),
    ...(row.to_person !== null && { to: row.to_person }),
    ...(row.until !== null && { until: millisToIso(row.until) }),
    ...(row.changes !== null && { changes: JSON.parse(row.changes) }),
  };
}

/** The approvals that stand, oldest first. */
export function givenApprovals(rows: readonly HappeningRow[]): GivenApproval[] {
  return rows
    .filter(row => row.kind === 'approve' && Boolean(row.counts))
    .map(row => ({
      by: row.person,
      ...(row.role !== null && { role: row.role }),
      roles: row.roles === null ? [] : (JSON.parse(row.roles) as string[]),
    }));
}

/** The approvals that counted when an approval went stale last, as they were then. */
export function reviewsBeforeStale(
  rows: readonly HappeningRow[],
): HappeningRow[] {
  let standing: HappeningRow[] = [];
  let before: HappeningRow[] = [];
  for (const row of rows) {
    if (row.kind === 'approve') {
      // The newest of a person: the one before was asked for again.
      standing = [
        ...standing.filter(({ person }) => person !== row.person),
        { ...row, counts: true },
      ];
    } else if (row.kind === 'stale') {
      before = standing;
    } else if (row.kind === 'restored' || row.kind === 'reaffirmed') {
      standing = before;
    }
  }
  return before;
}

/** A delegation that holds at an instant. */
export interface Delegation {
  by: string;
  to: string;
  role: string | null;
  until: number;
}

/** Who has asked whom to answer for them; of several by one person the last holds. */
export function delegationsAt(
  rows: readonly HappeningRow[],
  now: number,
): Delegation[] {
  const latest = new Map<string, Delegation>();
  for (const row of rows) {
    if (
      row.kind === 'delegate' &&
      row.to_person !== null &&
      row.until !== null
    ) {
      latest.set(row.person, {
        by: row.person,
        to: row.to_person,
        role: row.role,
        until: Number(row.until),
      });
    }
  }
  return Array.from(latest.values()).filter(({ until }) => now < until);
}
