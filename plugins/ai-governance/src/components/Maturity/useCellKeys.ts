import { useEffect, useRef } from 'react';

const STEPS: Record<string, { row: number; column: number }> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
};

/**
 * Lets the arrow keys move the focus from figure to figure of a table's body. It
 * listens beside the figures, which stay links like any other.
 */
export function useCellKeys() {
  const ref = useRef<HTMLTableSectionElement>(null);
  useEffect(() => {
    const body = ref.current;
    body?.addEventListener('keydown', walkCells);
    return () => body?.removeEventListener('keydown', walkCells);
  }, []);
  return ref;
}

/** Cells without a figure are passed over. */
function walkCells(event: KeyboardEvent): void {
  const step = STEPS[event.key];
  const { target } = event;
  if (!step || event.defaultPrevented || !(target instanceof HTMLElement)) {
    return;
  }
  const cell = target.closest<HTMLTableCellElement>('td');
  const row = cell?.closest('tr');
  const body = row?.closest('tbody');
  if (!cell || !row || !body) return;
  const path = step.row
    ? [...body.rows].map(item => item.cells[cell.cellIndex])
    : [...row.cells];
  const from = path.indexOf(cell);
  const ahead =
    step.row + step.column > 0
      ? path.slice(from + 1)
      : path.slice(0, from).reverse();
  const next = ahead
    .map(item => item?.querySelector<HTMLElement>('[data-row-anchor], a'))
    .find(Boolean);
  if (!next) return;
  next.focus();
  event.preventDefault();
}
