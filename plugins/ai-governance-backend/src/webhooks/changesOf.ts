import { hash } from 'node:crypto';
import { IncidentChange } from '../incidents/contracts';
import { actorOf } from './course';
import { ExternalIncident } from './ExternalIncidents';
import { MessagePlan, ReadMessage, timeOf } from './planMessage';

/** What a message comes to for an incident, in words that name its sender. */
export function changesOf(
  message: ReadMessage,
  external: ExternalIncident,
  incidentId: string,
  { to, update, entry }: MessagePlan,
  /** What people call the sender of a door. */
  titleOf: (door: string) => string,
): IncidentChange[] {
  const deed = { at: timeOf(message), actor: actorOf(external), incidentId };
  const { actor, text } = message.signal;
  const by = actor === undefined ? '' : `, ${actor}`;
  const said = text === undefined ? '' : `: ${text}`;
  const door = titleOf(external.door);
  const changes: IncidentChange[] = [];
  if (to) {
    changes.push({
      ...deed,
      messageKey: message.key,
      what: 'state',
      to,
      text: `${door} says ${
        to === 'open' ? 'that it is open again' : `that it is ${to}`
      }${by}${said}`,
    });
  }
  if (update) {
    changes.push({
      ...deed,
      messageKey: hash('sha256', `fields ${message.key}`),
      what: 'fields',
      update,
    });
  }
  if (entry) {
    changes.push({
      ...deed,
      messageKey: message.key,
      what: 'entry',
      kind: entry.kind,
      text: `${door}${by}: ${entry.text}`,
    });
  }
  return changes;
}
