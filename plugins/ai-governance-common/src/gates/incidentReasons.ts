import { lowerCase } from '../catalog/refs';
import { HOUR_MS, parseTime } from '../evaluation/time';
import { DecisionObligation, DecisionReason } from './decision';
import { GateIncident, GateInputs } from './inputs';
import { isoTime } from './isoTime';
import { EnvironmentPolicy, SEVERITIES } from './policy';
import { reason } from './reasons';

/** What incidents say, and what fixing one obliges to. */
export interface IncidentFindings {
  reasons: DecisionReason[];
  obligations: DecisionObligation[];
}

/** What open incidents and overdue reviews of closed ones do. */
export function incidentFindings(
  inputs: GateInputs,
  environment: EnvironmentPolicy,
  now: number,
): IncidentFindings {
  const reasons: DecisionReason[] = [];
  const obligations: DecisionObligation[] = [];
  for (const incident of inputs.incidents) {
    if (isBlocking(incident, environment)) {
      if (isFixed(incident, inputs)) {
        const dueAt = fixDue(incident, inputs, now);
        obligations.push({ kind: 'resolve-incident', ref: incident.id, dueAt });
        reasons.push(
          reason('incident-fix', 'obligation', {
            ref: incident.id,
            resolvesAt: dueAt,
            values: wordsOf(incident),
          }),
        );
      } else {
        reasons.push(
          reason(
            'incident-open',
            incident.ofDependency
              ? inputs.rules.dependencyIncidents
              : 'blocking',
            { ref: incident.id, values: wordsOf(incident) },
          ),
        );
      }
    } else if (isReviewOverdue(incident, now)) {
      reasons.push(
        reason('incident-review-overdue', inputs.rules.incidentReviewOverdue, {
          ref: incident.id,
          values: { ...wordsOf(incident), dueAt: incident.reviewDueAt ?? '' },
        }),
      );
    }
  }
  return { reasons, obligations };
}

function isBlocking(
  incident: GateIncident,
  { incidents: lowest }: EnvironmentPolicy,
): boolean {
  return (
    (incident.state === 'open' || incident.state === 'acknowledged') &&
    lowest !== 'none' &&
    SEVERITIES.indexOf(incident.severity) <= SEVERITIES.indexOf(lowest)
  );
}

/** Only an incident of the workload itself: a deployment here mends nothing elsewhere. */
function isFixed(incident: GateIncident, { question }: GateInputs): boolean {
  return (
    !incident.ofDependency &&
    question.fixesIncident !== undefined &&
    lowerCase(question.fixesIncident.trim()) === lowerCase(incident.id)
  );
}

/** A second deployment for the same incident does not move what the first was obliged to. */
function fixDue(
  incident: GateIncident,
  inputs: GateInputs,
  now: number,
): string {
  const known = inputs.obligations
    .filter(
      ({ kind, ref }) => kind === 'resolve-incident' && ref === incident.id,
    )
    .map(({ dueAt }) => dueAt)
    .sort((a, b) => parseTime(a) - parseTime(b) || (a < b ? -1 : 1))[0];
  return (
    known ??
    isoTime(now + inputs.rules.incidentFixHours * HOUR_MS) ??
    inputs.time
  );
}

function isReviewOverdue(incident: GateIncident, now: number): boolean {
  return (
    incident.state === 'resolved' &&
    !incident.ofDependency &&
    parseTime(incident.reviewDueAt) <= now
  );
}

function wordsOf(incident: GateIncident): Record<string, string> {
  return {
    severity: incident.severity,
    title: incident.title,
    ...(incident.ofDependency && { entityRef: incident.entityRef }),
    ...(incident.owner !== undefined && { owner: incident.owner }),
    ...(incident.url !== undefined && { url: incident.url }),
  };
}
