import { ControlStatus, Maturity } from '../evaluation/types';
import { Phase, SectionId } from '../framework/types';

/** One step on the way to a section's next phase. @public */
export interface PlanStep {
  controlId: string;
  title: string;
  section: SectionId;
  phase: Phase;
  status: ControlStatus;
  risk: number;
  /** Who can close it: the owner, the operator of a provider, or the security role for a waiver. */
  actors: ('owner' | 'provider-operator' | 'security')[];
  /** The evidence that would satisfy it. */
  needs: 'declaration' | 'attestation' | 'verification' | 'both' | 'fix';
  remediation: string[];
  awsServices: string[];
  nonAwsAlternative?: string;
  /** Annotation to paste where a declaration is enough. */
  snippet?: string;
  /** Incidents of the workload, of the time that is learnt from, that its control would have caught; absent for none. */
  incidents?: number;
}

/** For each section the gaps between it and its next phase, worst first. @public */
export interface Plan {
  sections: {
    id: SectionId;
    maturity: Maturity;
    nextPhase: Phase | null;
    steps: PlanStep[];
  }[];
}
