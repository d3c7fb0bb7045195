import {
  IncidentSignal,
  severityOfWord,
} from '@ai-governance/backstage-plugin-ai-governance-node';
import { InputError } from '@backstage/errors';
import { PagerDutyData, PagerDutyEvent } from './readEvent';

/** Events that say in which state an incident is. */
const STATES: Record<string, IncidentSignal['what']> = {
  'incident.triggered': 'triggered',
  'incident.acknowledged': 'acknowledged',
  'incident.unacknowledged': 'unacknowledged',
  'incident.reopened': 'reopened',
  'incident.resolved': 'resolved',
};

type Summary = { summary?: string | null } | null | undefined;

const nameOf = (reference: Summary): string => reference?.summary ?? 'somebody';

/** Events that tell of an incident without changing its state, and the sentence that each is. */
const SENTENCES: Record<string, (data: PagerDutyData) => string | undefined> = {
  'incident.escalated': data =>
    `Escalated, now with ${
      (data.assignees ?? []).map(nameOf).join(', ') || 'nobody'
    }.`,
  'incident.delegated': data =>
    `Delegated to ${nameOf(data.escalation_policy)}.`,
  'incident.reassigned': data =>
    `Assigned to ${(data.assignees ?? []).map(nameOf).join(', ') || 'nobody'}.`,
  // The severity changes with it, which is told by itself.
  'incident.priority_updated': () => undefined,
  'incident.service_updated': data => `Moved to ${nameOf(data.service)}.`,
  'incident.incident_type.changed': data =>
    `The type is ${data.incident_type?.name ?? 'another'} now.`,
  'incident.status_update_published': data =>
    data.message ?? 'A status update was published.',
  'incident.responder.added': data =>
    `${nameOf(data.user ?? data.escalation_policy)} was asked to respond.`,
  'incident.responder.replied': data =>
    `${nameOf(data.user)} answered to respond${
      data.message ? `: ${data.message}` : '.'
    }`,
  'incident.role.assigned': data =>
    `${nameOf(data.assignee ?? data.user)} has the role ${nameOf(data.role)}.`,
  'incident.task.created': data => `Task: ${data.title ?? data.summary ?? ''}`,
  'incident.task.updated': data =>
    `Task changed: ${data.title ?? data.summary ?? ''}`,
  'incident.task.completed': data =>
    `Task done: ${data.title ?? data.summary ?? ''}`,
  'incident.conference_bridge.updated': data =>
    `The conference bridge is ${data.conference_url ?? 'another'} now.`,
  'incident.custom_field_values.updated': data =>
    `Fields changed: ${(data.custom_fields ?? [])
      .map(({ name }) => name)
      .join(', ')}.`,
};

/** Of no concern: test messages, services, and automation, of which the result is told by itself. */
const IGNORED = /^(pagey\.|service\.|incident\.(action_invocation|workflow)\.)/;

/** What an event tells; undefined where that is of no concern. */
export function signalOf(event: PagerDutyEvent): IncidentSignal | undefined {
  const { event_type: type, data } = event;
  if (IGNORED.test(type)) {
    return undefined;
  }
  const incident = data?.incident ?? data;
  if (!data || !incident?.id) {
    throw new InputError(`The event ${type} names no incident.`);
  }
  const common = {
    externalId: incident.id,
    messageId: event.id ?? undefined,
    at: timeOf(event.occurred_at),
    startedAt: timeOf(incident.created_at),
    title: data.incident
      ? incident.title ?? incident.summary ?? undefined
      : data.title ?? undefined,
    severity: severityOf(incident),
    url: incident.html_url ?? undefined,
    keys: incident.service?.id ? [incident.service.id] : [],
    actor: event.agent?.summary ?? undefined,
  };
  if (Object.hasOwn(STATES, type)) {
    return { ...common, what: STATES[type] };
  }
  if (type === 'incident.annotated') {
    return { ...common, what: 'note', text: data.content ?? 'A note.' };
  }
  return {
    ...common,
    what: 'updated',
    text: Object.hasOwn(SENTENCES, type)
      ? SENTENCES[type](data)
      : `${type.replace(/^incident\./, '').replace(/[._]/g, ' ')}.`,
  };
}

function timeOf(text: string | null | undefined): Date | undefined {
  const at = Date.parse(text ?? '');
  return Number.isNaN(at) ? undefined : new Date(at);
}

/** The priority where there is one that is known; else high urgency is sev2, and low urgency sev3. */
function severityOf(
  incident: Pick<PagerDutyData, 'priority' | 'urgency'>,
): IncidentSignal['severity'] {
  const byPriority = severityOfWord(incident.priority?.summary);
  if (byPriority) {
    return byPriority;
  }
  switch (incident.urgency) {
    case 'high':
      return 'sev2';
    case 'low':
      return 'sev3';
    default:
      return undefined;
  }
}
