import {
  GateIncident,
  GateObligation,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { ByWorkload } from './gateConditions';
import { KnownIncidents, worstIncidents } from './IncidentSources';

/** Incidents of workloads and of what they depend on. */
export class WorkloadIncidents {
  readonly failed: string[];
  readonly #told: GateIncident[];
  readonly #dependencies: ByWorkload<string>;
  readonly #recorded: ByWorkload<GateIncident>;

  /** What the sources told, and what is on record here. */
  constructor(
    told: KnownIncidents,
    dependencies: ByWorkload<string>,
    recorded: ByWorkload<GateIncident>,
  ) {
    this.#told = told.incidents;
    this.failed = told.failed;
    this.#dependencies = dependencies;
    this.#recorded = recorded;
  }

  of(entityRef: string): GateIncident[] {
    const dependencies = new Set(this.#dependencies.get(entityRef));
    const recorded = this.#recorded.get(entityRef) ?? [];
    const own = [
      ...recorded.filter(({ ofDependency }) => !ofDependency),
      ...this.#told.filter(incident => incident.entityRef === entityRef),
    ];
    const others = [
      ...recorded.filter(({ ofDependency }) => ofDependency),
      ...this.#told.filter(
        incident =>
          incident.entityRef !== entityRef &&
          dependencies.has(incident.entityRef),
      ),
    ];
    return [
      ...worstIncidents(own),
      ...worstIncidents(others).map(incident => ({
        ...incident,
        ofDependency: true,
      })),
    ];
  }

  isOpen(id: string): boolean {
    const known = [
      ...this.#told,
      ...Array.from(this.#recorded.values()).flat(),
    ];
    return known.some(
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
