import { Entity } from '@backstage/catalog-model';
import { evaluate, EvaluateOptions } from '../evaluation/evaluate';
import {
  ControlResult,
  EvidenceRecord,
  ScorecardCore,
} from '../evaluation/types';
import { builtIn, entityWith, NOW } from './builtIn';

/** The workload of these tests. */
export const REF = 'component:default/bot';
/** Foundational, where a declaration is enough. */
export const BASIC = 'INF-NET-01';
/** Advanced, its own minimum is both. */
export const STRICT = 'INF-NET-03';

/** A live pass of a scanner, changed as given. */
export function record(change: Partial<EvidenceRecord> = {}): EvidenceRecord {
  return {
    entityRef: REF,
    controlId: BASIC,
    outcome: 'pass',
    assurance: 'verified',
    source: 'prowler',
    observedAt: '2026-11-22T11:00:00Z',
    ...change,
  };
}

/** The scorecard of one workload among other entities. */
export function scorecardOf(
  options: Partial<EvaluateOptions> & { entity?: Entity },
): ScorecardCore {
  const {
    entity = entityWith({ annotations: { phase: 'foundational' } }),
    ...rest
  } = options;
  const scorecards = evaluate({
    framework: builtIn,
    now: NOW,
    ...rest,
    entities: [entity, ...(rest.entities ?? [])],
  });
  return scorecards.find(scorecard => scorecard.entityRef === REF)!;
}

/** The result of one control of it. */
export function resultOf(
  options: Parameters<typeof scorecardOf>[0],
  controlId = BASIC,
): ControlResult {
  return scorecardOf(options).controls.find(
    result => result.controlId === controlId,
  )!;
}

/** Evidence as an input of {@link resultOf}. */
export const evidence = (...changes: Partial<EvidenceRecord>[]) => ({
  evidence: changes.map(record),
});
