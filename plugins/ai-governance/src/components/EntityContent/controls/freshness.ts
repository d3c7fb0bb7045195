import {
  ControlEvidence,
  ScorecardControl,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { DateTime, Duration } from 'luxon';

/** How long what decides a status goes on to count. */
export type Freshness =
  | { kind: 'left'; left: Duration }
  | { kind: 'ranOut'; at: string }
  | { kind: 'noExpiry' | 'syncs' | 'nothing' | 'elsewhere' | 'waived' };

/** The source whose records last as long as the catalog is read. */
const CATALOG = 'catalog';

/** The freshness of the evidence behind a control's status. */
export function freshness(
  control: Pick<
    ScorecardControl,
    'status' | 'evidence' | 'decidedBy' | 'inheritedFrom'
  >,
  now: DateTime = DateTime.now(),
): Freshness {
  if (control.status === 'waived') return { kind: 'waived' };
  if (control.inheritedFrom) return { kind: 'elsewhere' };
  const deciding = decidingRecord(control);
  if (deciding) return recordFreshness(deciding, now);
  const expired = control.evidence.find(
    record =>
      record.state === 'expired' && !record.disputed && !record.suppressed,
  );
  return expired?.expiresAt
    ? { kind: 'ranOut', at: expired.expiresAt }
    : { kind: 'nothing' };
}

/** The newest live record of the kind that decided a status, else the newest live one. */
export function decidingRecord(
  control: Pick<ScorecardControl, 'evidence' | 'decidedBy'>,
): ControlEvidence | undefined {
  const live = control.evidence.filter(
    record => record.state === 'live' && !record.disputed && !record.suppressed,
  );
  return live.find(record => decides(record, control.decidedBy)) ?? live[0];
}

/** The freshness of one record. */
export function recordFreshness(
  record: ControlEvidence,
  now: DateTime = DateTime.now(),
): Freshness {
  if (record.source === CATALOG && record.assurance === 'verified') {
    return { kind: 'syncs' };
  }
  if (record.expiresAt === null) return { kind: 'noExpiry' };
  const left = DateTime.fromISO(record.expiresAt).diff(now);
  return left.toMillis() > 0
    ? { kind: 'left', left }
    : { kind: 'ranOut', at: record.expiresAt };
}

/** How much of its life a record has left, from 0 to 1. */
export function shareLeft(
  record: ControlEvidence,
  now: DateTime = DateTime.now(),
): number {
  if (record.expiresAt === null || record.observedAt === null) return 1;
  const end = DateTime.fromISO(record.expiresAt);
  const whole = end.diff(DateTime.fromISO(record.observedAt)).toMillis();
  const left = end.diff(now).toMillis();
  return whole > 0 ? Math.min(1, Math.max(0, left / whole)) : 0;
}

function decides(
  record: ControlEvidence,
  decidedBy: ScorecardControl['decidedBy'],
): boolean {
  return decidedBy === 'both'
    ? record.assurance !== 'declared'
    : record.assurance === decidedBy;
}
