import { Entity } from '@backstage/catalog-model';
import {
  ApprovalState,
  ControlEvidence,
  ProblemView,
  ProfileFactView,
} from '../api/types';
import {
  ControlResult,
  EvaluationSettings,
  EvidenceRecord,
  Problem,
  ProfileFact,
  WaiverRecord,
  WorkloadProfile,
} from '../evaluation/types';
import { Instant } from '../evaluation/time';
import { CompiledFramework } from '../framework/compileFramework';
import { EntityAnnotations } from '../profile/readAnnotations';

/** @public */
export interface ControlContext {
  framework: CompiledFramework;
  result: ControlResult;
  /** Records of this workload; those of other controls are passed over. */
  evidence: readonly EvidenceRecord[];
  annotations: EntityAnnotations;
  /** Waivers of this workload. */
  waivers?: readonly WaiverRecord[];
  settings?: EvaluationSettings;
  now: Instant;
}

/** Why a control has its status, in one sentence, and what would change it. @public */
export function explainControl(context: ControlContext): string {
  return context.result.status;
}

/** The records of one control as they stand, newest first, the declaration included. @public */
export function controlEvidence(_context: ControlContext): ControlEvidence[] {
  return [];
}

/** A problem with its message and, where one helps, the annotation to paste. @public */
export function explainProblem(
  problem: Problem,
  _options: {
    framework: CompiledFramework;
    entity?: Entity;
    annotationPrefix?: string;
  },
): ProblemView {
  return { ...problem, message: problem.code };
}

/** A recorded fact with who recorded it and when. @public */
export interface RecordedFact extends ProfileFact {
  by?: string;
  at?: string;
}

/** Each profile fact with every value given for it and the one that counts. @public */
export function profileFactViews(_options: {
  framework: CompiledFramework;
  entity: Entity;
  annotations: EntityAnnotations;
  profile: WorkloadProfile;
  facts: readonly RecordedFact[];
  annotationPrefix?: string;
}): ProfileFactView[] {
  return [];
}

/** The approval that an entity claims. @public */
export function approvalClaim(
  _entity: Entity,
  _annotationPrefix?: string,
): Pick<ApprovalState, 'claimed' | 'claimedRef'> {
  return { claimed: null };
}
