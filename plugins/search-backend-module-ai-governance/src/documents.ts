import {
  Control,
  WorkloadSummary,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { parseEntityRef } from '@backstage/catalog-model';
import { IndexableDocument } from '@backstage/plugin-search-common';

/** An AI workload as search knows it: nothing that the catalog does not say of it. @public */
export type WorkloadDocument = IndexableDocument & {
  entityRef: string;
  kind: string;
  namespace: string;
  type: string;
  owner: string;
};

/** A control of the active framework. @public */
export type ControlDocument = IndexableDocument & {
  controlId: string;
  section: string;
  phase: string;
};

/** The catalog's permission decides who finds it, so nothing stands here that it would not show: no result, no recorded fact. */
export function workloadDocument(
  workload: Pick<WorkloadSummary, 'entityRef' | 'title' | 'type' | 'owner'>,
  locationTemplate: string,
): WorkloadDocument {
  const { entityRef, title, owner } = workload;
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const type = workload.type ?? '';
  return {
    title,
    text: [
      'AI workload',
      type,
      name,
      entityRef,
      owner.title ?? '',
      owner.ref ?? '',
    ]
      .filter(part => part !== '')
      .join(', '),
    location: fill(locationTemplate, { kind, namespace, name }),
    entityRef,
    kind,
    namespace,
    type,
    owner: owner.ref ?? '',
    authorization: { resourceRef: entityRef },
  };
}

export function controlDocument(
  control: Pick<Control, 'id' | 'title' | 'statement' | 'layer' | 'phase'>,
  locationTemplate: string,
): ControlDocument {
  return {
    title: `${control.id}: ${control.title}`,
    text: control.statement,
    location: fill(locationTemplate, { id: control.id }),
    controlId: control.id,
    section: control.layer,
    phase: control.phase,
  };
}

function fill(template: string, parts: Record<string, string>): string {
  return template.replace(/:(\w+)/g, (whole, name: string) =>
    Object.hasOwn(parts, name) ? encodeURIComponent(parts[name]) : whole,
  );
}
