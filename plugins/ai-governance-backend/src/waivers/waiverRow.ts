import {
  Waiver,
  WaiverStanding,
  waiverStateAt,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { millisToIso, toNumber, toNumberOrNull } from '../database/values';

type Millis = number | string;

/** A row of the table `waivers`, with what is shown of its workload. */
export interface WaiverRow {
  id: string;
  version: number;
  entity_ref: string;
  control_id: string;
  environment: string | null;
  state: WaiverStanding['state'];
  reason: string;
  compensating_control: string;
  expires_at: Millis;
  requested_by: string;
  requested_at: Millis;
  decided_by: string | null;
  decided_at: Millis | null;
  decision_comment: string | null;
  revoked_by: string | null;
  revoked_at: Millis | null;
  revoke_reason: string | null;
  renews: string | null;
  renewals: number;
  renewed_by: string | null;
  renewed_at: Millis | null;
  open_since: Millis | null;
  title: string;
  owner_kind: string;
  owner_ref: string | null;
  renewal_requested: boolean | number;
}

/** What a statement over `waivers as w`, `scorecards as s` and `entities as e` reads. */
export const WAIVER_COLUMNS = [
  'w.id',
  'w.version',
  'w.entity_ref',
  'w.control_id',
  'w.environment',
  'w.state',
  'w.reason',
  'w.compensating_control',
  'w.expires_at',
  'w.requested_by',
  'w.requested_at',
  'w.decided_by',
  'w.decided_at',
  'w.decision_comment',
  'w.revoked_by',
  'w.revoked_at',
  'w.revoke_reason',
  'w.renews',
  'w.renewals',
  'w.renewed_by',
  'w.renewed_at',
  'w.open_since',
  'e.title as title',
  's.owner_kind',
  's.owner_ref',
];

/** A waiver as it is stored; times in milliseconds. */
export interface StoredWaiver
  extends Omit<
      Waiver,
      | 'state'
      | 'expiresAt'
      | 'requestedAt'
      | 'decidedAt'
      | 'revokedAt'
      | 'openSince'
      | 'controlTitle'
      | 'actions'
    >,
    WaiverStanding {
  requestedAt: number;
  decidedAt?: number;
  revokedAt?: number;
  openSince?: number;
  renewalRequested: boolean;
  idempotencyKey?: string;
  requestDigest?: string;
}

const text = (value: string | null) => value ?? undefined;
const millis = (value: Millis | null) => toNumberOrNull(value) ?? undefined;

export function rowToWaiver(row: WaiverRow): StoredWaiver {
  return {
    id: row.id,
    version: row.version,
    entityRef: row.entity_ref,
    controlId: row.control_id,
    environment: text(row.environment),
    state: row.state,
    reason: row.reason,
    compensatingControl: row.compensating_control,
    expiresAt: toNumber(row.expires_at),
    requestedBy: row.requested_by,
    requestedAt: toNumber(row.requested_at),
    decidedBy: text(row.decided_by),
    decidedAt: millis(row.decided_at),
    decisionComment: text(row.decision_comment),
    revokedBy: text(row.revoked_by),
    revokedAt: millis(row.revoked_at),
    revokeReason: text(row.revoke_reason),
    renews: text(row.renews),
    renewals: row.renewals,
    renewedBy: text(row.renewed_by),
    renewedAt: millis(row.renewed_at),
    openSince: millis(row.open_since),
    workloadTitle: row.title,
    team: row.owner_kind === 'group' ? row.owner_ref : null,
    renewalRequested: Boolean(row.renewal_requested),
  };
}

const iso = (value: number | undefined) =>
  value === undefined ? undefined : millisToIso(value);

/** What callers read; JSON leaves out what is undefined. */
export function toWaiver(
  stored: StoredWaiver,
  known: { now: number; controlTitle: string; actions: Waiver['actions'] },
): Waiver {
  const {
    idempotencyKey,
    requestDigest,
    renewalRequested,
    renewedAt,
    ...waiver
  } = stored;
  return {
    ...waiver,
    state: waiverStateAt(stored, known.now),
    controlTitle: known.controlTitle,
    expiresAt: millisToIso(stored.expiresAt),
    requestedAt: millisToIso(stored.requestedAt),
    decidedAt: iso(stored.decidedAt),
    revokedAt: iso(stored.revokedAt),
    openSince: iso(stored.openSince),
    actions: known.actions,
  };
}
