import { TeamStanding } from '@ai-governance/backstage-plugin-ai-governance-common';
import { WorkloadFilters } from '../../pages/shared/workloadQuery';

/** The list that stands behind the figures of a row. */
export function filtersOf(
  standing: TeamStanding,
  scope: 'own' | 'withDescendants' = 'withDescendants',
): WorkloadFilters {
  if (standing.kind !== 'group' || standing.team === null) {
    return { ownership: standing.kind };
  }
  return scope === 'own'
    ? { team: standing.team }
    : { team: standing.team, descendants: true };
}

/** A team with its child teams, in the order of their titles. */
export interface TeamNode {
  standing: TeamStanding;
  children: TeamNode[];
}

/** What the table of teams shows: the group tree, then what no group owns. */
export interface TeamTree {
  roots: TeamNode[];
  outside: TeamStanding[];
}

/**
 * Builds the tree that the rows follow. Every team stands in it once, also where
 * a parent is missing, hidden from the reader, or its own descendant.
 */
export function buildTeamTree(items: TeamStanding[]): TeamTree {
  const nodes = new Map<string, TeamNode>();
  for (const standing of items) {
    if (standing.team !== null && standing.kind === 'group') {
      nodes.set(standing.team, { standing, children: [] });
    }
  }

  const roots: TeamNode[] = [];
  for (const node of nodes.values()) {
    const parent = node.standing.parent && nodes.get(node.standing.parent);
    if (parent && !hasAncestor(nodes, parent, node)) {
      parent.children.push(node);
    } else {
      roots.push(node);
    }
  }
  sortByTitle(roots);
  for (const node of nodes.values()) sortByTitle(node.children);

  return {
    roots,
    outside: items.filter(
      item => item.kind !== 'group' && item.own.workloads > 0,
    ),
  };
}

function hasAncestor(
  nodes: Map<string, TeamNode>,
  start: TeamNode,
  wanted: TeamNode,
): boolean {
  const seen = new Set<TeamNode>();
  let current: TeamNode | undefined = start;
  while (current && !seen.has(current)) {
    if (current === wanted) return true;
    seen.add(current);
    const parent: string | null = current.standing.parent;
    current = parent === null ? undefined : nodes.get(parent);
  }
  return false;
}

function sortByTitle(nodes: TeamNode[]) {
  nodes.sort((a, b) => a.standing.title.localeCompare(b.standing.title));
}

/** A line of the table as it is drawn. */
export type TeamRow =
  | {
      kind: 'team';
      id: string;
      level: number;
      standing: TeamStanding;
      /** Undefined where there is nothing to open. */
      expanded?: boolean;
    }
  | { kind: 'direct'; id: string; level: number; standing: TeamStanding }
  | {
      kind: 'more';
      id: string;
      level: number;
      /** Whose children are cut; undefined for the top of the tree. */
      parent?: string;
      hidden: number;
    };

/** Siblings drawn at first, and added with each step: a flat tree of a thousand teams stays light. */
export const SIBLINGS_STEP = 50;

/** The rows to draw for what is open; `shown` says how many children of a parent ('' for the top). */
export function visibleRows(
  roots: TeamNode[],
  expanded: ReadonlySet<string>,
  shown: ReadonlyMap<string, number> = new Map(),
): TeamRow[] {
  const rows: TeamRow[] = [];
  const add = (siblings: TeamNode[], level: number, parent?: string) => {
    const limit = shown.get(parent ?? '') ?? SIBLINGS_STEP;
    for (const { standing, children } of siblings.slice(0, limit)) {
      const id = standing.team ?? '';
      const open = expanded.has(id);
      rows.push({
        kind: 'team',
        id,
        level,
        standing,
        expanded: children.length > 0 ? open : undefined,
      });
      if (children.length === 0 || !open) continue;
      // Without this line the children of an open team would not sum to it.
      if (standing.own.workloads > 0) {
        rows.push({
          kind: 'direct',
          id: `${id}#direct`,
          level: level + 1,
          standing,
        });
      }
      add(children, level + 1, id);
    }
    if (siblings.length > limit) {
      rows.push({
        kind: 'more',
        id: `${parent ?? ''}#more`,
        level,
        parent,
        hidden: siblings.length - limit,
      });
    }
  };
  add(roots, 0);
  return rows;
}

/** Opens the whole tree where it is small enough to be read at once, else its first level. */
export function initiallyExpanded(
  roots: TeamNode[],
  readableRows: number = 40,
): Set<string> {
  const all: string[] = [];
  const collect = (nodes: TeamNode[]) => {
    for (const node of nodes) {
      all.push(node.standing.team ?? '');
      collect(node.children);
    }
  };
  collect(roots);
  if (all.length <= readableRows) return new Set(all);
  return roots.length <= readableRows
    ? new Set(roots.map(root => root.standing.team ?? ''))
    : new Set();
}
