import { Roadmap, RoadmapStep } from '../api/assessments';
import { compareCodeUnits } from '../catalog/refs';
import { controlRisk, isSatisfied, maturityRank } from '../evaluation/maturity';
import {
  ControlStatus,
  EvaluationSettings,
  ScorecardCore,
} from '../evaluation/types';
import { requiredAssurance } from '../explain/controlEvidence';
import {
  CompiledControl,
  CompiledFramework,
} from '../framework/compileFramework';
import { PHASES } from '../framework/types';
import { isVerifiable } from '../assessment/verifiable';

/** What a roadmap reads of a workload. @public */
export type RoadmapWorkload = Pick<
  ScorecardCore,
  'entityRef' | 'profile' | 'maturity' | 'controls' | 'sections'
> & {
  /** Who can act: the owner that it resolves to; null where there is none. */
  owner: string | null;
};

/** Workloads that one step names; the count tells of all. @public */
export const MAX_STEP_WORKLOADS = 200;

interface OpenControl {
  compiled: CompiledControl;
  lacking: { entityRef: string; risk: number }[];
  owners: Set<string>;
  quickWin: boolean;
}

/**
 * What to close in which order, added up workload by workload. A workload counts with what its required phase asks for, and,
 * where a section has that already, with what its next phase does.
 * @public
 */
export class RoadmapBuilder {
  readonly #framework: CompiledFramework;
  readonly #settings: EvaluationSettings | undefined;
  readonly #open = new Map<string, OpenControl>();
  #workloads = 0;

  constructor(options: {
    framework: CompiledFramework;
    settings?: EvaluationSettings;
  }) {
    this.#framework = options.framework;
    this.#settings = options.settings;
  }

  /** How many workloads were added. */
  get workloads(): number {
    return this.#workloads;
  }

  add(workload: RoadmapWorkload): void {
    this.#workloads += 1;
    const required = PHASES.indexOf(workload.profile.requiredPhase);
    const reach = new Map(
      workload.sections.map(({ id, maturity }) => [
        id,
        Math.max(required, maturityRank(maturity) + 1),
      ]),
    );
    for (const { controlId, status } of workload.controls) {
      const compiled = this.#framework.byId.get(controlId);
      if (
        !compiled ||
        isSatisfied(status) ||
        compiled.phase > (reach.get(compiled.sectionId) ?? required)
      ) {
        continue;
      }
      const open = this.#openControl(compiled);
      open.lacking.push({
        entityRef: workload.entityRef,
        risk: controlRisk(compiled.weight, workload.profile),
      });
      if (workload.owner !== null) {
        open.owners.add(workload.owner);
      }
      open.quickWin ||=
        compiled.phase <= required && this.#isQuickWin(status, compiled);
    }
  }

  /** `incidents`: how many of the workloads' own each control would have caught, by its id. */
  build(incidents: ReadonlyMap<string, number> = new Map()): Roadmap {
    const steps = Array.from(this.#open.values(), open => {
      const caught = incidents.get(open.compiled.id);
      return { ...this.#step(open), ...(caught && { incidents: caught }) };
    });
    steps.sort(
      (a, b) =>
        b.risk - a.risk ||
        b.workloads - a.workloads ||
        compareCodeUnits(a.controlId, b.controlId),
    );
    return {
      phases: PHASES.flatMap(phase => {
        const own = steps.filter(step => step.phase === phase);
        return own.length > 0 ? [{ phase, steps: own }] : [];
      }),
    };
  }

  #openControl(compiled: CompiledControl): OpenControl {
    let open = this.#open.get(compiled.id);
    if (!open) {
      open = { compiled, lacking: [], owners: new Set(), quickWin: false };
      this.#open.set(compiled.id, open);
    }
    return open;
  }

  /** What is in place by all that is said, so that one more word closes it. */
  #isQuickWin(status: ControlStatus, compiled: CompiledControl): boolean {
    const level = requiredAssurance(compiled, this.#settings);
    if (status === 'insufficient-evidence' || status === 'stale') {
      return level === 'declared' || level === 'attested';
    }
    return status === 'no-evidence' && level === 'declared';
  }

  #step(open: OpenControl): RoadmapStep & { workloads: number } {
    const { compiled, lacking } = open;
    const { control } = compiled;
    const { awsServices, nonAwsAlternative } = control.remediation;
    lacking.sort(
      (a, b) => b.risk - a.risk || compareCodeUnits(a.entityRef, b.entityRef),
    );
    return {
      controlId: compiled.id,
      title: control.title,
      section: control.layer,
      phase: control.phase,
      entityRefs: lacking
        .slice(0, MAX_STEP_WORKLOADS)
        .map(({ entityRef }) => entityRef),
      workloads: lacking.length,
      risk: lacking[0].risk,
      quickWin: open.quickWin,
      verifiable: isVerifiable(compiled, this.#settings),
      owners: [...open.owners].sort(compareCodeUnits),
      awsServices: awsServices ?? [],
      ...(nonAwsAlternative !== undefined && { nonAwsAlternative }),
    };
  }
}
