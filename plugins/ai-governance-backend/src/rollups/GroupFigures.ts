import {
  GroupParent,
  GroupTree,
  RollupSum,
  TeamFigures,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { hash } from 'node:crypto';
import { RollupSums } from './RollupSums';

/** What a group adds up to. */
export interface GroupFigure {
  own: TeamFigures;
  withDescendants: TeamFigures;
}

interface Known {
  links: string;
  figures: ReadonlyMap<string, GroupFigure>;
}

/**
 * Figures of each group with workloads of its own or below it. They are kept for as long as the sums that they are made of,
 * and made anew when a group gets another parent.
 */
export class GroupFigures {
  readonly #known = new WeakMap<RollupSums, Known>();

  of(sums: RollupSums, parents: GroupParent[]): Known['figures'] {
    const links = hash('sha256', JSON.stringify(parents));
    let known = this.#known.get(sums);
    if (known?.links !== links) {
      known = { links, figures: addUp(sums, new GroupTree(parents)) };
      this.#known.set(sums, known);
    }
    return known.figures;
  }
}

function addUp(sums: RollupSums, tree: GroupTree): Known['figures'] {
  const below = new Map<string, RollupSum>();
  for (const [team, sum] of sums.byGroup) {
    for (const ancestor of tree.withAncestors(team)) {
      let all = below.get(ancestor);
      if (!all) {
        all = new RollupSum();
        below.set(ancestor, all);
      }
      all.addCounts(sum);
    }
  }
  return new Map(
    Array.from(below, ([team, sum]) => [
      team,
      {
        own: sums.team(team).toTeamFigures(),
        withDescendants: sum.toTeamFigures(),
      },
    ]),
  );
}
