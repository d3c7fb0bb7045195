import { ProvideOnce } from '../api/assessments';
import { compareCodeUnits } from '../catalog/refs';
import { ScorecardCore } from '../evaluation/types';
import { CompiledFramework } from '../framework/compileFramework';
import { canBeProvidedOnce } from '../assessment/sharedControls';

/** An entity that could give controls to a workload. @public */
export interface PossibleProvider {
  ref: string;
  /** Steps away: the system and the owning group are one, their domain and parent two, and so on. */
  distance: number;
}

/** One proposal helps at least so many: what helps a single workload is done there. */
const MIN_WORKLOADS = 2;

/** Longest list of proposals. */
const MAX_PROPOSALS = 10;

interface Candidate {
  workloads: number;
  reachRequired: number;
  distance: number;
}

/**
 * Finds for each control the entity that would help most workloads by providing it once, the nearest of them where several
 * help as many.
 * @public
 */
export class ProvideOnceBuilder {
  readonly #framework: CompiledFramework;
  readonly #candidates = new Map<string, Map<string, Candidate>>();

  constructor(options: { framework: CompiledFramework }) {
    this.#framework = options.framework;
  }

  add(
    workload: Pick<ScorecardCore, 'gaps' | 'controls'>,
    providers: readonly PossibleProvider[],
  ): void {
    const statuses = new Map(
      workload.controls.map(({ controlId, status }) => [controlId, status]),
    );
    // Required is reached exactly when no gap is left.
    const isLastGap = workload.gaps.length === 1;
    for (const { controlId } of workload.gaps) {
      const compiled = this.#framework.byId.get(controlId);
      // What the workload's own evidence refutes is not met by anybody else's.
      if (
        compiled &&
        canBeProvidedOnce(compiled) &&
        statuses.get(controlId) !== 'not-met'
      ) {
        for (const provider of providers) {
          this.#count(controlId, provider, isLastGap);
        }
      }
    }
  }

  /** What helps most workloads first. */
  build(): ProvideOnce[] {
    const proposals = Array.from(this.#candidates, ([controlId, providers]) =>
      this.#best(controlId, providers),
    ).filter(({ workloads }) => workloads >= MIN_WORKLOADS);
    const weightOf = ({ controlId }: ProvideOnce) =>
      this.#framework.byId.get(controlId)?.weight ?? 0;
    return proposals
      .sort(
        (a, b) =>
          b.workloads - a.workloads ||
          b.reachRequired - a.reachRequired ||
          weightOf(b) - weightOf(a) ||
          compareCodeUnits(a.controlId, b.controlId),
      )
      .slice(0, MAX_PROPOSALS);
  }

  #count(
    controlId: string,
    provider: PossibleProvider,
    isLastGap: boolean,
  ): void {
    let providers = this.#candidates.get(controlId);
    if (!providers) {
      providers = new Map();
      this.#candidates.set(controlId, providers);
    }
    const known = providers.get(provider.ref) ?? {
      workloads: 0,
      reachRequired: 0,
      distance: 0,
    };
    providers.set(provider.ref, {
      workloads: known.workloads + 1,
      reachRequired: known.reachRequired + (isLastGap ? 1 : 0),
      distance: Math.max(known.distance, provider.distance),
    });
  }

  #best(controlId: string, providers: Map<string, Candidate>): ProvideOnce {
    const [[providerRef, best]] = Array.from(providers).sort(
      ([refA, a], [refB, b]) =>
        b.workloads - a.workloads ||
        a.distance - b.distance ||
        compareCodeUnits(refA, refB),
    );
    const { control } = this.#framework.byId.get(controlId)!;
    return {
      controlId,
      title: control.title,
      section: control.layer,
      phase: control.phase,
      providerRef,
      workloads: best.workloads,
      reachRequired: best.reachRequired,
    };
  }
}
