import { Entity } from '@backstage/catalog-model';
import { entityRefOf } from '../catalog/refs';
import { LayerId, LAYERS, PHASES } from '../framework/types';
import { deriveProfile } from '../profile/deriveProfile';
import { EntityAnnotations, readAnnotations } from '../profile/readAnnotations';
import { applies, profileBits } from './applicability';
import {
  FixedLevel,
  judgeEvidence,
  judgeRemainder,
  levelOf,
  Verdict,
} from './judge';
import { isSatisfied, maturityRank, summariseResults } from './maturity';
import { nextEvidenceChange, nextWaiverChange } from './nextChange';
import { ProblemSet } from './problems';
import { Provider, ProviderReader } from './ProviderReader';
import { summariseEvidence } from './records';
import { DEFAULT_ASSURANCE, EvaluatorOptions } from './sources';
import { toMillis } from './time';
import { ControlResult, ScorecardCore } from './types';
import { waivedControls } from './waivers';

/**
 * Evaluates many workloads at one instant. What a provider says is read once and kept, so an
 * evaluator must not outlive a change of its sources.
 * @public
 */
export interface Evaluator {
  /** The caller has selected the entity as a workload. */
  evaluate(entity: Entity): ScorecardCore;
  /**
   * When the result of this workload can next change only because time passes, and what of;
   * undefined where nothing runs out.
   */
  nextChange(entity: Entity): TimeChange | undefined;
}

/** A change that time alone brings. @public */
export interface TimeChange {
  /** Milliseconds. */
  at: number;
  what: 'evidence' | 'waiver';
}

class WorkloadEvaluator implements Evaluator {
  private readonly now: number;
  private readonly levels: FixedLevel[];
  private readonly providers: ProviderReader;

  constructor(private readonly options: EvaluatorOptions) {
    this.now = toMillis(options.now);
    const asked = PHASES.map(
      phase => options.settings?.assurance?.[phase] ?? DEFAULT_ASSURANCE[phase],
    );
    this.levels = options.framework.controls.map(control =>
      levelOf(control, asked[control.phase]),
    );
    this.providers = new ProviderReader(options, this.now, this.levels);
  }

  evaluate(entity: Entity): ScorecardCore {
    const { framework, settings } = this.options;
    const ref = entityRefOf(entity) ?? '';
    const annotations = readAnnotations(
      entity,
      framework,
      settings?.annotationPrefix,
    );
    const derived = deriveProfile({
      entity,
      framework,
      annotations,
      facts: this.options.facts(ref),
    });
    const { profile } = derived;
    const bits = profileBits(
      framework,
      profile,
      derived.facts['eu-ai-act-risk'],
    );
    const evidence = summariseEvidence(
      this.options.evidence(ref, { profile, annotations }),
      framework,
      this.now,
    );
    const waived = waivedControls(
      this.options.waivers(ref),
      framework,
      this.now,
      settings?.environment,
    );
    const problems = new ProblemSet();
    problems.addAll(annotations.problems);
    problems.addAll(derived.problems);

    let providers: Provider[] | undefined;
    const controls = framework.controls.map((control): ControlResult => {
      const { id, index } = control;
      if (!applies(control, bits)) {
        return {
          controlId: id,
          status: 'not-applicable',
          decidedBy: 'none',
          reason: 'scope',
        };
      }
      const facts = {
        verified: evidence.verified[index],
        attested: evidence.attested[index],
        declared: annotations.declared.get(id),
      };
      let verdict: Verdict | undefined = judgeEvidence(
        this.levels[index],
        facts,
      );
      let inheritedFrom: string | undefined;
      if (!verdict && facts.declared !== 'fail') {
        providers ??= this.providers.of(entity);
        let named = false;
        for (const provider of providers) {
          const given = provider.gives[index];
          if (given) {
            verdict = given;
            inheritedFrom = provider.ref;
            break;
          }
          named ||= given === false;
        }
        if (!verdict && named) {
          problems.add('provider-not-met', id);
        }
      }
      verdict ??= judgeRemainder(facts, evidence.expired[index] === 1);

      const result: ControlResult = {
        controlId: id,
        status: verdict.status,
        decidedBy: verdict.decidedBy,
      };
      if (result.status === 'not-applicable') {
        result.reason = 'evidence';
      } else if (!isSatisfied(result.status) && waived.has(index)) {
        result.status = 'waived';
      }
      if (inheritedFrom !== undefined) {
        result.inheritedFrom = inheritedFrom;
      }
      return result;
    });

    const figures = summariseResults(framework, controls, profile);
    return {
      entityRef: ref,
      profile,
      maturity: figures.maturity,
      compliant: figures.compliant,
      score: figures.score,
      confidence: figures.confidence,
      overclaims: LAYERS.filter((layer, index) =>
        overclaimed(annotations, layer, figures.sections[index].maturity),
      ),
      sections: figures.sections,
      controls,
      gaps: figures.gaps,
      problems: problems.sorted(),
    };
  }

  nextChange(entity: Entity): TimeChange | undefined {
    const { framework, settings } = this.options;
    const ref = entityRefOf(entity) ?? '';
    const waiver = nextWaiverChange(
      this.options.waivers(ref),
      framework,
      this.now,
      settings?.environment,
    );
    const evidence = Math.min(
      nextEvidenceChange(this.options.evidence(ref), framework, this.now),
      ...this.providers
        .of(entity)
        .map(provider =>
          nextEvidenceChange(
            this.options.evidence(provider.ref),
            framework,
            this.now,
            provider.provides,
          ),
        ),
    );
    const at = Math.min(waiver, evidence);
    return Number.isFinite(at)
      ? { at, what: waiver < evidence ? 'waiver' : 'evidence' }
      : undefined;
  }
}

function overclaimed(
  annotations: EntityAnnotations,
  layer: LayerId,
  maturity: ScorecardCore['maturity'],
): boolean {
  const claim = annotations.layers[layer];
  return (
    claim !== undefined &&
    maturity !== 'not-applicable' &&
    maturityRank(claim) > maturityRank(maturity)
  );
}

/** @public */
export function createEvaluator(options: EvaluatorOptions): Evaluator {
  return new WorkloadEvaluator(options);
}
