import {
  compileEntityFilter,
  EnvironmentPolicy,
  GateInputs,
  GatePolicy,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Entity } from '@backstage/catalog-model';
import { ContentPart, toPart } from './contentPart';
import { EnvironmentPart } from './gatheredInputs';

/* What is made of a policy once and for all: the registry answers the same document for the same digest. */

const filters = new WeakMap<EnvironmentPolicy, (entity: Entity) => boolean>();
const parts = new WeakMap<EnvironmentPolicy, ContentPart<EnvironmentPart>>();

export function rulesOf(policy: GatePolicy): GateInputs['rules'] {
  return {
    evidenceGraceDays: policy.evidenceGraceDays,
    waiverNoticeDays: policy.waiverNoticeDays,
    incidentFixHours: policy.incidentFixHours,
    dependencyIncidents: policy.dependencyIncidents,
    incidentReviewOverdue: policy.incidentReviewOverdue,
  };
}

export function environmentPart(
  environment: EnvironmentPolicy,
  policy: GatePolicy,
): ContentPart<EnvironmentPart> {
  let part = parts.get(environment);
  if (!part) {
    part = toPart({ environment, rules: rulesOf(policy) });
    parts.set(environment, part);
  }
  return part;
}

/** Whether an environment enforces for an entity; what cannot be looked at is in no filter. */
export function isEnforceable(
  environment: EnvironmentPolicy,
  entity: Entity | undefined,
): boolean {
  if (environment.enforceFilter === null) {
    return true;
  }
  let matches = filters.get(environment);
  if (!matches) {
    const compiled = environment.enforceFilter.map(filter =>
      compileEntityFilter(filter),
    );
    matches = one => compiled.some(isIn => isIn(one));
    filters.set(environment, matches);
  }
  return entity !== undefined && matches(entity);
}
