import { DateTime } from 'luxon';
import { Severity } from '../gates/policy';
import { INCIDENT_STATES, IncidentState } from './types';

/** Where an incident stands and when it got there; times in milliseconds. @public */
export interface IncidentMilestones {
  state: IncidentState;
  severity: Severity;
  detectedAt: number;
  /** Last. */
  reopenedAt?: number;
  acknowledgedAt?: number;
  mitigatedAt?: number;
  resolvedAt?: number;
  reviewedAt?: number;
  /** Of a resolved one that is to be reviewed. */
  reviewDueAt?: number;
}

/** @public */
export interface IncidentRules {
  reviewWithinDays: number;
  /** IANA name: where days are counted. */
  timeZone: string;
}

const TIME_OF = {
  acknowledged: 'acknowledgedAt',
  mitigated: 'mitigatedAt',
  resolved: 'resolvedAt',
  reviewed: 'reviewedAt',
} as const satisfies Record<string, keyof IncidentMilestones>;

type LaterState = keyof typeof TIME_OF;

const LATER_STATES = INCIDENT_STATES.filter(
  (state): state is LaterState => state !== 'open',
);

const rank = (state: IncidentState) => INCIDENT_STATES.indexOf(state);

/** Something still has to be done about it. @public */
export const isActiveIncident = (state: IncidentState): boolean =>
  state === 'open' || state === 'acknowledged' || state === 'mitigated';

/** From mitigated on it stops no deployment. @public */
export const isUnmitigated = (state: IncidentState): boolean =>
  state === 'open' || state === 'acknowledged';

/** Whether somebody may ask for this: forward to any state, or back to the first. @public */
export function isIncidentMove(
  from: IncidentState,
  to: IncidentState,
): boolean {
  return to === 'open' ? from !== 'open' : rank(to) > rank(from);
}

/** When a resolved incident is to be reviewed, in milliseconds; undefined where nobody has to. @public */
export function reviewDue(
  incident: Pick<IncidentMilestones, 'state' | 'severity' | 'resolvedAt'>,
  rules: IncidentRules,
): number | undefined {
  const { state, severity, resolvedAt } = incident;
  const isOwed = severity === 'sev1' || severity === 'sev2';
  return isOwed && state === 'resolved' && resolvedAt !== undefined
    ? DateTime.fromMillis(resolvedAt, { zone: rules.timeZone })
        .plus({ days: rules.reviewWithinDays })
        .toMillis()
    : undefined;
}

/**
 * What becomes of an incident of which somebody says that it was in a state at an instant. Messages come late and in any
 * order: a state that it has left already moves the time of that state back, at most, and what was before it was opened again
 * changes nothing. Undefined where nothing changes.
 * @public
 */
export function moveIncident(
  incident: IncidentMilestones,
  to: IncidentState,
  at: number,
  rules: IncidentRules,
): IncidentMilestones | undefined {
  if (to === 'open') {
    return reopened(incident, at);
  }
  if (incident.reopenedAt !== undefined && at < incident.reopenedAt) {
    return undefined;
  }
  const moved = { ...incident };
  if (rank(to) > rank(incident.state)) {
    const time = Math.max(at, lastMilestone(incident));
    for (const state of LATER_STATES) {
      if (rank(state) > rank(incident.state) && rank(state) <= rank(to)) {
        moved[TIME_OF[state]] = time;
      }
    }
    moved.state = to;
  } else {
    const time = Math.max(at, incident.reopenedAt ?? incident.detectedAt);
    if (time >= (incident[TIME_OF[to]] ?? time)) {
      return undefined;
    }
    for (const state of LATER_STATES.slice(0, LATER_STATES.indexOf(to) + 1)) {
      const known = moved[TIME_OF[state]];
      moved[TIME_OF[state]] = Math.min(known ?? time, time);
    }
  }
  return { ...moved, reviewDueAt: reviewDue(moved, rules) };
}

function reopened(
  incident: IncidentMilestones,
  at: number,
): IncidentMilestones | undefined {
  if (incident.state === 'open' || at < lastMilestone(incident)) {
    return undefined;
  }
  const { severity, detectedAt } = incident;
  return { state: 'open', severity, detectedAt, reopenedAt: at };
}

/** When the last thing happened to its state that is known of, in milliseconds. @public */
export function lastMilestone(incident: IncidentMilestones): number {
  const times = LATER_STATES.map(state => incident[TIME_OF[state]]);
  return Math.max(
    incident.reopenedAt ?? incident.detectedAt,
    ...times.filter((time): time is number => time !== undefined),
  );
}
