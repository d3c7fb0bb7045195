import {
  ControlFigures,
  ControlResponse,
  ControlStatus,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { NotFoundError } from '@backstage/errors';
import { FrameworkRegistry, RegisteredFramework } from '../contracts';
import { controlOrder, STATUS_LETTERS } from '../evaluation/scorecardCodec';
import { ReadScope } from '../permissions/ReadScope';
import { WorkloadStore } from '../workloads/WorkloadStore';

const STATUSES = Object.entries(STATUS_LETTERS) as [ControlStatus, string][];

/** The active framework, and how the fleet stands on its controls. */
export class FrameworkService {
  readonly #frameworks: FrameworkRegistry;
  readonly #workloads: WorkloadStore;
  /** The answer as text: it is large, the same for everybody, and changes with its digest only. */
  #rendered?: { digest: string; json: string };

  constructor(options: {
    frameworks: FrameworkRegistry;
    workloads: WorkloadStore;
  }) {
    this.#frameworks = options.frameworks;
    this.#workloads = options.workloads;
  }

  /** The framework with its digest, as JSON. */
  async render(): Promise<{ digest: string; json: string }> {
    const { digest, document } = await this.#frameworks.active();
    if (this.#rendered?.digest !== digest) {
      this.#rendered = { digest, json: JSON.stringify({ digest, document }) };
    }
    return this.#rendered;
  }

  /** Figures of every control, in the order in which the framework lists them. */
  async figures(scope: ReadScope): Promise<ControlFigures[]> {
    const active = await this.#frameworks.active();
    const counts = await this.#count(scope, active);
    return active.document.controls.map(control =>
      toFigures(control.id, counts.get(control.id)),
    );
  }

  async control(id: string, scope: ReadScope): Promise<ControlResponse> {
    const active = await this.#frameworks.active();
    const found = active.compiled.byId.get(id.toLocaleUpperCase('en-US'));
    if (!found) {
      throw new NotFoundError(
        `The framework has no control '${id}'. GET /framework lists them.`,
      );
    }
    const counts = await this.#count(scope, active);
    return {
      control: found.control,
      figures: toFigures(found.id, counts.get(found.id)),
    };
  }

  /** Workloads by control and status letter. A result of an earlier framework counts for the controls that both have. */
  async #count(
    scope: ReadScope,
    active: RegisteredFramework,
  ): Promise<Map<string, Map<string, number>>> {
    const rows = await this.#workloads.statusCounts(scope);
    const totals = new Map<string, Map<string, number>>(
      active.document.controls.map(control => [control.id, new Map()]),
    );
    const orders = new Map<string, string[]>();
    for (const { frameworkDigest, statuses, count } of rows) {
      let order = orders.get(frameworkDigest);
      if (!order) {
        const framework = await this.#frameworks.get(frameworkDigest);
        order = framework ? controlOrder(framework.document) : [];
        orders.set(frameworkDigest, order);
      }
      order.forEach((id, place) => {
        const letters = totals.get(id);
        const letter = statuses[place];
        letters?.set(letter, (letters.get(letter) ?? 0) + count);
      });
    }
    return totals;
  }
}

function toFigures(
  controlId: string,
  letters: Map<string, number> | undefined,
): ControlFigures {
  const statuses = Object.fromEntries(
    STATUSES.map(([status, letter]) => [status, letters?.get(letter) ?? 0]),
  ) as Record<ControlStatus, number>;
  return {
    controlId,
    statuses,
    workloads: Object.values(statuses).reduce((sum, count) => sum + count, 0),
  };
}
