import {
  TeamFigures,
  TeamStanding,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { assessedOf } from '../../components/Maturity';

/** The first is how the list stands unless the reader says otherwise. */
export const TEAM_ORDERS = [
  'tree',
  'concern',
  'risk',
  'workloads',
  'title',
] as const;

export type TeamOrder = (typeof TEAM_ORDERS)[number];

/** Who is not assessed is not known to be worse than others, and stands last. */
function share(figures: TeamFigures): number {
  const assessed = assessedOf(figures);
  return assessed === 0 ? 2 : figures.compliant / assessed;
}

const COMPARE: Record<
  Exclude<TeamOrder, 'tree'>,
  (a: TeamFigures, b: TeamFigures) => number
> = {
  concern: (a, b) => share(a) - share(b) || b.risk - a.risk,
  risk: (a, b) => b.risk - a.risk,
  workloads: (a, b) => b.workloads - a.workloads,
  title: () => 0,
};

/** The teams whose name has the text in it, in an order without the tree. */
export function orderedTeams(
  items: TeamStanding[],
  order: TeamOrder,
  text: string,
): TeamStanding[] {
  const wanted = text.toLocaleLowerCase('en-US');
  const compare = COMPARE[order === 'tree' ? 'title' : order];
  return items
    .filter(
      ({ kind, title, team }) =>
        kind === 'group' &&
        `${title} ${team}`.toLocaleLowerCase('en-US').includes(wanted),
    )
    .sort(
      (a, b) =>
        compare(a.withDescendants, b.withDescendants) ||
        a.title.localeCompare(b.title),
    );
}
