import {
  ControlWaiver,
  WaiverRecord,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { millisToIso } from '../database/values';

/** A waiver that a scorecard shows beside its control. */
export interface OpenWaiver
  extends ControlWaiver,
    Pick<WaiverRecord, 'approvedAt'> {
  controlId: string;
}

interface WaiverRow {
  id: string;
  control_id: string;
  environment: string | null;
  state: ControlWaiver['state'];
  requested_by: string;
  requested_at: number | string;
  decided_at: number | string | null;
  expires_at: number | string;
}

/** What is asked for and what holds at `now`, in milliseconds; what holds stands after what is asked for, so that a list by control keeps it. */
export async function loadOpenWaivers(
  knex: Knex | Knex.Transaction,
  entityRef: string,
  now: number,
): Promise<OpenWaiver[]> {
  const rows: WaiverRow[] = await knex('waivers')
    .where({ entity_ref: entityRef })
    .whereIn('state', ['requested', 'approved'])
    .where('expires_at', '>', now)
    .orderBy([{ column: 'state', order: 'desc' }, { column: 'requested_at' }]);
  return rows.map(row => ({
    id: row.id,
    controlId: row.control_id,
    state: row.state,
    requestedBy: row.requested_by,
    approvedAt: millisToIso(row.decided_at ?? row.requested_at),
    expiresAt: millisToIso(row.expires_at),
    ...(row.environment !== null && { environment: row.environment }),
  }));
}

export function toControlWaiver(waiver: OpenWaiver): ControlWaiver {
  const { id, state, environment, expiresAt, requestedBy } = waiver;
  return {
    id,
    state,
    ...(environment !== undefined && { environment }),
    expiresAt,
    requestedBy,
  };
}
