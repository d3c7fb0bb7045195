import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';

/**
 * Recognises workloads or assets that no filter in app-config can describe, for example by a table of another system that was
 * read at start-up.
 * @public
 */
export interface WorkloadSelector {
  /** Names the selector in the reasons that people read; unique. */
  getSelectorId(): string;
  /**
   * Asked for each entity that the filters neither select nor exclude, whenever it is read; so it must answer at once, from
   * memory. Undefined where it has nothing to say. An error is logged and counts as no answer.
   */
  select(
    entity: Entity,
  ): { class: 'workload' | 'asset'; reason: string } | undefined;
}

/** @public */
export interface WorkloadSelectorsExtensionPoint {
  /** Throws if a selector of that id is there already. */
  addSelector(selector: WorkloadSelector): void;
}

/**
 * Where modules of the plugin `ai-governance` add selectors.
 * @public
 */
export const workloadSelectorsExtensionPoint =
  createExtensionPoint<WorkloadSelectorsExtensionPoint>({
    id: 'ai-governance.workload-selectors',
  });
