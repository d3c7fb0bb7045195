import {
  GroupTree,
  PossibleProvider,
} from '@ai-governance/backstage-plugin-ai-governance-common';

/** Where the entities of a catalog stand to each other. */
export interface CatalogTree {
  groups: GroupTree;
  /** The domain of each system. */
  domains: ReadonlyMap<string, string>;
  /** Entities that may be named. */
  providers: ReadonlySet<string>;
}

/** What could give controls to a workload: its system and the domain of that, its owning group and the groups above. */
export function providersOf(
  homes: readonly string[],
  tree: CatalogTree,
): PossibleProvider[] {
  const found = new Map<string, number>();
  const add = (ref: string | undefined, distance: number) => {
    if (ref !== undefined && tree.providers.has(ref) && !found.has(ref)) {
      found.set(ref, distance);
    }
  };
  for (const home of homes) {
    if (home.startsWith('group:')) {
      tree.groups
        .withAncestors(home)
        .forEach((group, index) => add(group, index + 1));
    } else if (home.startsWith('system:')) {
      add(home, 1);
      add(tree.domains.get(home), 2);
    }
  }
  return Array.from(found, ([ref, distance]) => ({ ref, distance }));
}
