import {
  IncidentFollowUp,
  IncidentReviewRequest,
  isFollowUpOverdue,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { randomUUID } from 'node:crypto';
import { storable } from '../database/storable';
import { millisToIso } from '../database/values';

/** A row of the table `incident_follow_ups`. */
export interface FollowUpRow {
  id: string;
  incident_id: string;
  title: string;
  owner_ref: string;
  due_on: string;
  control_id: string | null;
  url: string | null;
  created_by: string;
  created_at: number | string;
  done_at: number | string | null;
  done_by: string | null;
}

/** A follow-up whose owner and day were read. */
export type NewFollowUp = IncidentReviewRequest['followUps'][number];

export function newFollowUpRow(
  incidentId: string,
  followUp: NewFollowUp,
  by: { at: number; ref: string },
): FollowUpRow {
  return {
    id: randomUUID(),
    incident_id: incidentId,
    title: storable(followUp.title.trim()),
    owner_ref: followUp.owner,
    due_on: followUp.dueOn,
    control_id: followUp.controlId ?? null,
    url: followUp.url ?? null,
    created_by: by.ref,
    created_at: by.at,
    done_at: null,
    done_by: null,
  };
}

/** As it is shown at an instant in milliseconds. */
export function toFollowUp(
  row: FollowUpRow,
  now: number,
  timeZone: string,
): IncidentFollowUp {
  const isDone = row.done_at !== null;
  return {
    id: row.id,
    title: row.title,
    owner: row.owner_ref,
    dueOn: row.due_on,
    ...(row.control_id !== null && { controlId: row.control_id }),
    ...(row.url !== null && { url: row.url }),
    ...(row.done_at !== null && { doneAt: millisToIso(row.done_at) }),
    ...(row.done_by !== null && { doneBy: row.done_by }),
    overdue: isFollowUpOverdue({ dueOn: row.due_on, isDone }, now, timeZone),
  };
}
