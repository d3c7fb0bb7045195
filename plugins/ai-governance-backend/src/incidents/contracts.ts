import {
  AuditActor,
  GovernanceSnapshot,
  IncidentCategory,
  IncidentOrigin,
  IncidentOwner,
  IncidentState,
  IncidentUpdate,
  LayerId,
  Severity,
  TimelineEntry,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { EscalationPlan } from './escalationPlan';

/** An incident as it is stored; times in milliseconds. */
export interface StoredIncident {
  id: string;
  number: number;
  version: number;
  entityRef: string;
  assetRef?: string;
  title: string;
  description: string;
  severity: Severity;
  category: IncidentCategory;
  layer: LayerId | null;
  state: IncidentState;
  source: IncidentOrigin & { occurrence: number };
  ownerRef: string | null;
  ownership: IncidentOwner;
  escalation: EscalationPlan;
  /** How many of its steps were told. */
  escalationStep: number;
  escalateAt?: number;
  assignee?: string;
  openedAt: number;
  startedAt: number;
  detectedAt: number;
  acknowledgedAt?: number;
  mitigatedAt?: number;
  resolvedAt?: number;
  reviewedAt?: number;
  reviewDueAt?: number;
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
  /** Workloads that were named; those that depend on it come by themselves. */
  affected: string[];
  startedAt: number;
  detectedAt: number;
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
      }
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
  /** In the order given; what changes nothing writes nothing. `version` is checked where it is given: ConflictError. */
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
