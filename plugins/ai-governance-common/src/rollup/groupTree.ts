import { compareCodeUnits } from '../catalog/refs';

/** A group and one of its parents. @public */
export interface GroupParent {
  group: string;
  parent: string;
}

/**
 * The groups of a catalog as what they are meant to be: a tree. What is none, because groups have each other as parent, is
 * cut at the first ref of the circle, so that whoever walks it comes to an end.
 * @public
 */
export class GroupTree {
  readonly #parents = new Map<string, string[]>();

  constructor(pairs: Iterable<GroupParent>) {
    for (const { group, parent } of pairs) {
      const parents = this.#parents.get(group);
      if (!parents) {
        this.#parents.set(group, [parent]);
      } else if (!parents.includes(parent)) {
        parents.push(parent);
        parents.sort(compareCodeUnits);
      }
    }
  }

  /** The group itself and every group above it, each once. */
  withAncestors(group: string): string[] {
    const seen = new Set([group]);
    // A set grows while it is walked, and walks what was added.
    for (const ref of seen) {
      for (const parent of this.#parents.get(ref) ?? []) {
        seen.add(parent);
      }
    }
    return [...seen];
  }

  /** The parent to show a group under; null at the top. */
  parentOf(group: string): string | null {
    const [parent] = this.#parents.get(group) ?? [];
    if (parent === undefined) {
      return null;
    }
    const circle = this.#circleOf(group);
    const isCut = circle.every(ref => compareCodeUnits(group, ref) <= 0);
    return circle.length > 0 && isCut ? null : parent;
  }

  /** The refs of the circle that a group stands in, if it does. */
  #circleOf(group: string): string[] {
    const chain: string[] = [];
    let ref: string | undefined = group;
    while (ref !== undefined && !chain.includes(ref)) {
      chain.push(ref);
      [ref] = this.#parents.get(ref) ?? [];
    }
    return ref === group ? chain : [];
  }
}
