import { Entity } from '@backstage/catalog-model';
import canonicalize from 'canonicalize';
import { canonicalRef, compareCodeUnits, entityRefOf } from '../catalog/refs';
import { CompiledFramework } from '../framework/compileFramework';
import { defaultSelection } from '../workloads/selectEntity';
import { Selection } from '../workloads/types';
import { createEvaluator } from './evaluator';
import { EvaluatorOptions } from './sources';
import { Instant } from './time';
import {
  EvaluationSettings,
  EvidenceRecord,
  ProfileFact,
  ScorecardCore,
  WaiverRecord,
} from './types';

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

/** @public */
export interface EvaluateOptions {
  framework: CompiledFramework;
  entities: readonly Entity[];
  evidence?: readonly EvidenceRecord[];
  facts?: readonly ProfileFact[];
  waivers?: readonly WaiverRecord[];
  settings?: EvaluationSettings;
  now: Instant;
  /** Default: the default filters. */
  selection?: Selection;
}

/** Entities by ref. Of several with one ref the same one counts, in whatever order they come. */
function indexEntities(entities: readonly Entity[]): Map<string, Entity> {
  const byRef = new Map<string, Entity>();
  for (const entity of entities) {
    const ref = entityRefOf(entity);
    if (ref !== undefined) {
      const other = byRef.get(ref);
      if (
        !other ||
        compareCodeUnits(
          canonicalize(entity) ?? '',
          canonicalize(other) ?? '',
        ) < 0
      ) {
        byRef.set(ref, entity);
      }
    }
  }
  return byRef;
}

/** Answers the records of a ref, whatever spelling of it they carry. */
function indexByRef<T extends { entityRef: string }>(
  records: readonly T[] = [],
): (ref: string) => readonly T[] {
  const byRef = new Map<string, T[]>();
  const canonical = new Map<string, string | undefined>();
  for (const record of records) {
    const spelling = record?.entityRef;
    if (!canonical.has(spelling)) {
      canonical.set(spelling, canonicalRef(spelling, { kind: 'component' }));
    }
    const ref = canonical.get(spelling);
    if (ref !== undefined) {
      const known = byRef.get(ref);
      if (known) {
        known.push(record);
      } else {
        byRef.set(ref, [record]);
      }
    }
  }
  return ref => byRef.get(ref) ?? [];
}

/** Selects the workloads among entities and evaluates them, sorted by ref. @public */
export function evaluate(options: EvaluateOptions): ScorecardCore[] {
  const selection =
    options.selection ?? defaultSelection(options.settings?.annotationPrefix);
  const byRef = indexEntities(options.entities);
  const evaluator = createEvaluator({
    framework: options.framework,
    settings: options.settings,
    now: options.now,
    lookup: ref => byRef.get(ref),
    evidence: indexByRef(options.evidence),
    facts: indexByRef(options.facts),
    waivers: indexByRef(options.waivers),
  });
  return [...byRef.keys()]
    .sort(compareCodeUnits)
    .map(ref => byRef.get(ref)!)
    .filter(entity => selection.select(entity).class === 'workload')
    .map(entity => evaluator.evaluate(entity));
}
