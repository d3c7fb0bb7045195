import {
  TeamRollup,
  TeamStanding,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { groupBy } from 'lodash';
import { HeatRow } from './fleet';

const TOP = '';

/** Teams below the group that they stand under, each once even where groups go round in a circle; then what no team owns. */
export function heatRows(teams: readonly TeamStanding[]): HeatRow[] {
  const groups = teams.filter(({ kind }) => kind === 'group');
  const known = new Set(groups.map(({ team }) => team));
  const below = groupBy(groups, ({ parent }) =>
    parent !== null && known.has(parent) ? parent : TOP,
  );
  const shown = new Set<TeamStanding>();
  const rows: HeatRow[] = [];
  const add = (standing: TeamStanding, depth: number) => {
    if (shown.has(standing)) {
      return;
    }
    shown.add(standing);
    rows.push({
      title: standing.title,
      depth,
      figures: standing.withDescendants,
    });
    below[standing.team ?? TOP]?.forEach(child => add(child, depth + 1));
  };
  below[TOP]?.forEach(standing => add(standing, 0));
  // Of a circle none stands at the top.
  groups.forEach(standing => add(standing, 0));
  teams
    .filter(({ kind }) => kind !== 'group')
    .forEach(({ title, own }) => rows.push({ title, depth: 0, figures: own }));
  return rows;
}

/** A part with what is directly below it; nothing where nothing is. */
export function partRows(rollup: TeamRollup): HeatRow[] {
  const { title, own, withDescendants, children } = rollup;
  if (children.length === 0) {
    return [];
  }
  return [
    { title, depth: 0, figures: withDescendants },
    ...(own.workloads > 0
      ? [{ title: 'Its own', depth: 1, figures: own }]
      : []),
    ...children.map(child => ({
      title: child.title,
      depth: 1,
      figures: child,
    })),
  ];
}
