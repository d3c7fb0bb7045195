import { Entity } from '@backstage/catalog-model';
import { EntityAnnotations, readAnnotations } from '../profile/readAnnotations';
import { FixedLevel, judgeEvidence, Verdict } from './judge';
import { providerRefs } from './providers';
import { summariseEvidence } from './records';
import { EvaluatorOptions } from './sources';

/**
 * A provider as the workloads below it see it: by control index undefined where it does not
 * name the control, false where it names one that it has not met, else how it is met.
 */
export interface Provider {
  ref: string;
  provides: ReadonlySet<string>;
  gives: (Verdict | false | undefined)[];
}

/** Reads the providers of workloads, each once for one instant. */
export class ProviderReader {
  /** By ref; null for an entity that gives no control. */
  private readonly providers = new Map<string, Provider | null>();

  constructor(
    private readonly options: EvaluatorOptions,
    private readonly now: number,
    private readonly levels: readonly FixedLevel[],
  ) {}

  /** The providers of a workload that give at least one control, sorted by ref. */
  of(entity: Entity): Provider[] {
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
    const { framework, lookup, settings } = this.options;
    const entity = lookup(ref);
    const annotations =
      entity && readAnnotations(entity, framework, settings?.annotationPrefix);
    const provider = annotations?.provides.size
      ? this.read(ref, annotations)
      : null;
    this.providers.set(ref, provider);
    return provider;
  }

  /** By its own evidence alone, at the level that is asked of the workload. */
  private read(ref: string, annotations: EntityAnnotations): Provider {
    const { framework } = this.options;
    const evidence = summariseEvidence(
      this.options.evidence(ref),
      framework,
      this.now,
    );
    return {
      ref,
      provides: annotations.provides,
      gives: framework.controls.map(({ id, index }) => {
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
