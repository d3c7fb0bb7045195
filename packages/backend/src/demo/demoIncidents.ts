import {
  ControlStatus,
  GovernanceSnapshot,
  IncidentCategory,
  IncidentOwnerStep,
  IncidentState,
  LayerId,
  Severity,
  TimelineEntry,
} from '@ai-governance/backstage-plugin-ai-governance-common';

/** How long before the first start something happened; a day may be a fraction. */
interface Ago {
  daysAgo: number;
}

/** How a workload stood when its incident opened, where that was not as it stands today. */
export type DemoThen = Partial<
  Pick<GovernanceSnapshot, 'maturity' | 'sections' | 'score' | 'references'>
> & {
  controls?: Record<string, ControlStatus>;
  /** Days that a waiver had left, by control. */
  waivedFor?: Record<string, number>;
  /** Days since the evidence had run out, by control. */
  outOfDateSince?: Record<string, number>;
};

/** An incident of the demo. */
export interface DemoIncident extends Ago {
  entity: string;
  asset?: string;
  title: string;
  description: string;
  severity: Severity;
  category: IncidentCategory;
  /** Where the category names none. */
  layer?: LayerId;
  source: { system: string; externalId?: string; url?: string };
  openedBy: string;
  /** How long it had gone on by then. */
  minutesUnnoticed?: number;
  assignee?: string;
  affected?: Partial<
    Record<'named' | 'depends-on' | 'consumes-api' | 'asset', string[]>
  >;
  then?: DemoThen;
  states?: {
    to: Exclude<IncidentState, 'open'>;
    /** After it was opened. */
    minutes: number;
    by: string;
    comment?: string;
  }[];
  notes?: {
    minutes: number;
    by: string;
    text: string;
    kind?: TimelineEntry['kind'];
  }[];
  controls?: {
    by: string;
    minutes: number;
    linked: { control: string; note?: string }[];
  };
  /** What was found at the change to `reviewed`. */
  review?: string;
  followUps?: {
    title: string;
    owner: string;
    /** Below zero where it is past. */
    dueInDays: number;
    control?: string;
    url?: string;
    doneDaysAgo?: number;
  }[];
  clock?: {
    regime: string;
    deadline: string;
    by: string;
    /** After the opening. */
    startedMinutes: number;
    reports: {
      kind: 'initial' | 'complete';
      minutes: number;
      reference: string;
      by: string;
    }[];
  };
}

/** What a sender told of that no workload is known by, as it came. */
export interface DemoDelivery extends Ago {
  door: 'alertmanager' | 'pagerduty';
  /** `{{at}}` stands for the time at which it came. */
  payload: unknown;
}

/** What somebody said that a sender calls a workload. */
export interface DemoMapping extends Ago {
  system: string;
  key: string;
  entity: string;
  by: string;
  lastUsedDaysAgo?: number;
}

/** A workload whose owner left. */
export interface DemoLostOwner extends Ago {
  entity: string;
  lost: string;
  step: IncidentOwnerStep['step'];
}

/** Everything of the demo that has to do with incidents. */
export interface DemoIncidents {
  /** The number before the first. */
  numbersAfter: number;
  incidents: DemoIncident[];
  triage: DemoDelivery[];
  mappings: DemoMapping[];
  lostOwners: DemoLostOwner[];
}
