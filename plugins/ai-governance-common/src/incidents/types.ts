import { ControlStatus, Maturity } from '../evaluation/types';
import { LayerId, Phase, SectionId } from '../framework/types';
import { Verdict } from '../gates/decision';

/** In the order in which an incident goes through them. @public */
export const INCIDENT_STATES = [
  'open',
  'acknowledged',
  'mitigated',
  'resolved',
  'reviewed',
] as const;

/** @public */
export type IncidentState = (typeof INCIDENT_STATES)[number];

/** What kind of incident it is, with the layer in which its cause lies; null where somebody has to say. @public */
export const INCIDENT_CATEGORIES = {
  'prompt-injection': 'ai-application',
  jailbreak: 'ai-application',
  'sensitive-data-disclosure': 'ai-application',
  'harmful-output': 'ai-application',
  misinformation: 'ai-application',
  'excessive-agency': 'ai-application',
  'boundary-escape': 'ai-application',
  'tool-misuse': 'ai-application',
  'model-poisoning': 'ai-application',
  'model-theft': 'ai-application',
  'model-degradation': 'ai-application',
  'unbounded-consumption': 'ai-application',
  'unauthorised-access': 'identity-data',
  'credential-exposure': 'identity-data',
  'data-exposure': 'identity-data',
  'data-retention-breach': 'identity-data',
  'network-exposure': 'infrastructure',
  misconfiguration: 'infrastructure',
  vulnerability: 'infrastructure',
  'supply-chain': 'infrastructure',
  availability: 'infrastructure',
  other: null,
} as const satisfies Record<string, LayerId | null>;

/** @public */
export type IncidentCategory = keyof typeof INCIDENT_CATEGORIES;

/** When what happened, RFC 3339; a state that was jumped over has the time of the jump. @public */
export interface IncidentTimes {
  startedAt: string;
  detectedAt: string;
  acknowledgedAt?: string;
  mitigatedAt?: string;
  resolvedAt?: string;
  reviewedAt?: string;
}

/** How a control stood when an incident opened, in the words of a review. @public */
export type ControlAtIncident =
  | 'satisfied'
  | 'waived'
  | 'out-of-date'
  | 'not-satisfied'
  | 'not-applicable';

/** How a workload stood at an instant, frozen when an incident opened. Times are RFC 3339. @public */
export interface GovernanceSnapshot {
  at: string;
  /** When the result was made that it shows. */
  evaluatedAt: string;
  framework: { id: string; version: string; digest: string };
  maturity: Maturity;
  sections: Record<SectionId, Maturity>;
  requiredPhase: Phase;
  score: number | null;
  /** Status of every control of the framework that applies, by id. */
  controls: Record<string, ControlStatus>;
  waived: { controlId: string; waiverId?: string; expiresAt?: string }[];
  /** Controls whose evidence ran out, with when. */
  outOfDate: { controlId: string; since?: string }[];
  approval: {
    id: string;
    number: string;
    environment: string;
    state: string;
  } | null;
  lastDecision: {
    id: string;
    environment: string;
    verdict: Verdict;
    at: string;
    /** Reason codes. */
    codes: string[];
  } | null;
  /** What the workload says it runs: `model`, `prompt`, and so on. */
  references: Record<string, string>;
}
