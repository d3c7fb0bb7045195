import { ControlStatus, DecidedBy, Maturity } from '../evaluation/types';
import { Phase, SectionId } from '../framework/types';

/** A change of a workload, newest first. @public */
export interface HistoryEntry {
  id: string;
  at: string;
  entityRef: string;
  causes: HistoryCause[];
  changes: HistoryChange[];
}

/** @public */
export interface HistoryCause {
  kind:
    | 'entity-added'
    | 'entity-changed'
    | 'entity-removed'
    | 'provider-changed'
    | 'profile-recorded'
    | 'evidence-arrived'
    | 'evidence-expired'
    | 'evidence-revoked'
    | 'evidence-disputed'
    | 'waiver'
    | 'waiver-expired'
    | 'approval'
    | 'framework-changed'
    | 'settings-changed'
    | 'refresh';
  /** Entity, control, user or version that caused it. */
  subject?: string;
}

/** @public */
export type HistoryChange =
  | {
      what: 'maturity';
      section?: SectionId;
      from: Maturity | null;
      to: Maturity;
    }
  | { what: 'requiredPhase'; from: Phase | null; to: Phase }
  | { what: 'compliant'; from: boolean | null; to: boolean }
  | { what: 'score'; from: number | null; to: number | null }
  | {
      what: 'control';
      controlId: string;
      from: ControlStatus | null;
      to: ControlStatus;
      decidedBy?: DecidedBy;
    };
