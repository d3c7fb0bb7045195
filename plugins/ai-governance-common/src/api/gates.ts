import { DecisionCore, DecisionReason, Verdict } from '../gates/decision';
import { GateArtifact } from '../gates/inputs';
import { ForecastMoment } from '../gates/forecastMoments';
import {
  ApprovalPolicy,
  EnvironmentPolicy,
  GateMode,
  GatePolicy,
} from '../gates/policy';

/** @public */
export interface GateRequest {
  entityRef?: string;
  /** Several workloads of one repository; instead of `entityRef`, at most 100. */
  entityRefs?: string[];
  artifact?: GateArtifact;
  actor?: string;
  fixesIncident?: string;
  /** True: decides and records nothing. */
  dryRun?: boolean;
  /** RFC 3339; only of a dry run. */
  at?: string;
}

/** A reason with its words. @public */
export interface DecisionReasonView extends DecisionReason {
  message: string;
  /** What to do about it; empty where nothing is to be done. */
  fix: string;
}

/** What stood behind a decision, by digest. @public */
export interface DecisionInputDigests {
  engine: string;
  framework: { id: string; version: string; digest: string } | null;
  policy: { version: string; digest: string };
  environment: string | null;
  evaluation: string | null;
  subject: string | null;
  approval: string | null;
  waivers: string | null;
  incidents: string | null;
}

/** @public */
export interface GateDecision extends Omit<DecisionCore, 'reasons'> {
  /** Null for a dry run, which is not kept. */
  id: string | null;
  /** RFC 3339. */
  time: string;
  environment: string;
  entityRef: string;
  title: string;
  team: string | null;
  artifact?: GateArtifact;
  actor?: string;
  fixesIncident?: string;
  /** How it was asked: http, cli, page, scaffolder, action, github, kubernetes, argo, gatekeeper. */
  door: string;
  reasons: DecisionReasonView[];
  inputs: DecisionInputDigests;
  /** Of a forecast: when within 90 days the answer becomes another by itself. */
  moments?: ForecastMoment[];
}

/** The answer for several workloads. @public */
export interface GateDecisions {
  /** The worst of all. */
  verdict: Verdict;
  proceed: boolean;
  /** The worst first. */
  items: GateDecision[];
}

/** @public */
export interface DecisionQuery {
  environment?: string;
  entityRef?: string;
  /** Group ref; its child groups too. */
  team?: string;
  verdict?: Verdict[];
  proceed?: boolean;
  code?: string;
  /** Only the last on each workload of the catalog in each environment. */
  last?: boolean;
  /** RFC 3339. */
  from?: string;
  to?: string;
  limit?: number;
  cursor?: string;
}

/** A stored decision recomputed from its stored inputs. @public */
export interface DecisionReplay {
  id: string;
  /** The engine that decided, and whether it is at hand here. */
  engine: string;
  /** Null where the engine is not at hand. */
  equal: boolean | null;
  stored: DecisionCore;
  recomputed: DecisionCore | null;
  /** What was asked and what it depended on. */
  inputs: Record<string, unknown>;
  /** Why it cannot be replayed, or what differs. */
  message?: string;
}

/** An environment as its page shows it. @public */
export interface EnvironmentView {
  policy: EnvironmentPolicy;
  /** What holds now, by `mode` and `enforceFrom`. */
  mode: GateMode;
  /** RFC 3339: when it begins to enforce. */
  enforcesFrom?: string;
  /** The freeze that holds now. */
  freeze?: { name: string; until: string };
  /** Decisions of the last seven days that the reader may see. */
  decisions: Record<Verdict, number>;
  /** Workloads that the gate denied when it last decided, of those that the reader may see. */
  lastDenied: number;
}

/** @public */
export interface EnvironmentsResponse {
  policy: { version: string; digest: string; activatedAt: string | null };
  items: EnvironmentView[];
  approvals: ApprovalPolicy;
  /** Whether the reader may change the mode of an environment. */
  mayChange: boolean;
  /** What an emergency exception may be, and whether the reader fills the role that opens one. */
  breakGlass?: GatePolicy['breakGlass'] & { mayOpen: boolean };
}

/** A person's emergency exception from a gate. @public */
export interface BreakGlass {
  id: string;
  version: number;
  entityRef: string;
  title: string;
  environment: string;
  reason: string;
  incident: string;
  openedBy: string;
  startsAt: string;
  endsAt: string;
  state: 'active' | 'review-due' | 'review-overdue' | 'reviewed';
  reviewDueAt: string;
  reviewedBy?: string;
  reviewedAt?: string;
  reviewComment?: string;
  justified?: boolean;
  actions: 'review'[];
}

/** @public */
export interface BreakGlassRequest {
  entityRef: string;
  environment: string;
  reason: string;
  /** What it is opened for: an incident of this product or of another. */
  incident: string;
  /** At most what the policy allows. */
  hours: number;
}
