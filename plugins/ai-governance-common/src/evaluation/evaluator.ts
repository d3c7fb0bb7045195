import { Entity } from '@backstage/catalog-model';
import { EntityLookup, entityRefOf } from '../catalog/refs';
import { CompiledFramework } from '../framework/compileFramework';
import { LayerId, LAYERS, Phase, PHASES } from '../framework/types';
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
import { providerRefs } from './providers';
import { EvidenceSummary, summariseEvidence } from './records';
import { Instant, toMillis } from './time';
import {
  AssuranceLevel,
  ControlResult,
  EvaluationSettings,
  EvidenceRecord,
  ProfileFact,
  ScorecardCore,
  WaiverRecord,
  WorkloadProfile,
} from './types';
import { waivedControls } from './waivers';

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

/**
 * Evaluates many workloads at one instant. What a provider says is read once and kept, so an
 * evaluator must not outlive a change of its sources.
 * @public
 */
export interface Evaluator {
  /** The caller has selected the entity as a workload. */
  evaluate(entity: Entity): ScorecardCore;
  /**
   * The earliest later instant, in milliseconds, at which the result of this workload
   * can change only because time passes; undefined where there is none.
   */
  nextChangeAt(entity: Entity): number | undefined;
}

/**
 * A provider as the workloads below it see it: by control index undefined where it does not
 * name the control, false where it names one that it has not met, else how it is met.
 */
interface Provider {
  ref: string;
  provides: ReadonlySet<string>;
  gives: (Verdict | false | undefined)[];
}

class WorkloadEvaluator implements Evaluator {
  private readonly now: number;
  private readonly levels: FixedLevel[];
  /** Providers by ref; null for an entity that gives no control. */
  private readonly providers = new Map<string, Provider | null>();

  constructor(private readonly options: EvaluatorOptions) {
    this.now = toMillis(options.now);
    const asked = PHASES.map(
      phase => options.settings?.assurance?.[phase] ?? DEFAULT_ASSURANCE[phase],
    );
    this.levels = options.framework.controls.map(control =>
      levelOf(control, asked[control.phase]),
    );
  }

  evaluate(entity: Entity): ScorecardCore {
    const { framework, settings } = this.options;
    const ref = entityRefOf(entity) ?? '';
    const annotations = this.annotationsOf(entity);
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
    const evidence = this.summary(ref, { profile, annotations });
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
        providers ??= this.providersOf(entity);
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
      } else if (waived.has(index) && !isSatisfied(result.status)) {
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

  nextChangeAt(entity: Entity): number | undefined {
    const { framework, settings } = this.options;
    const ref = entityRefOf(entity) ?? '';
    const changes = [
      nextEvidenceChange(this.options.evidence(ref), framework, this.now),
      nextWaiverChange(
        this.options.waivers(ref),
        framework,
        this.now,
        settings?.environment,
      ),
      ...this.providersOf(entity).map(provider =>
        nextEvidenceChange(
          this.options.evidence(provider.ref),
          framework,
          this.now,
          provider.provides,
        ),
      ),
    ];
    const next = Math.min(...changes);
    return Number.isFinite(next) ? next : undefined;
  }

  private annotationsOf(entity: Entity): EntityAnnotations {
    return readAnnotations(
      entity,
      this.options.framework,
      this.options.settings?.annotationPrefix,
    );
  }

  private summary(ref: string, reading?: WorkloadReading): EvidenceSummary {
    return summariseEvidence(
      this.options.evidence(ref, reading),
      this.options.framework,
      this.now,
    );
  }

  private providersOf(entity: Entity): Provider[] {
    const providers: Provider[] = [];
    for (const ref of providerRefs(entity, this.options.lookup)) {
      const provider = this.provider(ref);
      if (provider) {
        providers.push(provider);
      }
    }
    return providers;
  }

  private provider(ref: string): Provider | null {
    const known = this.providers.get(ref);
    if (known !== undefined) {
      return known;
    }
    const entity = this.options.lookup(ref);
    const annotations = entity && this.annotationsOf(entity);
    const provider = annotations?.provides.size
      ? this.readProvider(ref, annotations)
      : null;
    this.providers.set(ref, provider);
    return provider;
  }

  private readProvider(ref: string, annotations: EntityAnnotations): Provider {
    const evidence = this.summary(ref);
    return {
      ref,
      provides: annotations.provides,
      gives: this.options.framework.controls.map(({ id, index }) => {
        if (!annotations.provides.has(id)) {
          return undefined;
        }
        const verdict = judgeEvidence(this.levels[index], {
          verified: evidence.verified[index],
          attested: evidence.attested[index],
          declared: annotations.declared.get(id),
        });
        return verdict?.status === 'met' ? verdict : false;
      }),
    };
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
