import {
  IncidentOwner,
  OrphanDrill,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { millisToIso, toNumberOrNull } from '../database/values';

/** What is stored of who owns the incidents of a workload. */
export interface StoredOwnership {
  entityRef: string;
  incidentOwner: IncidentOwner;
  /** Milliseconds: since when it ends where it does. */
  since: number;
  /** Who owned it before it changed for the worse, by which step, and when it did. */
  lost?: { ref: string; by: NonNullable<IncidentOwner['by']>; at: number };
}

export interface OwnershipRow {
  entity_ref: string;
  ends: IncidentOwner['ends'];
  owner_ref: string | null;
  decided_by: string | null;
  chain: string;
  since: number | string;
  lost_ref: string | null;
  lost_by: string | null;
  lost_at: number | string | null;
  orphan: boolean | number;
}

export function rowToOwnership(row: OwnershipRow): StoredOwnership {
  const lostAt = toNumberOrNull(row.lost_at);
  return {
    entityRef: row.entity_ref,
    incidentOwner: JSON.parse(row.chain),
    since: Number(row.since),
    ...(row.lost_ref !== null &&
      row.lost_by !== null &&
      lostAt !== null && {
        lost: {
          ref: row.lost_ref,
          by: row.lost_by as NonNullable<IncidentOwner['by']>,
          at: lostAt,
        },
      }),
  };
}

export function ownershipToRow(stored: StoredOwnership): OwnershipRow {
  const { incidentOwner, lost } = stored;
  return {
    entity_ref: stored.entityRef,
    ends: incidentOwner.ends,
    owner_ref: incidentOwner.owner?.ref ?? null,
    decided_by: incidentOwner.by,
    chain: JSON.stringify(incidentOwner),
    since: stored.since,
    lost_ref: lost?.ref ?? null,
    lost_by: lost?.by ?? null,
    lost_at: lost?.at ?? null,
    orphan: incidentOwner.ends !== 'resolved' || lost !== undefined,
  };
}

export interface DrillRow {
  started_at: number | string;
  finished_at: number | string;
  workloads: number;
  unowned: number;
  worse: number;
}

export const rowToDrill = (row: DrillRow): OrphanDrill => ({
  startedAt: millisToIso(row.started_at),
  finishedAt: millisToIso(row.finished_at),
  workloads: row.workloads,
  unowned: row.unowned,
  worse: row.worse,
});
