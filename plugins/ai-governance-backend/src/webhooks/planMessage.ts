import {
  INCIDENT_STATES,
  IncidentMilestones,
  IncidentRules,
  IncidentState,
  IncidentUpdate,
  moveIncident,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { isEmpty, pickBy } from 'lodash';
import { ExternalIncident, Told, WaitingMessage } from './ExternalIncidents';
import { StoredSignal } from './storedSignal';

/** What tells of a state, in the order that holds where two were told for the same moment. */
const RANK = {
  triggered: 0,
  acknowledged: 1,
  unacknowledged: 2,
  mitigated: 3,
  resolved: 4,
  reopened: 5,
} as const;

type StateWhat = keyof typeof RANK;

/** An incident as messages move it on; times in milliseconds. */
export type MovingIncident = IncidentMilestones & { startedAt: number };

/** What a message does to an incident. */
export interface MessagePlan {
  to?: IncidentState;
  update?: IncidentUpdate;
  /** Text for the timeline that no other entry says. */
  entry?: { kind: 'note' | 'delivery'; text: string };
}

/** A message that can be read. */
export type ReadMessage = WaitingMessage & { signal: StoredSignal };

/** What follows from a message, and what is known afterwards; undefined where it tells of another occurrence. */
export interface PlannedMessage<T extends MovingIncident> {
  plan: MessagePlan;
  external: ExternalIncident;
  incident: T;
}

/** One that is opened again has none of them. */
const WITHOUT_TIMES: Partial<IncidentMilestones> = {
  acknowledgedAt: undefined,
  mitigatedAt: undefined,
  resolvedAt: undefined,
  reviewedAt: undefined,
  reviewDueAt: undefined,
};

const isState = (what: StoredSignal['what']): what is StateWhat =>
  Object.hasOwn(RANK, what);

const rankOf = (state: IncidentState) => INCIDENT_STATES.indexOf(state);

const isOver = ({ state }: MovingIncident) =>
  rankOf(state) >= rankOf('resolved');

/** When it happened, in milliseconds: a sender whose clock runs ahead must not silence what it tells later. */
export const timeOf = ({ signal, receivedAt }: WaitingMessage): number =>
  Math.min(signal?.at ?? receivedAt, receivedAt);

/** When the incident began, as far as this tells. */
export const beginningOf = (message: WaitingMessage): number =>
  Math.min(message.signal?.startedAt ?? Infinity, timeOf(message));

export const toldBy = ({
  title,
  description,
  severity,
  category,
}: StoredSignal): Told => ({ title, description, severity, category });

/** What a message does, whatever came before it: what is older never undoes what is newer, of the sender or of people here. */
export function planMessage<T extends MovingIncident>(
  message: ReadMessage,
  known: { external: ExternalIncident; incident: T },
  rules: IncidentRules & { reopenWithinMs: number },
): PlannedMessage<T> | undefined {
  const { signal } = message;
  const { incident } = known;
  const at = timeOf(message);
  const plan: MessagePlan = {};
  let { external } = known;
  if (isState(signal.what)) {
    if (isNewer(signal.what, at, external)) {
      if (isAnotherOccurrence(signal, at, incident, rules)) {
        return undefined;
      }
      external = { ...external, what: signal.what, whatAt: at };
      plan.to = targetOf(signal.what, at, incident);
    } else {
      plan.to = lateTarget(signal.what, incident);
    }
  } else if (signal.text !== undefined) {
    plan.entry = {
      kind: signal.what === 'note' ? 'note' : 'delivery',
      text: signal.text,
    };
  }
  const { changed, told, toldAt } = changedFields(signal, at, external);
  const beganAt = isState(signal.what)
    ? beginningOf(message)
    : signal.startedAt ?? Infinity;
  const isEarlier = beganAt < incident.startedAt;
  const update: IncidentUpdate = {
    ...changed,
    ...(isEarlier && { startedAt: new Date(beganAt).toISOString() }),
  };
  if (!isEmpty(update)) {
    plan.update = update;
  }
  const moved = plan.to && moveIncident(incident, plan.to, at, rules);
  return {
    plan,
    external: { ...external, told, toldAt },
    incident: {
      ...incident,
      ...(moved && { ...WITHOUT_TIMES, ...moved }),
      ...(isEarlier && { startedAt: beganAt }),
    },
  };
}

function isNewer(
  what: StateWhat,
  at: number,
  { what: before, whatAt }: ExternalIncident,
): boolean {
  if (before === undefined || whatAt === undefined || !isState(before)) {
    return true;
  }
  return at > whatAt || (at === whatAt && RANK[what] > RANK[before]);
}

function isAnotherOccurrence(
  signal: StoredSignal,
  at: number,
  incident: MovingIncident,
  { reopenWithinMs }: { reopenWithinMs: number },
): boolean {
  return (
    signal.recurs &&
    signal.what === 'triggered' &&
    isOver(incident) &&
    at - (incident.resolvedAt ?? at) > reopenWithinMs
  );
}

/** Undefined where the incident stays as it is. */
function targetOf(
  what: StateWhat,
  at: number,
  incident: MovingIncident,
): IncidentState | undefined {
  switch (what) {
    case 'triggered':
      return isOver(incident) && at > (incident.resolvedAt ?? at)
        ? 'open'
        : undefined;
    case 'reopened':
      return incident.state === 'open' ? undefined : 'open';
    case 'unacknowledged':
      return incident.state === 'acknowledged' ? 'open' : undefined;
    default:
      return what;
  }
}

/** A state that was told late says when it was so, where the incident has got as far; it moves nothing on. */
function lateTarget(
  what: StateWhat,
  { state }: MovingIncident,
): IncidentState | undefined {
  return (what === 'acknowledged' ||
    what === 'mitigated' ||
    what === 'resolved') &&
    rankOf(what) <= rankOf(state)
    ? what
    : undefined;
}

/** Fields that the sender tells otherwise than before; what people changed here stands until the sender changes it too. */
function changedFields(
  signal: StoredSignal,
  at: number,
  { told, toldAt }: ExternalIncident,
): { changed: Told; told: Told; toldAt?: number } {
  const isLatest = toldAt === undefined || at >= toldAt;
  const changed: Told = pickBy(toldBy(signal), (value, key) => {
    const before = told[key as keyof Told];
    return (
      value !== undefined &&
      value !== before &&
      (isLatest || before === undefined)
    );
  });
  return {
    changed,
    told: { ...told, ...changed },
    toldAt: isLatest ? at : toldAt,
  };
}
