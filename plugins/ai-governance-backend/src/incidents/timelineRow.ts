import {
  AuditActor,
  TimelineEntry,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { hash } from 'node:crypto';
import { storable } from '../database/storable';
import { millisToIso } from '../database/values';

const MAX_TEXT = 10_000;
/** Of the column. */
const MAX_KEY = 64;

/** A row of the table `incident_timeline`; an id comes by itself. */
export interface TimelineRow {
  incident_id: string;
  at: number | string;
  actor_type: string;
  actor_ref: string;
  kind: string;
  text: string;
  data: string | null;
  message_key: string | null;
}

/** An entry before it has an id. */
export type NewTimelineEntry = Pick<TimelineEntry, 'kind' | 'text' | 'data'>;

/** As the column holds it: senders call their messages what they like. */
export const messageKeyOf = (key: string): string =>
  key.length <= MAX_KEY && /^[\x21-\x7e]+$/.test(key)
    ? key
    : hash('sha256', key);

export function toTimelineRow(
  incidentId: string,
  deed: { at: number; actor: AuditActor; messageKey?: string },
  entry: NewTimelineEntry,
): TimelineRow {
  return {
    incident_id: incidentId,
    at: deed.at,
    actor_type: deed.actor.type,
    actor_ref: deed.actor.ref,
    kind: entry.kind,
    text: storable(entry.text.slice(0, MAX_TEXT)),
    data: entry.data === undefined ? null : JSON.stringify(entry.data),
    message_key:
      deed.messageKey === undefined ? null : messageKeyOf(deed.messageKey),
  };
}

export function rowToEntry(
  row: TimelineRow & { id: number | string },
): TimelineEntry {
  return {
    id: String(row.id),
    at: millisToIso(row.at),
    actor: {
      type: row.actor_type as TimelineEntry['actor']['type'],
      ref: row.actor_ref,
    },
    kind: row.kind as TimelineEntry['kind'],
    text: row.text,
    ...(row.data !== null && { data: JSON.parse(row.data) }),
  };
}
