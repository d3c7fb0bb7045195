import { Entity } from '@backstage/catalog-model';
import {
  canonicalRef,
  compareCodeUnits,
  EntityLookup,
  entityRefOf,
  namespaceOf,
  readRef,
  specField,
} from '../catalog/refs';

function refIn(
  entity: Entity,
  field: string,
  kind: string,
): string | undefined {
  return canonicalRef(specField(entity, field), {
    kind,
    namespace: namespaceOf(entity),
  });
}

/** Canonical refs of what an entity depends on directly. @public */
export function dependencyRefs(entity: Entity): string[] {
  const defaults = { kind: 'component', namespace: namespaceOf(entity) };
  const refs = new Set<string>();
  const add = (target: unknown) => {
    const ref = canonicalRef(target, defaults);
    if (ref !== undefined) {
      refs.add(ref);
    }
  };
  const declared = specField(entity, 'dependsOn');
  if (Array.isArray(declared)) {
    declared.forEach(add);
  }
  const relations: unknown = entity?.relations;
  if (Array.isArray(relations)) {
    for (const relation of relations as unknown[]) {
      if (relation !== null && typeof relation === 'object') {
        const { type, targetRef } = relation as Record<string, unknown>;
        if (type === 'dependsOn') {
          add(targetRef);
        }
      }
    }
  }
  return [...refs];
}

/** Canonical ref of `spec.system`. @public */
export function systemRef(entity: Entity): string | undefined {
  return refIn(entity, 'system', 'system');
}

/** Canonical ref of `spec.domain`. @public */
export function domainRef(entity: Entity): string | undefined {
  return refIn(entity, 'domain', 'domain');
}

/** Canonical ref of `spec.owner`, whatever its kind. @public */
export function ownerRef(entity: Entity): string | undefined {
  return refIn(entity, 'owner', 'group');
}

/** Canonical ref of `spec.parent` of a group. @public */
export function parentRef(entity: Entity): string | undefined {
  return refIn(entity, 'parent', 'group');
}

/** A group and its parents up to the root; a cycle or an unknown group ends the chain. @public */
export function teamChain(groupRef: string, lookup: EntityLookup): string[] {
  const chain: string[] = [];
  let next = canonicalRef(groupRef, { kind: 'group' });
  while (next !== undefined && !chain.includes(next)) {
    const group = lookup(next);
    if (!group) {
      break;
    }
    chain.push(next);
    next = parentRef(group);
  }
  return chain;
}

/**
 * Entities that may give controls to a workload, each once, sorted by ref: what it depends on,
 * its system and that system's domain, its owning group and the groups above.
 * @public
 */
export function providerRefs(entity: Entity, lookup: EntityLookup): string[] {
  const refs = new Set(dependencyRefs(entity));
  const system = systemRef(entity);
  if (system !== undefined) {
    refs.add(system);
    const found = lookup(system);
    const domain = found && domainRef(found);
    if (domain !== undefined) {
      refs.add(domain);
    }
  }
  const owner = readRef(specField(entity, 'owner'), {
    kind: 'group',
    namespace: namespaceOf(entity),
  });
  if (owner?.kind === 'group') {
    teamChain(`group:${owner.namespace}/${owner.name}`, lookup).forEach(ref =>
      refs.add(ref),
    );
  }
  const self = entityRefOf(entity);
  return [...refs]
    .filter(ref => ref !== self && lookup(ref) !== undefined)
    .sort(compareCodeUnits);
}

/**
 * Refs that the evaluation of an entity reads directly: what it depends on, its system and
 * its owner; of a system its domain, of a group its parent. Sorted, without the entity itself.
 * Load these, then theirs, until nothing new appears.
 * @public
 */
export function relatedRefs(entity: Entity): string[] {
  const refs = new Set(dependencyRefs(entity));
  for (const ref of [
    systemRef(entity),
    ownerRef(entity),
    domainRef(entity),
    parentRef(entity),
  ]) {
    if (ref !== undefined) {
      refs.add(ref);
    }
  }
  refs.delete(entityRefOf(entity) ?? '');
  return [...refs].sort(compareCodeUnits);
}
