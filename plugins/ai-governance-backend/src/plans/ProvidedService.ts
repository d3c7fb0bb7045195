import {
  CompiledFramework,
  maturityWithout,
  PHASES,
  Phase,
  ProvidedControls,
  ScorecardCore,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { ProviderReading } from '../assessments/ProviderReader';
import { FrameworkRegistry } from '../contracts';
import { decodeScorecard } from '../evaluation/scorecardCodec';
import { ReadScope } from '../permissions/ReadScope';
import { PlanStore } from './PlanStore';

/** Workloads that one list names; its count tells of all. */
const MAX_LISTED = 200;

type ProvidedControl = ProvidedControls['controls'][number];

type Use = Required<
  Pick<
    ProvidedControl,
    'usedBy' | 'usedByCount' | 'wouldFall' | 'wouldFallCount'
  >
>;

/** Says who inherits what from an entity, and what they would be without it. */
export class ProvidedService {
  readonly #store: PlanStore;
  readonly #frameworks: FrameworkRegistry;

  constructor(options: { store: PlanStore; frameworks: FrameworkRegistry }) {
    this.#store = options.store;
    this.#frameworks = options.frameworks;
  }

  /** What it gives now, and what its file names, most used first. */
  async provided(
    reading: ProviderReading,
    scope: ReadScope,
  ): Promise<ProvidedControls> {
    const uses = await this.#uses(reading.entityRef, scope);
    const { provides } = reading.annotations;
    const controls = reading.results.flatMap(
      ({ controlId, status, decidedBy }): ProvidedControl[] => {
        const use = uses.get(controlId);
        const named = provides.has(controlId);
        if (!use && !named) {
          return [];
        }
        const { control } = reading.framework.compiled.byId.get(controlId)!;
        return [
          {
            controlId,
            title: control.title,
            status,
            decidedBy,
            named,
            ...(use ?? noUse()),
          },
        ];
      },
    );
    const countOf = ({ usedByCount = 0 }: ProvidedControl) => usedByCount;
    // Sorting is stable: what is used alike stays in the order of the framework.
    controls.sort((a, b) => countOf(b) - countOf(a));
    return {
      providerRef: reading.entityRef,
      title: reading.title,
      controls,
    };
  }

  async #uses(
    providerRef: string,
    scope: ReadScope,
  ): Promise<Map<string, Use>> {
    const uses = new Map<string, Use>();
    const filter = { inheritsFrom: providerRef };
    for await (const rows of this.#store.results(scope, filter)) {
      for (const row of rows) {
        const framework = await this.#frameworks.get(row.framework_digest);
        if (!framework) {
          continue;
        }
        const core = decodeScorecard(row, framework.document);
        for (const { controlId, inheritedFrom } of core.controls) {
          if (inheritedFrom === providerRef) {
            const use = uses.get(controlId) ?? noUse();
            uses.set(controlId, use);
            addUse(use, { core, title: row.title, controlId }, framework);
          }
        }
      }
    }
    return uses;
  }
}

function noUse(): Use {
  return { usedBy: [], usedByCount: 0, wouldFall: [], wouldFallCount: 0 };
}

function addUse(
  use: Use,
  inherited: { core: ScorecardCore; title: string; controlId: string },
  { compiled }: { compiled: CompiledFramework },
): void {
  const { core, title, controlId } = inherited;
  const { entityRef, maturity: from } = core;
  use.usedByCount += 1;
  if (use.usedBy.length < MAX_LISTED) {
    use.usedBy.push({ entityRef, title });
  }
  const control = compiled.byId.get(controlId);
  const reached = PHASES.indexOf(from as Phase);
  // A control of a phase that is not reached holds nothing up.
  const to =
    control && control.phase <= reached
      ? maturityWithout(core, compiled, controlId)
      : from;
  if (to !== from) {
    use.wouldFallCount += 1;
    if (use.wouldFall.length < MAX_LISTED) {
      use.wouldFall.push({ entityRef, from, to });
    }
  }
}
