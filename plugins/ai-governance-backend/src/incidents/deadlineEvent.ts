import { CloudEvent } from '../evaluation/Outbox';
import { StoredIncident } from './contracts';
import { incidentEvent } from './incidentEvents';

/** What is due after an incident. */
export type DeadlineEventData = { dueAt: string; overdue: boolean } & (
  | { what: 'clock'; regime: string }
  | { what: 'review' }
);

/** A change of no field: time has passed. */
export const deadlineEvent = (
  incident: StoredIncident,
  at: number,
  reminder: DeadlineEventData,
): CloudEvent => incidentEvent(incident, 'changed', at, { reminder });
