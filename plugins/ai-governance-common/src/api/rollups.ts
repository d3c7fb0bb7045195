import { Confidence, ControlStatus, Maturity } from '../evaluation/types';
import { Phase, SectionId } from '../framework/types';
import { Severity } from '../gates/policy';
import { ApprovalRecordState } from './approvals';
import { HistoryCause } from './history';
import { Page } from './page';
import { MaturityFigures } from './teams';

/** What of a section a set of workloads reaches; only the assessed count. @public */
export interface SectionStanding {
  id: SectionId;
  /** Workloads to which at least one control of the section applies; the denominator of `reached`. */
  applicable: number;
  /** Those of them that reach the phase that they require. */
  reached: number;
  /** The lowest maturity among them; null where there is none. */
  lowest: Maturity | null;
}

/** {@link SectionStanding} with the whole distribution. @public */
export interface SectionFigures extends SectionStanding {
  byMaturity: Record<Maturity, number>;
  /** How many reach each phase. */
  reaching: Record<Phase, number>;
}

/** An open control over a set of workloads. @public */
export interface RollupGap {
  controlId: string;
  /** Assessed workloads that have this gap. */
  workloads: number;
  /** The sum of its risk over them. It has no unit and serves for order alone. */
  risk: number;
}

/** All figures of a set of workloads, every denominator beside its figure (evaluation.md §7). @public */
export interface RollupFigures extends MaturityFigures {
  /** Assessed workloads whose required phase rests on defaults. */
  provisional: number;
  errored: number;
  withProblems: number;
  /** In the order of the framework, governance last. */
  sections: SectionFigures[];
  /** Controls of assessed workloads by status: one for each control and workload. */
  controls: Record<ControlStatus, number>;
  /** Assessed workloads with at least one control of the status; what the list shows. */
  withStatus: Record<ControlStatus, number>;
  /** The largest summed risk first. */
  gaps: RollupGap[];
  /** Of all gaps. */
  risk: number;
  /** Mean over the assessed workloads, in percent; null where none is assessed. */
  confidence: Confidence | null;
  waivers: {
    active: number;
    /** Of the active: those that end within `soonDays`. */
    expiringSoon: number;
  };
  /** Workloads by the state of the approval that speaks for them in the environment whose approvals are shown. */
  approvals: Record<ApprovalRecordState | 'none', number>;
  /** Incidents that are not resolved, by their main workload. */
  incidents: Record<Severity, number>;
}

/** What a row of the heat map shows. @public */
export interface TeamFigures {
  workloads: number;
  notAssessed: number;
  compliant: number;
  /** Summed risk of all gaps, for order alone. */
  risk: number;
  /** In the order of the framework, governance last. */
  sections: SectionStanding[];
}

/** @public */
export interface TeamStanding {
  /** Group ref, or null for the rows `personal` and `unowned`. */
  team: string | null;
  kind: 'group' | 'user' | 'unowned';
  title: string;
  /** The group to show it under; null at the top, or where the reader may not see it. */
  parent: string | null;
  own: TeamFigures;
  /** Own and all child groups, each workload once. */
  withDescendants: TeamFigures;
}

/** GET /teams. @public */
export interface TeamStandingsResponse {
  /** Every group with at least one workload of its own or below it, by title, then `personal` and `unowned`. */
  items: TeamStanding[];
}

/** How far the figures can be trusted, and how old they are. @public */
export interface RollupCoverage {
  considered: number;
  notAssessed: number;
  /** Assessed workloads with at least one stale control. */
  stale: number;
  errored: number;
  withProblems: number;
  /** RFC 3339; null before the first read of the catalog. */
  lastSync: string | null;
  /** How often the catalog is read; pages call the figures old from twice that on. */
  syncIntervalSeconds?: number;
  framework: { id: string; version: string };
}

/** A gap over the whole set, with who has it most. @public */
export interface TopRisk extends RollupGap {
  /** Teams that own at least one of the workloads. */
  teams: number;
  /** The team with the largest part; null where no team has it, or the reader may not see it. */
  mostIn: { team: string; title: string } | null;
}

/** GET /organization/rollup. @public */
export interface OrganizationRollup {
  /** RFC 3339: when the figures were last brought up to date. */
  at: string;
  total: RollupFigures;
  coverage: RollupCoverage;
  /** Teams that own at least one workload. */
  teams: number;
  /** At most ten, the largest summed risk first. */
  topRisks: TopRisk[];
  /** The environment whose approvals are counted; null where none asks for any. */
  environment: string | null;
  /** What "soon" means of waivers, in days. */
  soonDays: number;
}

/** What a team is compared with. @public */
export interface RollupComparison extends TeamFigures {
  medianScore: number | null;
}

/** A part of the organisation that has a page of its own. @public */
export interface RollupPart {
  entityRef: string;
  title: string;
  workloads: number;
}

/** GET /teams/{kind}/{namespace}/{name}: a Group, a System or a Domain. @public */
export interface TeamRollup {
  entityRef: string;
  kind: 'group' | 'system' | 'domain';
  title: string;
  parent: { entityRef: string; title: string } | null;
  /** Direct child groups, subdomains, or the systems of a domain; rows of a heat map. */
  children: (TeamFigures & { entityRef: string; title: string })[];
  /** RFC 3339: when the figures were last brought up to date. */
  at: string;
  own: RollupFigures;
  /** Own and everything below, each workload once. */
  withDescendants: RollupFigures;
  /** All that the reader may see. */
  organization: RollupComparison;
  /** The section that the smallest share reaches, with what is below; null where nothing is assessed or all is reached. */
  weakest: SectionId | null;
  coverage: RollupCoverage;
  environment: string | null;
  soonDays: number;
}

/** The end of a day (UTC), or now for the last. @public */
export interface TrendDay {
  /** YYYY-MM-DD. */
  day: string;
  workloads: number;
  assessed: number;
  compliant: number;
}

/** What explains a bend of the trend. @public */
export interface TrendEvent {
  /** YYYY-MM-DD. */
  day: string;
  /** Why results moved, or that baselines were taken. */
  cause: HistoryCause | { kind: 'baseline'; subject?: string };
  /** Workloads that moved by it on that day. */
  up: number;
  down: number;
  added: number;
  removed: number;
}

/** GET /organization/trend. @public */
export interface Trend {
  /** Oldest first; days before anything was known are left out. */
  days: TrendDay[];
  /** At most eight, those that moved most, oldest first. */
  events: TrendEvent[];
}

/** @public */
export interface TrendQuery {
  /** From 1 to 365; 90 unless told. */
  days?: number;
  /** A Group with its child groups, a System or a Domain; all that the reader may see unless told. */
  entityRef?: string;
}

/**
 * How a workload moved between two dates. `up` and `down` follow the maturity, and where that stays the same, whether it does what
 * is required; `assessed` was not assessed before.
 * @public
 */
export type MovementDirection =
  | 'up'
  | 'down'
  | 'assessed'
  | 'added'
  | 'removed';

/** Where a workload stood at a date; null where it was not there. @public */
export interface MovementStand {
  maturity: Maturity;
  requiredPhase: Phase;
  compliant: boolean;
  assessed: boolean;
}

/** Who moved between two dates, from where to where, and why. @public */
export interface Movement {
  entityRef: string;
  title: string;
  direction: MovementDirection;
  from: MovementStand | null;
  to: MovementStand | null;
  /** RFC 3339: when it last moved within the dates. */
  at: string;
  /** The latest first, each once, at most five. */
  causes: HistoryCause[];
  /** Controls whose status changed with it, at most five. */
  controls: { controlId: string; from: ControlStatus; to: ControlStatus }[];
}

/** @public */
export interface MovementQuery {
  /** RFC 3339 or YYYY-MM-DD (its beginning in UTC); 30 days before `until` unless told. */
  since?: string;
  /** RFC 3339 or YYYY-MM-DD (its end in UTC); now unless told. */
  until?: string;
  /** A Group with its child groups, a System or a Domain. */
  entityRef?: string;
  direction?: MovementDirection[];
  limit?: number;
  cursor?: string;
}

/** GET /organization/movements: the latest first. @public */
export interface MovementsResponse extends Page<Movement> {
  since: string;
  until: string;
  /** Of all within the dates, whatever `direction` asks for. */
  summary: Record<MovementDirection, number>;
}

/** GET /approvals/figures: what waits and for how long, and what runs out. @public */
export interface ApprovalFigures {
  /** RFC 3339; the borders of the ages lie 2 and 7 days before. */
  at: string;
  waiting: { upTo2Days: number; upTo7Days: number; older: number };
  /** On record, and no longer of what is there now. */
  stale: number;
  /** Approved, and ending within `soonDays`. */
  runningOut: number;
  soonDays: number;
}

/** @public */
export interface ReportQuery {
  /** A Group, System, Domain or workload; the organisation unless told. */
  entityRef?: string;
  /** From when movements are told; 30 days back unless told. */
  since?: string;
}
