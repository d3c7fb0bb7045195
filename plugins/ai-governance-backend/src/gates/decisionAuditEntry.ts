import { AuditActor } from '@ai-governance/backstage-plugin-ai-governance-common';
import { hash } from 'node:crypto';
import { NewAuditEntry } from '../contracts';
import { millisToIso, toNumber } from '../database/values';
import { DecisionRow } from './decisionRow';

export const DECISION_RECORDED = 'decision.recorded';

/** What the audit trail has the digest of: it tells of any change of the row, which keeps it. */
export function decisionPayload(row: DecisionRow) {
  return {
    id: row.id,
    time: millisToIso(row.at),
    environment: row.environment,
    entityRef: row.entity_ref,
    door: row.door,
    askedBy: row.asked_by,
    verdict: row.verdict,
    mode: row.mode,
    proceed: Boolean(row.proceed),
    codes: row.codes,
    reuseKey: row.reuse_key,
    allowedKey: row.allowed_key,
    core: hash('sha256', row.core),
    inputs: hash('sha256', row.inputs),
  };
}

export function decisionAuditEntry(
  row: DecisionRow,
  actor: AuditActor,
): NewAuditEntry {
  return {
    at: toNumber(row.at),
    actor,
    action: DECISION_RECORDED,
    subject: row.entity_ref,
    payload: decisionPayload(row),
    keepPayload: false,
  };
}
