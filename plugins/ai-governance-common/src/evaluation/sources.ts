import { EntityLookup } from '../catalog/refs';
import { CompiledFramework } from '../framework/compileFramework';
import { Phase } from '../framework/types';
import { EntityAnnotations } from '../profile/readAnnotations';
import { Instant } from './time';
import {
  AssuranceLevel,
  EvaluationSettings,
  EvidenceRecord,
  ProfileFact,
  WaiverRecord,
  WorkloadProfile,
} from './types';

/** Level of assurance asked for where the settings say nothing. @public */
export const DEFAULT_ASSURANCE: Readonly<Record<Phase, AssuranceLevel>> = {
  foundational: 'declared',
  enhanced: 'attested',
  advanced: 'own',
};

/** What the engine has read of the workload that it evaluates. @public */
export interface WorkloadReading {
  profile: WorkloadProfile;
  annotations: EntityAnnotations;
}

/**
 * Where the engine finds what it needs. Refs are canonical.
 * Functions may answer the same array again and again; the engine changes nothing.
 * @public
 */
export interface EvaluationSources {
  lookup: EntityLookup;
  /** The reading is there where the ref is the workload that is being evaluated. */
  evidence(ref: string, reading?: WorkloadReading): readonly EvidenceRecord[];
  facts(ref: string): readonly ProfileFact[];
  waivers(ref: string): readonly WaiverRecord[];
}

/** @public */
export interface EvaluatorOptions extends EvaluationSources {
  framework: CompiledFramework;
  settings?: EvaluationSettings;
  now: Instant;
}
