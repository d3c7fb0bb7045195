import { Entity } from '@backstage/catalog-model';
import { Plan, PlanStep } from '../api/plans';
import { annotationsOf, compareCodeUnits } from '../catalog/refs';
import { FixedLevel } from '../evaluation/judge';
import { controlRisk, isSatisfied } from '../evaluation/maturity';
import {
  ControlResult,
  EvaluationSettings,
  Maturity,
  ScorecardCore,
} from '../evaluation/types';
import { declarationSnippet } from '../explain/annotationSnippet';
import { requiredAssurance } from '../explain/controlEvidence';
import {
  CompiledControl,
  CompiledFramework,
} from '../framework/compileFramework';
import { Phase, PHASES } from '../framework/types';
import {
  CONTROL_ANNOTATION_PREFIX,
  DEFAULT_ANNOTATION_PREFIX,
} from '../workloads/annotations';

/** @public */
export interface PlanOptions {
  scorecard: ScorecardCore;
  framework: CompiledFramework;
  settings?: EvaluationSettings;
  /** A snippet then uses the spelling of the annotation that is there already. */
  entity?: Entity;
  /** How many incidents each control would have caught, by its id. */
  incidents?: ReadonlyMap<string, number>;
}

const NEEDS = {
  declared: 'declaration',
  attested: 'attestation',
  verified: 'verification',
  both: 'both',
} as const;

const ACTORS: Readonly<Record<FixedLevel, PlanStep['actors']>> = {
  declared: ['owner', 'security'],
  attested: ['owner', 'security'],
  verified: ['provider-operator', 'security'],
  both: ['owner', 'provider-operator', 'security'],
};

/** A failed check is mended by the owner and confirmed by whoever runs the check. */
function fixActors(result: ControlResult): PlanStep['actors'] {
  return result.decidedBy === 'verified'
    ? ['owner', 'provider-operator', 'security']
    : ['owner', 'security'];
}

function nextPhaseOf(maturity: Maturity): Phase | null {
  if (maturity === 'not-applicable') {
    return null;
  }
  return PHASES[PHASES.indexOf(maturity as Phase) + 1] ?? null;
}

function annotationKey(id: string, options: PlanOptions): string {
  const prefix =
    (options.settings?.annotationPrefix ?? DEFAULT_ANNOTATION_PREFIX) +
    CONTROL_ANNOTATION_PREFIX;
  const written = options.entity
    ? Object.keys(annotationsOf(options.entity)).find(
        key =>
          key.startsWith(prefix) &&
          key.slice(prefix.length).toLocaleUpperCase('en-US') === id,
      )
    : undefined;
  return written ?? prefix + id;
}

function stepFor(
  compiled: CompiledControl,
  result: ControlResult,
  options: PlanOptions,
): PlanStep {
  const { control, id } = compiled;
  const level = requiredAssurance(compiled, options.settings);
  const toFix = result.status === 'not-met';
  const step: PlanStep = {
    controlId: id,
    title: control.title,
    section: control.layer,
    phase: control.phase,
    status: result.status,
    risk: controlRisk(compiled.weight, options.scorecard.profile),
    actors: toFix ? fixActors(result) : ACTORS[level],
    needs: toFix ? 'fix' : NEEDS[level],
    remediation: control.remediation.steps,
    awsServices: control.remediation.awsServices ?? [],
  };
  if (control.remediation.nonAwsAlternative !== undefined) {
    step.nonAwsAlternative = control.remediation.nonAwsAlternative;
  }
  const refutedByRecord = toFix && result.decidedBy !== 'declared';
  if (level === 'declared' && !refutedByRecord) {
    step.snippet = declarationSnippet(annotationKey(id, options));
  }
  const caught = options.incidents?.get(id);
  if (caught) {
    step.incidents = caught;
  }
  return step;
}

/** For each section the gaps between it and its next phase, worst first. @public */
export function planFor(options: PlanOptions): Plan {
  const { scorecard, framework } = options;
  const results = new Map(
    scorecard.controls.map(result => [result.controlId, result]),
  );
  return {
    sections: scorecard.sections.map(({ id, maturity }) => {
      const nextPhase = nextPhaseOf(maturity);
      const steps = framework.controls.flatMap(compiled => {
        const result = results.get(compiled.id);
        return result &&
          nextPhase !== null &&
          compiled.sectionId === id &&
          compiled.phase <= PHASES.indexOf(nextPhase) &&
          !isSatisfied(result.status)
          ? [stepFor(compiled, result, options)]
          : [];
      });
      steps.sort(
        (a, b) => b.risk - a.risk || compareCodeUnits(a.controlId, b.controlId),
      );
      return { id, maturity, nextPhase, steps };
    }),
  };
}
