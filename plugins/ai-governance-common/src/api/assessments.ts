import { ControlStatus, DecidedBy, Maturity } from '../evaluation/types';
import { Phase, SectionId } from '../framework/types';

/** What somebody answers for one control; only `unknown` leaves no attestation. @public */
export type AssessmentAnswer = 'met' | 'not-met' | 'unknown' | 'not-applicable';

/** What an assessment is about. @public */
export interface AssessmentScope {
  /** `shared`: what a group, system, domain or platform provides once for many. */
  kind: 'workload' | 'team' | 'shared';
  /** Ref of the workload, the team or the providing entity. */
  ref: string;
}

/** @public */
export interface AssessmentStart {
  scope: AssessmentScope;
  /** Workloads of the team to take; all that are not assessed where it is left out. */
  entityRefs?: string[];
}

/** How far one entity is. @public */
export interface AssessmentEntity {
  entityRef: string;
  title: string;
  /** Controls that apply, of which so many are answered or known already. */
  questions: number;
  answered: number;
  baselineAt: string | null;
}

/** A journey that can be stopped, taken up again and handed over. @public */
export interface Assessment {
  id: string;
  /** Changes with every change; send it back as If-Match. */
  version: number;
  scope: AssessmentScope & { title: string };
  state: 'open' | 'finished';
  startedBy: string;
  startedAt: string;
  /** Whose turn it is; a user ref. */
  assignedTo: string;
  finishedAt?: string;
  /** Where it was left. */
  position: { entityRef: string; controlId?: string; at: string } | null;
  entities: AssessmentEntity[];
}

/** @public */
export interface AssessmentQuestion {
  controlId: string;
  title: string;
  description: string;
  section: SectionId;
  phase: Phase;
  status: ControlStatus;
  /** The last answer in this journey, or what is on record. */
  answer: AssessmentAnswer | null;
  /** Who answered, and when. */
  by?: string;
  at?: string;
  /** Why it needs no answer: what is known from elsewhere, in words. */
  known?: string;
  /** Why the control has its status, in words, also where it still needs an answer. */
  message?: string;
  /** True for what the required phase asks for. */
  required?: boolean;
  /**
   * In a journey of scope `shared`: the annotation that the provider's catalog file lacks. Without it nobody inherits, however
   * well the control is attested.
   */
  providesSnippet?: string;
  statement?: string;
  link?: string;
  /** True where a provider of evidence could settle it without anybody's word. */
  verifiable: boolean;
}

/** @public */
export interface AssessmentAnswerRequest {
  entityRef: string;
  controlId: string;
  answer: AssessmentAnswer;
  /** `not-applicable` must say why; with the others a default sentence stands in where it is left out. */
  statement?: string;
  link?: string;
}

/** Figures of one workload at one instant, kept for comparison. @public */
export interface Baseline {
  entityRef: string;
  title: string;
  at: string;
  by: string;
  frameworkVersion: string;
  maturity: Maturity;
  requiredPhase: Phase;
  score: number | null;
  gaps: number;
  sections: { id: SectionId; maturity: Maturity }[];
}

/** A baseline beside today. @public */
export interface BaselineProgress {
  baseline: Baseline;
  now: Pick<
    Baseline,
    'maturity' | 'requiredPhase' | 'score' | 'gaps' | 'sections'
  >;
  /** Controls that came to be satisfied since, and those that ceased to be. */
  closed: string[];
  opened: string[];
}

/** Which baselines somebody asks for; without a parameter all that they may read. @public */
export interface BaselineQuery {
  entityRef?: string;
  /** Group ref; its child groups count too. */
  team?: string;
  limit?: number;
  cursor?: string;
}

/** What came of the workloads that have a baseline, all together. @public */
export interface BaselineFigures {
  /** How many have one. */
  workloads: number;
  /** Controls that came to be satisfied since, over all of them, and those that ceased to be. */
  closed: number;
  opened: number;
  /** Workloads whose maturity is higher now. */
  reachedHigher: number;
}

/** One control to close on the way, for one or many workloads. @public */
export interface RoadmapStep {
  controlId: string;
  title: string;
  section: SectionId;
  phase: Phase;
  /** Workloads that lack it, those with the highest risk first; at most 200. */
  entityRefs: string[];
  /** How many lack it. */
  workloads?: number;
  /** Highest risk among them. */
  risk: number;
  /** Required now, and all but a word is there: it is claimed or has run out, or a declaration is enough. */
  quickWin: boolean;
  /** The next scan could settle it. */
  verifiable: boolean;
  /** Refs of those who can act. */
  owners: string[];
  awsServices: string[];
  nonAwsAlternative?: string;
  /** Own incidents of the team's workloads, or of the one, that its control would have caught; absent for none. */
  incidents?: number;
}

/** What to do in which order after a baseline. @public */
export interface Roadmap {
  phases: { phase: Phase; steps: RoadmapStep[] }[];
}

/** Which single control, provided once, would help most workloads. @public */
export interface ProvideOnce {
  controlId: string;
  title: string;
  section: SectionId;
  phase: Phase;
  /** Where it would be provided: the nearest entity that all of them have in common. */
  providerRef: string;
  workloads: number;
  /** Of them, those that it would bring to their required phase. */
  reachRequired: number;
}

/** The way to the next phase of all workloads of a team. @public */
export interface TeamPlan {
  team: string;
  workloads: number;
  roadmap: Roadmap;
  provideOnce: ProvideOnce[];
}

/** What an entity provides, and who would lose what without it. @public */
export interface ProvidedControls {
  providerRef: string;
  title: string;
  controls: {
    controlId: string;
    title: string;
    status: ControlStatus;
    /** The kind of its own evidence that settled it. */
    decidedBy?: DecidedBy;
    /** False where nobody may inherit it, since the provider's catalog file does not name it. */
    named?: boolean;
    /** Workloads that are met by it now; at most 200. */
    usedBy: { entityRef: string; title: string }[];
    /** How many there are. */
    usedByCount?: number;
    /** Of them, those whose maturity would fall without it. */
    wouldFall: { entityRef: string; from: Maturity; to: Maturity }[];
    /** How many there are; at most 200 are listed. */
    wouldFallCount?: number;
  }[];
}
