import {
  IncidentSignal,
  severityOfWord,
} from '@ai-governance/backstage-plugin-ai-governance-node';
import { InputError } from '@backstage/errors';
import { Fields, isFields, textAt, textsAt } from './readJson';

const WHAT: Record<string, IncidentSignal['what']> = {
  create: 'triggered',
  acknowledge: 'acknowledged',
  unacknowledge: 'unacknowledged',
  close: 'resolved',
  delete: 'resolved',
  addnote: 'note',
};

/** Actions that change what is told of the alert and need no words of their own. */
const SILENT = /^(update|addtags|removetags|adddetails|removedetails)/;

/** Above this a time is in nanoseconds: milliseconds of the year 33658. */
const NANOSECONDS_FROM = 1e15;

/** What an alert action of Opsgenie tells. */
export function opsgenieSignal(payload: unknown): IncidentSignal {
  if (!isOpsgenie(payload)) {
    throw new InputError(
      'It has no alert with an action, as webhooks of Opsgenie do.',
    );
  }
  const { alert } = payload;
  const externalId = textAt(alert, 'alertId', 'id');
  if (externalId === undefined) {
    throw new InputError('Its alert has no alertId.');
  }
  const action = String(payload.action);
  const plain = action.toLocaleLowerCase('en-US').replace(/\s/g, '');
  const what = Object.hasOwn(WHAT, plain) ? WHAT[plain] : 'updated';
  const note = textAt(alert, 'note');
  return {
    externalId,
    what,
    at: timeOfAlert(alert, what === 'triggered' ? 'createdAt' : 'updatedAt'),
    startedAt: timeOfAlert(alert, 'createdAt'),
    title: textAt(alert, 'message'),
    description: textAt(alert, 'description'),
    severity: severityOfWord(alert.priority),
    keys: [
      ...textsAt(alert, 'tags').flatMap(tag => [`tag:${tag}`, tag]),
      ...(['alias', 'entity', 'source'] as const).flatMap(field => {
        const value = textAt(alert, field);
        return value === undefined ? [] : `${field}:${value}`;
      }),
      ...textsAt(alert, 'teams').map(team => `team:${team}`),
    ],
    actor: textAt(alert, 'username'),
    text:
      note ??
      (what === 'updated' && !SILENT.test(plain) ? `${action}.` : undefined),
  };
}

export function isOpsgenie(
  payload: unknown,
): payload is { action: string; alert: Fields } {
  return (
    isFields(payload) &&
    typeof payload.action === 'string' &&
    isFields(payload.alert)
  );
}

/** Opsgenie writes some times in milliseconds and others in nanoseconds. */
function timeOfAlert(alert: Fields, field: string): Date | undefined {
  const time = Number(alert[field] ?? alert.updatedAt ?? alert.createdAt);
  if (!(time > 0)) {
    return undefined;
  }
  const at = new Date(Math.floor(time >= NANOSECONDS_FROM ? time / 1e6 : time));
  return Number.isNaN(at.getTime()) ? undefined : at;
}
