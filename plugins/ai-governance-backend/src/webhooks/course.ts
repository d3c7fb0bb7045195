import {
  AuditActor,
  IncidentCategory,
  LayerId,
  Severity,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { isUndefined, omitBy, sortBy } from 'lodash';
import { StoredIncident } from '../incidents/contracts';
import { ExternalIncident, Told, WaitingMessage } from './ExternalIncidents';
import { ReadMessage, timeOf, toldBy } from './planMessage';
import { Target } from './ServiceMappingStore';

/** What a person says of what waited for them. */
export interface Assignment {
  entityRef: string;
  severity?: Severity;
  category?: IncidentCategory;
  layer?: LayerId;
  title: string;
  actor: AuditActor;
}

/** One external incident on its way through a batch. */
export interface Course {
  external: ExternalIncident;
  /** That wait still, in the order in which they came. */
  rest: ReadMessage[];
  incident?: StoredIncident;
  assignment?: Assignment;
  openedWith?: ReturnType<typeof lastTold>;
}

export const isRead = (message: WaitingMessage): message is ReadMessage =>
  message.signal !== undefined;

export const actorOf = ({ door }: ExternalIncident): AuditActor => ({
  type: 'service',
  ref: door,
});

/** Somebody else named this external incident as the source of theirs, before its sender told of it. */
export const isClaimed = ({ external, incident }: Course): boolean =>
  external.incidentId === undefined && incident?.openedBy !== external.door;

/** What is claimed for another workload keeps nothing from the one that it is about. */
export const isAbout = ({ incident }: Course, target: Target): boolean =>
  incident !== undefined &&
  [target.entityRef, ...target.affected].includes(incident.entityRef);

/** Each field as it was told last. */
export function lastTold(messages: ReadMessage[]): {
  told: Told;
  toldAt?: number;
} {
  const told: Told = {};
  let toldAt: number | undefined;
  for (const message of sortBy(messages, timeOf)) {
    Object.assign(told, omitBy(toldBy(message.signal), isUndefined));
    toldAt = timeOf(message);
  }
  return { told, toldAt };
}
