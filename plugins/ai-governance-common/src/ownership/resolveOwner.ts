import { Entity } from '@backstage/catalog-model';
import { ResolvedOwner } from '../api/owners';
import {
  canonicalRef,
  EntityLookup,
  namespaceOf,
  readRef,
  specField,
} from '../catalog/refs';

/**
 * Whether a user belongs to the group or to a group below it;
 * undefined where it is not known, which counts as yes.
 * @public
 */
export type MembershipLookup = (groupRef: string) => boolean | undefined;

/** @public */
export interface ResolveOwnerOptions {
  entity: Entity;
  lookup: EntityLookup;
  hasMembers?: MembershipLookup;
  /** False in a catalog without any User: no group is called empty there. */
  catalogHasUsers?: boolean;
}

/** What people call an entity, where it says so: the display name of its profile, or its title. @public */
export function displayTitle(entity: Entity): string | undefined {
  const profile = specField(entity, 'profile');
  const displayName =
    profile !== null && typeof profile === 'object'
      ? (profile as { displayName?: unknown }).displayName
      : undefined;
  return [displayName, entity.metadata?.title].find(
    (title): title is string => typeof title === 'string' && title !== '',
  );
}

/** Who `spec.owner` resolves to. Never throws. @public */
export function resolveOwner(options: ResolveOwnerOptions): ResolvedOwner {
  const { entity } = options;
  return resolveOwnerRef(
    specField(entity, 'owner'),
    namespaceOf(entity),
    options,
  );
}

/** Who a ref resolves to that names an owner; what it leaves out is a group of the given namespace. */
export function resolveOwnerRef(
  written: unknown,
  namespace: string,
  options: Omit<ResolveOwnerOptions, 'entity'>,
): ResolvedOwner {
  if (isBlank(written)) {
    return { ref: null, kind: 'unowned', reason: 'absent' };
  }
  const parts = readRef(written, { kind: 'group', namespace });
  if (!parts) {
    return {
      ref: typeof written === 'string' ? written.trim() : null,
      kind: 'unowned',
      reason: 'malformed',
    };
  }
  const { kind } = parts;
  const ref = `${kind}:${parts.namespace}/${parts.name}`;
  if (kind !== 'group' && kind !== 'user') {
    return { ref, kind: 'unowned', reason: 'wrong-kind' };
  }
  const owner = options.lookup(ref);
  if (!owner) {
    return { ref, kind: 'unowned', reason: 'not-found' };
  }
  const title = displayTitle(owner);
  const resolved: ResolvedOwner = { ref, kind };
  if (title !== undefined) {
    resolved.title = title;
  }
  const mayBeEmpty = kind === 'group' && options.catalogHasUsers !== false;
  if (mayBeEmpty && options.hasMembers?.(ref) === false) {
    return { ...resolved, kind: 'unowned', reason: 'empty-group' };
  }
  return resolved;
}

/** True for a ref that is left out, or left empty. */
export function isBlank(written: unknown): boolean {
  return (
    written === undefined ||
    written === null ||
    (typeof written === 'string' && written.trim() === '')
  );
}

/** Canonical, each once: refs that name owners, but for those that cannot be read. */
export function ownerRefsIn(
  written: readonly unknown[],
  namespace: string,
): string[] {
  const refs = written.map(one =>
    canonicalRef(one, { kind: 'group', namespace }),
  );
  return [...new Set(refs.filter(ref => ref !== undefined))];
}
