import { FixedLevel } from '../evaluation/judge';
import {
  ControlResult,
  EvidenceRecord,
  Maturity,
  Problem,
  ScorecardCore,
} from '../evaluation/types';
import { LayerId, Phase, SectionId } from '../framework/types';
import { ApprovalState } from './approvalState';
import { EvidenceRevocation } from './evidence';
import { ActiveIncidents } from './incidents';
import { ResolvedOwner } from './owners';
import { Plan } from './plans';
import { ProfileFactView } from './profiles';

/** @public */
export interface Scorecard extends ScorecardCore {
  title: string;
  description?: string;
  owner: ResolvedOwner;
  /** Group refs: the owning team and its parents up to the root. */
  teams: string[];
  evaluatedAt: string;
  framework: { id: string; version: string; digest: string };
  assessed: boolean;
  approval: ApprovalState;
  incidents: ActiveIncidents;
  /** Layer maturity as the entity claims it. */
  claims: Partial<Record<LayerId, Maturity>>;
  profileFacts: ProfileFactView[];
  controls: ScorecardControl[];
  plan: Plan;
  /** For each problem the message and, where one helps, the annotation to paste. */
  problems: ProblemView[];
  /** Set when the last evaluation failed; the figures are those of the one before. */
  error?: { message: string; at: string };
}

/** @public */
export interface ScorecardControl extends ControlResult {
  title: string;
  section: SectionId;
  phase: Phase;
  weight: number;
  /** Risk of leaving it open: weight times criticality and data factors; comparable, without a unit. */
  risk: number;
  /** Why the status is what it is, in one sentence, and what would change it. */
  message: string;
  evidence: ControlEvidence[];
  /** The assurance that this control is judged by. */
  asked?: FixedLevel;
  link?: string;
  /** The waiver that holds now, or the one that is asked for. */
  waiver?: ControlWaiver;
}

/** The part of a waiver that a scorecard shows. @public */
export interface ControlWaiver {
  id: string;
  state: 'requested' | 'approved';
  environment?: string;
  expiresAt: string;
  requestedBy: string;
}

/** A record as it stood at the evaluation. @public */
export interface ControlEvidence
  extends Pick<EvidenceRecord, 'outcome' | 'source' | 'links' | 'detail'> {
  assurance: 'attested' | 'verified' | 'declared';
  observedAt: string | null;
  /** When it stops counting; null for what does not expire. */
  expiresAt: string | null;
  state: 'live' | 'expired' | 'revoked';
  /** Of the stored record; what the entity declares and the catalog shows has none. */
  id?: string;
  /** Who recorded it: a user ref or the name of a service. */
  by?: string;
  revoked?: EvidenceRevocation;
  /** A finding that the security role holds to be a false positive; it does not count. */
  disputed?: EvidenceRevocation;
  /** True for what the scanner reports as suppressed; it does not count. */
  suppressed?: boolean;
}

/** @public */
export interface ProblemView extends Problem {
  message: string;
  snippet?: string;
}
