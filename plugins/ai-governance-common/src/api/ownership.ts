import { IncidentOwner, IncidentOwnerStep } from '../ownership/incidentOwner';
import { Severity } from '../gates/policy';

/** Who is told of an incident, in this order. @public */
export interface EscalationStep {
  /** How it comes in: who owns the incident, the annotation `escalation`, or the parent of the group before. */
  by: 'owner' | 'annotation' | 'parent';
  ref: string | null;
  title?: string;
  kind: 'group' | 'user' | null;
  resolved: boolean;
  /** Why not: nobody waits for it. */
  reason?: IncidentOwnerStep['reason'] | 'repeated';
  note?: IncidentOwnerStep['note'];
  /** People in it and in its child groups; absent for a user and where nobody knows. */
  people?: number;
  /** Minutes after the opening by which it should have been acknowledged here, by severity; sev4 has none. */
  acknowledgeWithin: Partial<Record<Severity, number>>;
}

/** Who answers if a workload breaks tonight. @public */
export interface OwnershipView {
  entityRef: string;
  title: string;
  incidentOwner: IncidentOwner;
  /** People in the owning group and its child groups. */
  people?: number;
  escalation: EscalationStep[];
  /** True where the chain ended because the group tree goes in a circle. */
  endsInCycle: boolean;
  /** RFC 3339: since when it is as it is; absent before the first drill. */
  since?: string;
  /** Who owned it before it changed for the worse. */
  lost?: { ref: string; at: string };
}

/** A workload whose incidents nobody owns, or whose owner changed for the worse. @public */
export interface OrphanSummary {
  entityRef: string;
  title: string;
  /** What `spec.owner` names, as it stands in the catalog. */
  team: string | null;
  ends: IncidentOwner['ends'];
  /** Who gets its incidents meanwhile. */
  owner: IncidentOwner['owner'];
  steps: IncidentOwnerStep[];
  /** RFC 3339. */
  since: string;
  lost?: { ref: string; at: string };
}

/** One look at the owners of all workloads. @public */
export interface OrphanDrill {
  /** RFC 3339. */
  startedAt: string;
  finishedAt: string;
  workloads: number;
  unowned: number;
  /** Workloads whose owner changed for the worse since the drill before. */
  worse: number;
}

/** @public */
export interface OrphansResponse {
  items: OrphanSummary[];
  totalItems: number;
  pageInfo: { nextCursor?: string };
  /** By what `spec.owner` names; null for none. Over all that the reader may see. */
  byTeam: { team: string | null; title?: string; orphans: number }[];
  /** Absent before the first one, and for who may neither read every workload nor start one: it counts them all. */
  lastDrill?: OrphanDrill;
  /** Whether the reader may start one. */
  mayDrill: boolean;
}
