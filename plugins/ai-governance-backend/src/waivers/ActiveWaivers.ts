import { WaiverRecord } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { refList } from '../database/refList';
import { millisToIso } from '../database/values';

interface ApprovedRow {
  entity_ref: string;
  control_id: string;
  environment: string | null;
  decided_at: number | string;
  expires_at: number | string;
  revoked_at: number | string | null;
  renewed_at: number | string | null;
}

/**
 * Every waiver of these workloads that was ever approved, by workload, as the engine takes them. It judges by itself which
 * of them hold at an instant, and when the next one begins or ends.
 */
export async function loadWaivers(
  knex: Knex | Knex.Transaction,
  entityRefs: Iterable<string>,
): Promise<Map<string, WaiverRecord[]>> {
  const rows: ApprovedRow[] = await knex('waivers')
    .whereRaw('entity_ref in ?', [
      refList(knex, JSON.stringify(Array.from(entityRefs))),
    ])
    .whereIn('state', ['approved', 'revoked'])
    .select(
      'entity_ref',
      'control_id',
      'environment',
      'decided_at',
      'expires_at',
      'revoked_at',
      'renewed_at',
    )
    .orderBy(['entity_ref', 'control_id', 'decided_at', 'id']);
  const waivers = new Map<string, WaiverRecord[]>();
  for (const row of rows) {
    const list = waivers.get(row.entity_ref) ?? [];
    list.push(toRecord(row));
    waivers.set(row.entity_ref, list);
  }
  return waivers;
}

function toRecord(row: ApprovedRow): WaiverRecord {
  const ends = [row.expires_at, row.renewed_at ?? row.expires_at].map(Number);
  return {
    entityRef: row.entity_ref,
    controlId: row.control_id,
    ...(row.environment !== null && { environment: row.environment }),
    approvedAt: millisToIso(row.decided_at),
    expiresAt: millisToIso(Math.min(...ends)),
    ...(row.revoked_at !== null && { revokedAt: millisToIso(row.revoked_at) }),
  };
}

/** Text that changes with every change of a workload's waivers, requests among them; nothing for a workload without any. */
export async function waiverStamps(
  knex: Knex | Knex.Transaction,
  entityRefs: Iterable<string>,
): Promise<Map<string, string>> {
  const rows: {
    entity_ref: string;
    rows: number | string;
    changes: number | string;
  }[] = await knex('waivers')
    .whereRaw('entity_ref in ?', [
      refList(knex, JSON.stringify(Array.from(entityRefs))),
    ])
    .groupBy('entity_ref')
    .select('entity_ref')
    .count({ rows: '*' })
    .sum({ changes: 'version' });
  return new Map(
    rows.map(row => [row.entity_ref, `${row.rows} ${row.changes}`]),
  );
}
