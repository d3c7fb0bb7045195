import {
  IncidentCategory,
  Severity,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { createExtensionPoint } from '@backstage/backend-plugin-api';

/** A request as it came in. @public */
export interface IncidentDelivery {
  /** The bytes that were sent: what a signature is of. */
  body: Buffer;
  /** Names in lower case. */
  headers: Record<string, string | undefined>;
}

/**
 * Something that a sender tells of an incident of its own.
 * @public
 */
export interface IncidentSignal {
  /** What the sender calls the incident; the same id is the same incident. Left out where it has none: then nobody can join it. */
  externalId?: string;
  /**
   * True where the sender uses the id again for a new occurrence, as an alert does: one that fires long after the last was
   * resolved is a new incident.
   */
  recurs?: boolean;
  /** What this one message is called, where it is one of several of a delivery; a message is applied once. */
  messageId?: string;
  what:
    | 'triggered'
    | 'acknowledged'
    | 'unacknowledged'
    | 'mitigated'
    | 'resolved'
    | 'reopened'
    | 'updated'
    | 'note';
  /** When it happened there. */
  at?: Date;
  /** When the incident began there, where messages that come later say so too. */
  startedAt?: Date;
  title?: string;
  description?: string;
  severity?: Severity;
  category?: IncidentCategory;
  /** http or https. */
  url?: string;
  /** How the sender calls what is concerned, looked up in the mapping table one after the other. */
  keys: string[];
  /** Entities that the sender names itself. */
  entityRefs?: string[];
  /** Who did it there, as the sender names them. */
  actor?: string;
  /** Text of a note. */
  text?: string;
}

/**
 * A door by which another system tells of its incidents. It only checks and translates: that nothing is lost, done twice or
 * out of order is seen to behind it.
 * @public
 */
export interface IncidentDoor {
  /** Unique; the last part of its path, `/webhooks/<id>`: lower-case letters, digits and dashes. */
  getDoorId(): string;
  /** For people, such as PagerDuty. */
  getTitle(): string;
  /** False where no secret is configured; everything is refused then. */
  isConfigured(): boolean;
  /** Whether the sender is who it says; compare in constant time, over the bytes that came. */
  isAuthentic(delivery: IncidentDelivery): boolean;
  /** The same for each repetition of one delivery; undefined where the sender gives none, then its content is. */
  getDeliveryId(delivery: IncidentDelivery): string | undefined;
  /**
   * What it tells; empty where that is of no concern, such as a test message. Throw InputError where it cannot be read: it
   * goes to the triage list as it came.
   */
  translate(delivery: IncidentDelivery): IncidentSignal[];
}

/** @public */
export interface IncidentDoorsExtensionPoint {
  /** Throws if the id cannot be used, or a door of that id is there already. */
  addDoor(door: IncidentDoor): void;
}

/**
 * Where modules of the plugin `ai-governance` add doors by which incidents come in.
 * @public
 */
export const incidentDoorsExtensionPoint =
  createExtensionPoint<IncidentDoorsExtensionPoint>({
    id: 'ai-governance.incident-doors',
  });
