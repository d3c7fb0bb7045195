import { CloudEvent } from '../evaluation/Outbox';
import { event } from '../evaluation/workloadEvents';
import { StoredIncident } from './contracts';
import { incidentNumber } from './incidentRow';

/** What became of an incident. */
export type IncidentAction =
  | 'opened'
  | 'acknowledged'
  | 'mitigated'
  | 'resolved'
  | 'reviewed'
  | 'reopened'
  | 'escalated'
  | 'changed';

/** The event that tells of it; texts that people wrote stay behind the permissions of the API. */
export function incidentEvent(
  incident: StoredIncident,
  action: IncidentAction,
  at: number,
  details: Record<string, unknown>,
): CloudEvent {
  return event(`incident.${action}`, incident.entityRef, at, {
    incidentId: incident.id,
    number: incidentNumber(incident),
    severity: incident.severity,
    category: incident.category,
    layer: incident.layer,
    state: incident.state,
    owner: incident.ownerRef,
    source: incident.source.system,
    ...details,
  });
}
