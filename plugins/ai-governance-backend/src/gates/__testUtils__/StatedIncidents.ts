import { GateIncident } from '@ai-governance/backstage-plugin-ai-governance-common';
import { IncidentSource } from '@ai-governance/backstage-plugin-ai-governance-node';

/** Incidents as a test states them; some of its workloads have a source that does not answer. */
export class StatedIncidents implements IncidentSource {
  readonly incidents: GateIncident[] = [];
  readonly broken = new Set<string>();

  getSourceId(): string {
    return 'stated';
  }

  async getIncidents(entityRefs: string[]): Promise<GateIncident[]> {
    if (entityRefs.some(ref => this.broken.has(ref))) {
      throw new Error('The on-call system is away.');
    }
    return this.incidents;
  }
}
