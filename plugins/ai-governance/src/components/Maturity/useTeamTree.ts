import { TeamStanding } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useMemo, useState } from 'react';
import {
  buildTeamTree,
  initiallyExpanded,
  SIBLINGS_STEP,
  TeamNode,
  visibleRows,
} from './teamTree';

const ANCHOR = '[data-row-anchor]';

/** A key on the name of a team, or on what opens it. */
export interface RowKeyEvent {
  key: string;
  currentTarget: Element;
  preventDefault(): void;
}

/** Which teams are open, and the keys that open, close and walk the rows. */
export function useTeamTree(items: TeamStanding[]) {
  const tree = useMemo(() => buildTeamTree(items), [items]);
  const nested = useMemo(() => withChildren(tree.roots), [tree]);
  // What the reader opened or closed stays so when newer figures arrive.
  const [chosen, setChosen] = useState<ReadonlySet<string>>();
  const [shown, setShown] = useState<ReadonlyMap<string, number>>(new Map());
  const expanded = useMemo(
    () => chosen ?? initiallyExpanded(tree.roots),
    [chosen, tree],
  );
  const rows = useMemo(
    () => visibleRows(tree.roots, expanded, shown),
    [tree, expanded, shown],
  );

  const toggle = (id: string, open: boolean = !expanded.has(id)) => {
    const next = new Set(expanded);
    if (open) next.add(id);
    else next.delete(id);
    setChosen(next);
  };

  const showMore = (parent?: string) => {
    const key = parent ?? '';
    const next = new Map(shown);
    next.set(key, (shown.get(key) ?? SIBLINGS_STEP) + SIBLINGS_STEP);
    setShown(next);
  };

  const onKeyDown = (event: RowKeyEvent) => {
    const head = event.currentTarget.closest('th');
    const anchor = head?.querySelector<HTMLElement>(ANCHOR);
    const body = head?.closest('tbody');
    if (!anchor || !body) return;
    const anchors = [...body.querySelectorAll<HTMLElement>(ANCHOR)];
    const index = anchors.indexOf(anchor);
    const row = rows.find(
      ({ kind, id }) => kind === 'team' && id === anchor.dataset.rowAnchor,
    );
    const open = row?.kind === 'team' ? row.expanded : undefined;

    const focus = (element: HTMLElement | undefined) => element?.focus();
    switch (event.key) {
      case 'ArrowDown':
        focus(anchors[index + 1]);
        break;
      case 'ArrowUp':
        focus(anchors[index - 1]);
        break;
      case 'Home':
        focus(anchors[0]);
        break;
      case 'End':
        focus(anchors[anchors.length - 1]);
        break;
      case 'ArrowRight':
        if (row && open === false) toggle(row.id, true);
        else if (open) focus(anchors[index + 1]);
        else
          focus(
            head?.parentElement?.querySelector<HTMLElement>('td a') ??
              undefined,
          );
        break;
      case 'ArrowLeft':
        if (row && open) toggle(row.id, false);
        else focus(parentOf(anchors, index));
        break;
      default:
        return;
    }
    event.preventDefault();
  };

  return {
    tree,
    rows,
    toggle,
    showMore,
    onKeyDown,
    /** Undefined where no team has teams below it. */
    allOpen:
      nested.length > 0 ? nested.every(id => expanded.has(id)) : undefined,
    openAll: (open: boolean) => setChosen(new Set(open ? nested : [])),
  };
}

function parentOf(
  anchors: HTMLElement[],
  index: number,
): HTMLElement | undefined {
  const level = Number(anchors[index].dataset.level);
  return anchors
    .slice(0, index)
    .reverse()
    .find(anchor => Number(anchor.dataset.level) < level);
}

function withChildren(nodes: TeamNode[]): string[] {
  return nodes.flatMap(({ standing, children }) =>
    children.length > 0 ? [standing.team ?? '', ...withChildren(children)] : [],
  );
}
