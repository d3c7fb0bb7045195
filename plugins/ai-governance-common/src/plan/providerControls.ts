import { Entity } from '@backstage/catalog-model';
import { judgeEvidence, judgeRemainder } from '../evaluation/judge';
import { summariseResults } from '../evaluation/maturity';
import { summariseEvidence } from '../evaluation/records';
import { Instant, toMillis } from '../evaluation/time';
import {
  ControlResult,
  EvaluationSettings,
  EvidenceRecord,
  Maturity,
  ScorecardCore,
} from '../evaluation/types';
import { requiredAssurance } from '../explain/controlEvidence';
import { CompiledFramework } from '../framework/compileFramework';
import { EntityAnnotations, readAnnotations } from '../profile/readAnnotations';

/** How a provider itself stands, as the workloads that inherit from it see it. @public */
export interface ProviderControls {
  annotations: EntityAnnotations;
  /** Every control of the framework in its order; a provider's profile plays no part. */
  results: ControlResult[];
}

/**
 * Judges an entity by its own evidence alone, without inheritance and without waivers. Only what it names under
 * `provides-controls` reaches others.
 * @public
 */
export function providerControls(options: {
  entity: Entity;
  evidence: readonly EvidenceRecord[];
  framework: CompiledFramework;
  settings?: EvaluationSettings;
  now: Instant;
}): ProviderControls {
  const { entity, framework, settings } = options;
  const annotations = readAnnotations(
    entity,
    framework,
    settings?.annotationPrefix,
  );
  const { attested, verified, expired } = summariseEvidence(
    options.evidence,
    framework,
    toMillis(options.now),
  );
  const results = framework.controls.map((compiled): ControlResult => {
    const { id, index } = compiled;
    const facts = {
      attested: attested[index],
      verified: verified[index],
      declared: annotations.declared.get(id),
    };
    const verdict =
      judgeEvidence(requiredAssurance(compiled, settings), facts) ??
      judgeRemainder(facts, expired[index] === 1);
    return {
      controlId: id,
      ...verdict,
      ...(verdict.status === 'not-applicable' && {
        reason: 'evidence' as const,
      }),
    };
  });
  return { annotations, results };
}

/**
 * The maturity that a workload would have if nothing were known of one control. `scorecard` must be a result of this very
 * framework.
 * @public
 */
export function maturityWithout(
  scorecard: Pick<ScorecardCore, 'controls' | 'profile'>,
  framework: CompiledFramework,
  controlId: string,
): Maturity {
  const results = new Map(
    scorecard.controls.map(result => [result.controlId, result]),
  );
  const without = framework.controls.map(({ id }): ControlResult => {
    const result = results.get(id);
    return result && id !== controlId
      ? result
      : { controlId: id, status: 'no-evidence', decidedBy: 'none' };
  });
  return summariseResults(framework, without, scorecard.profile).maturity;
}
