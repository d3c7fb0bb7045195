import {
  GateIncident,
  GateObligation,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { ByWorkload } from './gateConditions';
import { KnownIncidents, worstIncidents } from './IncidentSources';

/** Incidents of workloads and of what they depend on. */
export class WorkloadIncidents {
  readonly failed: string[];
  readonly #known: GateIncident[];
  readonly #dependencies: ByWorkload<string>;

  constructor(known: KnownIncidents, dependencies: ByWorkload<string>) {
    this.#known = known.incidents;
    this.failed = known.failed;
    this.#dependencies = dependencies;
  }

  of(entityRef: string): GateIncident[] {
    const dependencies = new Set(this.#dependencies.get(entityRef));
    const own = this.#known.filter(
      incident => incident.entityRef === entityRef,
    );
    const others = this.#known.filter(
      incident =>
        incident.entityRef !== entityRef &&
        dependencies.has(incident.entityRef),
    );
    return [
      ...worstIncidents(own),
      ...worstIncidents(others).map(incident => ({
        ...incident,
        ofDependency: true,
      })),
    ];
  }

  isOpen(id: string): boolean {
    return this.#known.some(
      incident =>
        incident.id === id &&
        (incident.state === 'open' || incident.state === 'acknowledged'),
    );
  }
}

/** An incident that was to be resolved and is open no more is done; where a source did not answer, nobody knows. */
export function settle(
  obligations: GateObligation[],
  incidents: WorkloadIncidents,
): { owed: GateObligation[]; fulfilled: string[] } {
  const isDone = ({ kind, ref }: GateObligation) =>
    kind === 'resolve-incident' &&
    incidents.failed.length === 0 &&
    !incidents.isOpen(ref);
  return {
    owed: obligations.filter(obligation => !isDone(obligation)),
    fulfilled: obligations.filter(isDone).map(({ id }) => id),
  };
}
