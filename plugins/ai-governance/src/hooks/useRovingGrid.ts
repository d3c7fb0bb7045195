import { KeyboardEvent, useCallback, useRef, useState } from 'react';

const ITEM = '[data-roving]';

/**
 * One tab stop for many links that stand in rows and columns; arrow keys move
 * inside `container`. Items say where they stand through what `itemProps` gives.
 */
export function useRovingGrid(firstId: string | undefined) {
  const [active, setActive] = useState<string>();
  const container = useRef<HTMLDivElement>(null);
  const current = active ?? firstId;

  const onKeyDown = useCallback((event: KeyboardEvent<HTMLElement>) => {
    if (!container.current || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    const items = Array.from(
      container.current.querySelectorAll<HTMLElement>(ITEM),
    );
    const to = target(event.key, event.currentTarget, items);
    if (to) {
      event.preventDefault();
      to.focus();
    }
  }, []);

  const itemProps = useCallback(
    (id: string, row: number, column: number) => ({
      tabIndex: id === current ? 0 : -1,
      'data-roving': id,
      'data-row': row,
      'data-column': column,
      onFocus: () => setActive(id),
      onKeyDown,
    }),
    [current, onKeyDown],
  );

  return { container, itemProps };
}

function target(
  key: string,
  from: HTMLElement,
  items: HTMLElement[],
): HTMLElement | undefined {
  const row = items.filter(item => item.dataset.row === from.dataset.row);
  const index = row.indexOf(from);
  switch (key) {
    case 'ArrowRight':
      return row[index + 1];
    case 'ArrowLeft':
      return row[index - 1];
    case 'Home':
      return row[0];
    case 'End':
      return row[row.length - 1];
    case 'ArrowDown':
      return vertical(1, from, items);
    case 'ArrowUp':
      return vertical(-1, from, items);
    default:
      return undefined;
  }
}

/** The item at the same place of the same column, in the next row that has any. */
function vertical(
  direction: 1 | -1,
  from: HTMLElement,
  items: HTMLElement[],
): HTMLElement | undefined {
  const row = (item: HTMLElement) => Number(item.dataset.row);
  const column = (item: HTMLElement) => Number(item.dataset.column);
  const rows = items
    .map(row)
    .filter(other => (other - row(from)) * direction > 0)
    .sort((a, b) => (a - b) * direction);
  if (rows.length === 0) return undefined;
  const candidates = items.filter(item => row(item) === rows[0]);
  const distance = (item: HTMLElement) => Math.abs(column(item) - column(from));
  const nearest = Math.min(...candidates.map(distance));
  const cell = candidates.filter(item => distance(item) === nearest);
  const place = items
    .filter(item => row(item) === row(from) && column(item) === column(from))
    .indexOf(from);
  return cell[Math.min(place, cell.length - 1)];
}
