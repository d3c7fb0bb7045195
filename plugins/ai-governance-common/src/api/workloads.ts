import { Confidence, ControlStatus, Maturity } from '../evaluation/types';
import { Phase, SectionId, UseCase } from '../framework/types';
import { ApprovalRecordState } from './approvals';
import { ActiveIncidents } from './incidents';
import { ResolvedOwner } from './owners';

/** A row of the workloads list. @public */
export interface WorkloadSummary {
  entityRef: string;
  title: string;
  kind: string;
  type: string | null;
  owner: ResolvedOwner;
  useCase: UseCase;
  requiredPhase: Phase;
  provisional: boolean;
  maturity: Maturity;
  sections: { id: SectionId; maturity: Maturity }[];
  compliant: boolean;
  assessed: boolean;
  score: number | null;
  confidence: Confidence;
  gaps: number;
  topRisk: number;
  problems: number;
  approvalClaim: string | null;
  /** State of the approval on record; null where there is none. */
  approval?: ApprovalRecordState | null;
  incidents: ActiveIncidents;
  evaluatedAt: string;
  error: boolean;
  /** Figures of its latest baseline, where one was taken. */
  baseline?: { at: string; gaps: number; score: number | null };
}

/** @public */
export interface WorkloadQuery {
  /** Owner ref, exact. */
  owner?: string;
  /** Group ref; with `descendants` its child groups too. */
  team?: string;
  descendants?: boolean;
  /** personal: owned by a user; unowned: owner does not resolve. */
  ownership?: 'group' | 'user' | 'unowned';
  /** System ref: its workloads. */
  system?: string;
  /** Domain ref: the workloads of its systems, and of the domains below it. */
  domain?: string;
  /**
   * The section that `reaches` and `misses` ask about; all layers and governance unless told. Alone it means the assessed to which
   * the section applies.
   */
  section?: SectionId;
  /** Assessed, and reaches this phase, or the one that it requires; what nothing applies to is left out. */
  reaches?: Phase | 'required';
  /** Assessed, and does not reach it. */
  misses?: Phase | 'required';
  maturity?: Maturity[];
  requiredPhase?: Phase[];
  compliant?: boolean;
  assessed?: boolean;
  useCase?: UseCase[];
  control?: string;
  status?: ControlStatus[];
  approvalClaim?: string[];
  /** State of the approval on record. */
  approval?: (ApprovalRecordState | 'none')[];
  /** true: only those with at least one problem. */
  problems?: boolean;
  /** true: only those whose last evaluation failed. */
  error?: boolean;
  text?: string;
  orderBy?: WorkloadOrder;
  limit?: number;
  cursor?: string;
}

/** `concern` puts failures first, then risk; not assessed stands last. @public */
export type WorkloadOrder =
  | 'concern'
  | 'title'
  | '-title'
  | 'score'
  | '-score'
  | 'maturity'
  | '-maturity'
  | 'requiredPhase'
  | '-requiredPhase'
  | 'owner'
  | '-owner';

/** Why an entity is a workload, an asset or neither. @public */
export interface SelectionResponse {
  entityRef: string;
  class: 'workload' | 'asset' | 'none';
  reasons: string[];
}
