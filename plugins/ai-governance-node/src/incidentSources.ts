import { GateIncident } from '@ai-governance/backstage-plugin-ai-governance-common';
import { createExtensionPoint } from '@backstage/backend-plugin-api';

/**
 * Knows the incidents of workloads, for example those of an on-call system.
 * @public
 */
export interface IncidentSource {
  /** Unique; named where the source does not answer: letters, digits, dots, dashes and underscores, at most 100. */
  getSourceId(): string;
  /**
   * Those incidents of these entities that are open or acknowledged, or whose review is due. A gate waits for the answer of each
   * decision, so it comes from memory or from something as quick; throw where it cannot be given, never answer a part.
   */
  getIncidents(entityRefs: string[]): Promise<GateIncident[]>;
}

/** @public */
export interface IncidentSourcesExtensionPoint {
  /** Throws if the id cannot be used, or a source of that id is there already. */
  addSource(source: IncidentSource): void;
}

/**
 * Where modules of the plugin `ai-governance` add sources of incidents.
 * @public
 */
export const incidentSourcesExtensionPoint =
  createExtensionPoint<IncidentSourcesExtensionPoint>({
    id: 'ai-governance.incident-sources',
  });
