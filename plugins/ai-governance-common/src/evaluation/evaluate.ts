import { Entity } from '@backstage/catalog-model';
import { EntityLookup } from '../catalog/refs';
import { CompiledFramework } from '../framework/compileFramework';
import { Selection } from '../workloads/selectEntity';
import {
  EvaluationSettings,
  EvidenceRecord,
  ProfileFact,
  ScorecardCore,
  WaiverRecord,
} from './types';

/** A point in time: RFC 3339, milliseconds since the epoch, or a Date. @public */
export type Instant = string | number | Date;

/**
 * Where the engine finds what it needs. Refs are canonical.
 * Functions may answer the same array again and again; the engine changes nothing.
 * @public
 */
export interface EvaluationSources {
  lookup: EntityLookup;
  evidence(ref: string): readonly EvidenceRecord[];
  facts(ref: string): readonly ProfileFact[];
  waivers(ref: string): readonly WaiverRecord[];
}

/** @public */
export interface EvaluatorOptions extends EvaluationSources {
  framework: CompiledFramework;
  settings?: EvaluationSettings;
  now: Instant;
}

/** Evaluates many workloads at one instant; what providers say is read once. @public */
export interface Evaluator {
  evaluate(entity: Entity): ScorecardCore;
  /**
   * The earliest later instant, in milliseconds, at which the result of this workload
   * can change only because time passes; undefined where there is none.
   */
  nextChangeAt(entity: Entity): number | undefined;
}

/** @public */
export function createEvaluator(_options: EvaluatorOptions): Evaluator {
  throw new Error('not yet');
}

/** @public */
export interface EvaluateWorkloadOptions extends EvaluatorOptions {
  entity: Entity;
}

/** Evaluates one workload; the caller has selected it. @public */
export function evaluateWorkload(
  options: EvaluateWorkloadOptions,
): ScorecardCore {
  return createEvaluator(options).evaluate(options.entity);
}

/** {@link Evaluator.nextChangeAt} for one workload. @public */
export function nextChangeAt(
  options: EvaluateWorkloadOptions,
): number | undefined {
  return createEvaluator(options).nextChangeAt(options.entity);
}

/** @public */
export interface EvaluateOptions {
  framework: CompiledFramework;
  entities: readonly Entity[];
  evidence?: readonly EvidenceRecord[];
  facts?: readonly ProfileFact[];
  waivers?: readonly WaiverRecord[];
  settings?: EvaluationSettings;
  now: Instant;
  selection?: Selection;
}

/** Selects the workloads among entities and evaluates them, sorted by ref. @public */
export function evaluate(_options: EvaluateOptions): ScorecardCore[] {
  return [];
}

/**
 * Refs that the evaluation of an entity reads directly: what it depends on, its system and
 * its owner; of a system its domain, of a group its parent. Sorted, without the entity itself.
 * @public
 */
export function relatedRefs(_entity: Entity): string[] {
  return [];
}
