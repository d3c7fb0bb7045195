import {
  AuditActor,
  GovernanceSnapshot,
  IncidentCategory,
  IncidentMilestones,
  IncidentOrigin,
  IncidentOwner,
  IncidentUpdate,
  IncidentState,
  LayerId,
  Severity,
  TimelineEntry,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { EscalationPlan } from './escalationPlan';
import { NewFollowUp } from './followUpRow';

/** An incident as it is stored; times in milliseconds. */
export interface StoredIncident extends IncidentMilestones {
  id: string;
  number: number;
  version: number;
  entityRef: string;
  assetRef?: string;
  title: string;
  description: string;
  category: IncidentCategory;
  layer: LayerId | null;
  source: IncidentOrigin & { occurrence: number };
  ownerRef: string | null;
  ownership: IncidentOwner;
  escalation: EscalationPlan;
  /** How many of its steps were told. */
  escalationStep: number;
  /** When the next one is told; undefined where it is acknowledged, or nobody is left. */
  escalateAt?: number;
  /** When those who were told last should have acknowledged it; undefined where it is acknowledged. */
  acknowledgeBy?: number;
  assignee?: string;
  openedAt: number;
  startedAt: number;
  snapshot: GovernanceSnapshot | null;
  openedBy: string;
}

/** An incident to be opened. */
export interface NewIncident {
  entityRef: string;
  assetRef?: string;
  title: string;
  description: string;
  severity: Severity;
  category: IncidentCategory;
  layer: LayerId | null;
  source: IncidentOrigin & { occurrence?: number };
  /** Others that its sender means by the same name: as much hit as the main one. */
  mapped?: string[];
  /** Workloads that were named; those that depend on it come by themselves. */
  affected: string[];
  startedAt: number;
  detectedAt: number;
  /** Of a request of a person or program: the same key with the same digest opens one. */
  sent?: { key: string; digest: string };
}

/** Who did something and when, in milliseconds. */
export interface IncidentDeed {
  at: number;
  actor: AuditActor;
  /** Of a sender's message: the same key is written once to the same incident. */
  messageKey?: string;
}

/** Something that happens to an incident. */
export type IncidentChange = IncidentDeed &
  (
    | { what: 'state'; incidentId: string; to: IncidentState; text?: string }
    | { what: 'fields'; incidentId: string; update: IncidentUpdate }
    | {
        what: 'entry';
        incidentId: string;
        kind: TimelineEntry['kind'];
        text: string;
        data?: Record<string, unknown>;
        /** Of its row in the audit trail; by its kind where it is left out. */
        action?: string;
      }
    /** Controls that would have caught it: all of them, or some more of which the notes are taken over. */
    | {
        what: 'controls';
        incidentId: string;
        controls: { controlId: string; note?: string }[];
        keepOthers?: boolean;
      }
    /** It is over: what happened, and what follows from it. */
    | {
        what: 'reviewed';
        incidentId: string;
        whatHappened: string;
        /** Why no control would have caught it. */
        noControls?: string;
        /** Those that would have caught it, which a change of its own links. */
        controlIds: string[];
        followUps: NewFollowUp[];
      }
    /** So many steps of its escalation were told by now. */
    | { what: 'escalated'; incidentId: string; told: number; text: string }
  );

/**
 * Writes incidents with their timeline, their events and their rows of the audit trail. Everything that opens or changes one
 * goes through here: the page, the doors, the clock.
 */
export interface IncidentWriter {
  /**
   * Opens some, and answers them in the order given. One whose source is known already is not opened again: it is answered
   * as it is. Reads what it needs of owners, dependants and results by itself, in a few statements.
   */
  open(
    tx: Knex.Transaction,
    incidents: (NewIncident & IncidentDeed)[],
  ): Promise<{ incident: StoredIncident; isNew: boolean }[]>;
  /**
   * In the order given; what changes nothing writes nothing. `version` is checked where it is given: PreconditionFailedError.
   */
  change(
    tx: Knex.Transaction,
    changes: (IncidentChange & { version?: number })[],
  ): Promise<void>;
  /** The last occurrence of each, by `${system} ${externalId}`. */
  findBySource(
    tx: Knex | Knex.Transaction,
    sources: { system: string; externalId: string }[],
  ): Promise<Map<string, StoredIncident>>;
  /**
   * Appends the audit rows of all that was written in this transaction: call it last, once, before the transaction ends.
   */
  finish(tx: Knex.Transaction): Promise<void>;
}
