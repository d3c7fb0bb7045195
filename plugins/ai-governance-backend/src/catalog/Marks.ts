import { HistoryCause } from '@ai-governance/backstage-plugin-ai-governance-common';
import { ProjectedEntity } from './projectEntity';

/** Who must be evaluated and why, put together before it is written in one order. */
export class Marks {
  readonly causes = new Map<string, HistoryCause[]>();

  add(entityRef: string, cause: HistoryCause): void {
    const list = this.causes.get(entityRef);
    if (list) {
      list.push(cause);
    } else {
      this.causes.set(entityRef, [cause]);
    }
  }

  addChange(entity: ProjectedEntity, classBefore: string | undefined): void {
    if (classBefore === 'workload') {
      this.add(entity.entityRef, { kind: 'entity-changed' });
    } else if (entity.class === 'workload') {
      this.add(entity.entityRef, { kind: 'entity-added' });
    }
  }

  addDependents(dependents: Map<string, string[]>): void {
    for (const [subject, refs] of dependents) {
      refs.forEach(ref => this.add(ref, { kind: 'provider-changed', subject }));
    }
  }
}
