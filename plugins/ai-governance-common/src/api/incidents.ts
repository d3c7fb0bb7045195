import { ControlStatus } from '../evaluation/types';
import { LayerId } from '../framework/types';
import { Severity } from '../gates/policy';
import {
  ControlAtIncident,
  GovernanceSnapshot,
  IncidentCategory,
  IncidentState,
  IncidentTimes,
} from '../incidents/types';
import { IncidentOwner } from '../ownership/incidentOwner';
import { EscalationStep } from './ownership';

/** Where an incident came from. @public */
export interface IncidentOrigin {
  /** `page`, `api`, or the door: `pagerduty`, `alertmanager`, `cloudevents`, … */
  system: string;
  externalId?: string;
  url?: string;
}

/** @public */
export interface IncidentSummary {
  id: string;
  /** Such as INC-217. */
  number: string;
  version: number;
  entityRef: string;
  workloadTitle: string;
  /** What `spec.owner` of the workload resolves to, or says. */
  team: string | null;
  title: string;
  severity: Severity;
  category: IncidentCategory;
  layer: LayerId | null;
  state: IncidentState;
  /** Who owned it when it opened; null where nobody did. */
  owner: IncidentOwner['owner'];
  assignee?: string;
  times: IncidentTimes;
  /** RFC 3339: by when it should be acknowledged at the present step of the escalation. */
  acknowledgeBy?: string;
  /** RFC 3339: a resolved one of sev1 or sev2 is to be reviewed until then. */
  reviewDueAt?: string;
  reviewOverdue: boolean;
  /** Other workloads that it affects, of those that the reader may see. */
  affected: number;
  /** The regulatory clock that is due first. */
  clock?: { regime: string; dueAt: string; overdue: boolean };
}

/** What of a workload's own incidents is not over. @public */
export interface ActiveIncidents {
  /** Open, acknowledged or mitigated. */
  active: number;
  worst: Severity | null;
}

/** @public */
export interface IncidentQuery {
  state?: IncidentState[];
  /** True: open, acknowledged or mitigated. */
  active?: boolean;
  severity?: Severity[];
  category?: IncidentCategory[];
  layer?: LayerId[];
  /** Group ref; its child groups too, unless `descendants` is false. */
  team?: string;
  descendants?: boolean;
  /** Those of workloads that no team owns; not together with `team`. */
  withoutTeam?: boolean;
  /** Active and past the time by which somebody should have acknowledged it, as the figure counts. */
  unacknowledged?: boolean;
  /** The main workload, or one that is affected. */
  entityRef?: string;
  /** A control that is linked to it. */
  controlId?: string;
  /** Part of the number, the title, the description or the external id. */
  text?: string;
  reviewOverdue?: boolean;
  /** With a regulatory clock that runs. */
  clock?: 'running' | 'overdue';
  /** RFC 3339, of the opening. */
  from?: string;
  to?: string;
  /** `concern`: what is active first, the worst first, then the newest. */
  orderBy?: 'concern' | '-openedAt' | 'openedAt' | 'severity';
  limit?: number;
  cursor?: string;
}

/** Figures over the incidents that the reader may see. @public */
export interface IncidentFigures {
  byState: Record<IncidentState, number>;
  /** Of those that are active. */
  bySeverity: Record<Severity, number>;
  /** Active ones past the time by which somebody should have acknowledged them. */
  unacknowledged: number;
  reviewOverdue: number;
  clocks: { running: number; overdue: number };
  /** What waits for a workload to be named; null for who may not see it. */
  triage: number | null;
}

/** @public */
export interface TimelineEntry {
  id: string;
  /** RFC 3339: when it happened, which may be before it was told. */
  at: string;
  actor: { type: 'user' | 'service' | 'agent' | 'system'; ref: string };
  kind:
    | 'opened'
    | 'state'
    | 'note'
    | 'changed'
    | 'snapshot'
    | 'notified'
    | 'escalated'
    | 'controls'
    | 'affected'
    | 'clock'
    | 'review'
    | 'follow-up'
    | 'delivery';
  text: string;
  /** What changed, for the page to show: fields of the record by name. */
  data?: Record<string, unknown>;
}

/** A control that would have caught an incident. @public */
export interface IncidentControl {
  controlId: string;
  title: string;
  /** How it stood when the incident opened, with its exact status where it applied. */
  then: { standing: ControlAtIncident; status?: ControlStatus };
  /** How it stands; absent where it applies no more. */
  now?: ControlStatus;
  /** What the review says of it. */
  note?: string;
  linkedBy: string;
  linkedAt: string;
}

/** What is to be done after an incident. @public */
export interface IncidentFollowUp {
  id: string;
  title: string;
  /** User or group ref. */
  owner: string;
  /** A day, as 2026-06-30. */
  dueOn: string;
  controlId?: string;
  url?: string;
  doneAt?: string;
  doneBy?: string;
  overdue: boolean;
}

/** @public */
export interface IncidentReview {
  whatHappened: string;
  /** Why no control would have caught it, where none is named. */
  noControls?: string;
  reviewedBy: string;
  reviewedAt: string;
}

/** A period that a rule gives for a report. @public */
export interface RegimeDeadline {
  id: string;
  title: string;
  /** ISO 8601, such as P15D; days are those of the calendar. */
  within: string;
}

/** A rule under which incidents are reported to somebody outside. @public */
export interface RegulatoryRegime {
  id: string;
  title: string;
  /** What it asks, in one or two sentences. */
  description: string;
  url?: string;
  /** Annotations that a workload must all have, without their prefix; empty for every workload. */
  appliesTo: Record<string, string[]>;
  /** The first holds where nobody says otherwise. */
  deadlines: RegimeDeadline[];
}

/** @public */
export interface RegulatoryClock {
  id: string;
  regime: string;
  regimeTitle: string;
  deadline: string;
  deadlineTitle: string;
  /** RFC 3339: when the provider became aware. */
  awareAt: string;
  dueAt: string;
  state: 'running' | 'done' | 'overdue' | 'done-late';
  startedBy: string;
  /** An incomplete first report may come before the complete one, which ends the clock. */
  reports: {
    kind: 'initial' | 'complete';
    at: string;
    reference: string;
    by: string;
  }[];
}

/** @public */
export type IncidentAction =
  | 'acknowledge'
  | 'mitigate'
  | 'resolve'
  | 'reopen'
  | 'review'
  | 'edit'
  | 'note'
  | 'link-controls'
  | 'start-clock';

/** @public */
export interface Incident extends IncidentSummary {
  description: string;
  source: IncidentOrigin;
  /** The asset in which it lies, where one was named. */
  asset?: { entityRef: string; title: string };
  /** The chain as it was when the incident opened. */
  ownership: IncidentOwner;
  escalation: (EscalationStep & {
    /** RFC 3339: when it was told, where it was. */
    notifiedAt?: string;
    /** RFC 3339: by when it should be acknowledged here. */
    acknowledgeBy?: string;
  })[];
  affectedWorkloads: {
    entityRef: string;
    title: string;
    /** `mapped`: its sender means it by the same name, so it is hit as the main one is. */
    how: 'mapped' | 'named' | 'depends-on' | 'consumes-api' | 'asset';
  }[];
  /** Affected workloads that the reader may not see. */
  hiddenAffected: number;
  /** Null where the workload had no result yet. */
  snapshot: GovernanceSnapshot | null;
  /** How it stands now. */
  today: GovernanceSnapshot | null;
  /** Environments whose gate it stops, and whether that gate enforces. */
  blocks: { environment: string; mode: 'warn' | 'enforce' }[];
  controls: IncidentControl[];
  review?: IncidentReview;
  followUps: IncidentFollowUp[];
  clocks: RegulatoryClock[];
  /** Regimes that concern the workload, and those of its clocks: of one without a clock one may be started. */
  regimes: RegulatoryRegime[];
  /** What the reader may do now. */
  actions: IncidentAction[];
}

/** @public */
export interface IncidentRequest {
  /** May be left out where `assetRef` says what it concerns. */
  entityRef?: string;
  assetRef?: string;
  title: string;
  severity: Severity;
  category: IncidentCategory;
  /** Asked for with `other`; by the category otherwise. */
  layer?: LayerId;
  description?: string;
  /** Other workloads that it affects; those that depend on the workload or asset come by themselves. */
  affected?: string[];
  source?: IncidentOrigin;
  /** RFC 3339; now where they are left out. */
  startedAt?: string;
  detectedAt?: string;
}

/** @public */
export interface IncidentUpdate {
  title?: string;
  description?: string;
  severity?: Severity;
  category?: IncidentCategory;
  layer?: LayerId;
  /** User ref; null for nobody. */
  assignee?: string | null;
  /** All that are named; replaces those before. */
  affected?: string[];
  startedAt?: string;
}

/** @public */
export interface IncidentReviewRequest {
  whatHappened: string;
  /** Controls that would have caught it; they are linked. */
  controls: { controlId: string; note?: string }[];
  /** Asked for where no control is named: why none would have caught it. */
  noControls?: string;
  followUps: Pick<
    IncidentFollowUp,
    'title' | 'owner' | 'dueOn' | 'controlId' | 'url'
  >[];
}

/** What incidents teach, over those that the reader may see. @public */
export interface IncidentLearning {
  /** Those that were missed most first. */
  controls: {
    controlId: string;
    title: string;
    /** Incidents that it would have caught. */
    incidents: number;
    /** How it stood then. */
    standings: Record<ControlAtIncident, number>;
    categories: IncidentCategory[];
  }[];
  categories: {
    category: IncidentCategory;
    layer: LayerId | null;
    incidents: number;
    /** Median, in minutes; null where none was. */
    minutesToAcknowledge: number | null;
    minutesToMitigate: number | null;
  }[];
  /** Each without its child groups. */
  teams: {
    team: string | null;
    title?: string;
    incidents: number;
    active: number;
    reviewOverdue: number;
    /** Follow-ups that are not done and late. */
    followUpsOverdue: number;
  }[];
}

/** What a sender told that concerns no workload we know. @public */
export interface TriageItem {
  id: string;
  version: number;
  system: string;
  externalId: string | null;
  title: string;
  severity: Severity | null;
  url?: string;
  /** How the sender calls what is concerned; one of them may be mapped. */
  keys: string[];
  /** RFC 3339. */
  firstAt: string;
  lastAt: string;
  /** Deliveries about it. */
  deliveries: number;
  state: 'waiting' | 'assigned' | 'dismissed';
  /** The latest delivery as it came, at most 64 KiB of it. */
  payload: string;
  decidedBy?: string;
  decidedAt?: string;
  /** Why it was dismissed. */
  reason?: string;
  /** The incident that it became. */
  incident?: { id: string; number: string };
}

/** @public */
export interface TriageAssignment {
  entityRef: string;
  severity?: Severity;
  category?: IncidentCategory;
  layer?: LayerId;
  /** Keys of the sender that mean this workload from now on. */
  remember?: string[];
}

/** What a sender calls a service, and what that is here. @public */
export interface ServiceMapping {
  id: string;
  system: string;
  /** Such as a service id of PagerDuty, or labels as `service=chat,env=prod`. */
  key: string;
  entityRef: string;
  title?: string;
  /** `annotation`: as the entity says, and gone with it. */
  origin: 'annotation' | 'person';
  annotation?: string;
  createdBy?: string;
  createdAt: string;
  /** RFC 3339: when an incident last came by it. */
  lastUsedAt?: string;
  /** False where deliveries of the sender cannot be recognised by it; `problem` says why and what to do. */
  usable: boolean;
  problem?: string;
}

/** A door by which incidents come in, as its operators see it. @public */
export interface IncidentDoorStatus {
  id: string;
  title: string;
  /** Path to give to the sender. */
  path: string;
  /** False where no secret is configured: everything is refused. */
  configured: boolean;
  /** Of the last seven days. */
  accepted: number;
  refused: number;
  lastAcceptedAt?: string;
  lastRefusedAt?: string;
  /** Deliveries that wait to be applied. */
  waiting: number;
}

/** @public */
export interface ServiceMappingsResponse {
  items: ServiceMapping[];
  totalItems: number;
  pageInfo: { nextCursor?: string };
  doors: IncidentDoorStatus[];
}
