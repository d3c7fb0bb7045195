import {
  BreakGlass,
  GateBreakGlass,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { millisToIso, toNumber } from '../database/values';

type Millis = number | string;

/** A row of the table `break_glass`. */
export interface BreakGlassRow {
  id: string;
  version: number;
  entity_ref: string;
  environment: string;
  reason: string;
  incident: string;
  opened_by: string;
  starts_at: Millis;
  ends_at: Millis;
  review_due_at: Millis;
  reviewed_by: string | null;
  reviewed_at: Millis | null;
  review_comment: string | null;
  justified: boolean | number | null;
}

/** What gates read of it. */
export const GATE_BREAK_GLASS_COLUMNS = [
  'id',
  'entity_ref',
  'environment',
  'starts_at',
  'ends_at',
  'review_due_at',
  'reviewed_at',
  'opened_by',
] as const;

/** {@link GATE_BREAK_GLASS_COLUMNS} of a row. */
export type GateBreakGlassRow = Pick<
  BreakGlassRow,
  (typeof GATE_BREAK_GLASS_COLUMNS)[number]
>;

/** A row with the title of its workload. */
export interface TitledBreakGlassRow extends BreakGlassRow {
  title: string;
}

/** How it stands at an instant, in milliseconds. */
export function breakGlassStateAt(
  row: Pick<BreakGlassRow, 'ends_at' | 'review_due_at' | 'reviewed_at'>,
  now: number,
): BreakGlass['state'] {
  if (now < toNumber(row.ends_at)) {
    return 'active';
  }
  if (row.reviewed_at !== null) {
    return 'reviewed';
  }
  return now < toNumber(row.review_due_at) ? 'review-due' : 'review-overdue';
}

/** As a gate takes it. */
export function toGateBreakGlass(row: GateBreakGlassRow): GateBreakGlass {
  return {
    id: row.id,
    startsAt: millisToIso(row.starts_at),
    endsAt: millisToIso(row.ends_at),
    reviewDueAt: millisToIso(row.review_due_at),
    ...(row.reviewed_at !== null && {
      reviewedAt: millisToIso(row.reviewed_at),
    }),
    by: row.opened_by,
  };
}

/** As callers read it. */
export function toBreakGlass(
  row: TitledBreakGlassRow,
  options: { now: number; actions: BreakGlass['actions'] },
): BreakGlass {
  return {
    id: row.id,
    version: row.version,
    entityRef: row.entity_ref,
    title: row.title,
    environment: row.environment,
    reason: row.reason,
    incident: row.incident,
    openedBy: row.opened_by,
    startsAt: millisToIso(row.starts_at),
    endsAt: millisToIso(row.ends_at),
    state: breakGlassStateAt(row, options.now),
    reviewDueAt: millisToIso(row.review_due_at),
    ...(row.reviewed_by !== null && { reviewedBy: row.reviewed_by }),
    ...(row.reviewed_at !== null && {
      reviewedAt: millisToIso(row.reviewed_at),
    }),
    ...(row.review_comment !== null && { reviewComment: row.review_comment }),
    ...(row.justified !== null && { justified: Boolean(row.justified) }),
    actions: options.actions,
  };
}
