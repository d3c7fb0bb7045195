import { Entity } from '@backstage/catalog-model';
import { ResolvedOwner } from '../api/types';
import { EntityLookup } from '../catalog/refs';

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

/** Who `spec.owner` resolves to. Never throws. @public */
export function resolveOwner(_options: ResolveOwnerOptions): ResolvedOwner {
  return { ref: null, kind: 'unowned', reason: 'absent' };
}

/** A group and its parents up to the root; a cycle or an unknown group ends the chain. @public */
export function teamChain(groupRef: string, _lookup: EntityLookup): string[] {
  return [groupRef];
}
