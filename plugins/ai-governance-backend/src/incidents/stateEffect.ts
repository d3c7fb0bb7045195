import {
  IncidentRules,
  IncidentState,
  moveIncident,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { millisToIso } from '../database/values';
import { IncidentChange, StoredIncident } from './contracts';
import { Effect } from './effects';
import { planEscalation } from './escalationPlan';

const SENTENCES: Record<IncidentState, string> = {
  open: 'Opened again.',
  acknowledged: 'Acknowledged.',
  mitigated: 'Mitigated.',
  resolved: 'Resolved.',
  reviewed: 'Reviewed.',
};

/** What becomes of an incident that is said to be in a state; `now` in milliseconds. */
export function stateEffect(
  incident: StoredIncident,
  { to, at, text }: Extract<IncidentChange, { what: 'state' }>,
  rules: IncidentRules,
  now: number,
): Effect | undefined {
  const moved = moveIncident(incident, to, at, rules);
  if (!moved) {
    return undefined;
  }
  const { state: from } = incident;
  const isReopened = to === 'open';
  const isLate = moved.state === from && !isReopened;
  const after: StoredIncident = {
    ...incident,
    version: incident.version + 1,
    state: moved.state,
    reopenedAt: moved.reopenedAt,
    acknowledgedAt: moved.acknowledgedAt,
    mitigatedAt: moved.mitigatedAt,
    resolvedAt: moved.resolvedAt,
    reviewedAt: moved.reviewedAt,
    reviewDueAt: moved.reviewDueAt,
    ...(isReopened && escalatedAnew(incident, Math.max(at, now), rules)),
  };
  const comment = text?.trim() ? { comment: text.trim() } : {};
  if (isLate) {
    return {
      incident: after,
      entry: {
        kind: 'state',
        text: `It was ${to} at ${millisToIso(at)} already.`,
        data: { state: to, ...comment },
      },
      event: { action: 'changed', details: { what: 'times' } },
      audit: {
        action: 'incident.changed',
        details: { state: to, at: millisToIso(at), ...comment },
      },
    };
  }
  const action = to === 'open' ? 'reopened' : to;
  return {
    incident: after,
    entry: {
      kind: 'state',
      text: comment.comment ?? SENTENCES[to],
      data: { from, to, ...comment },
    },
    event: { action, details: { from } },
    audit: { action: `incident.${action}`, details: { from, ...comment } },
  };
}

/** The same people, from the beginning, and from now on: it may have been told late that it is open again. */
function escalatedAnew(
  { escalation, severity }: StoredIncident,
  at: number,
  { timeZone }: IncidentRules,
): Pick<StoredIncident, 'escalation' | 'escalationStep'> {
  const plan = planEscalation({
    chain: escalation.chain,
    severity,
    openedAt: at,
    timeZone,
  });
  const [first] = plan.steps;
  if (first) {
    first.toldAt = at;
  }
  return { escalation: plan, escalationStep: first ? 1 : 0 };
}
