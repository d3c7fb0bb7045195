import { useCallback } from 'react';
import { useLocation, useSearchParams } from 'react-router-dom';

/** Rows asked for, and drawn, at a time. */
export const PAGE_SIZE = 50;

interface PagingState {
  /** Cursors of the pages before this one; the first page has none. */
  cursors: (string | null)[];
}

function isPagingState(state: unknown): state is PagingState {
  return (
    typeof state === 'object' &&
    state !== null &&
    'cursors' in state &&
    Array.isArray(state.cursors)
  );
}

/**
 * Where the reader stands in a list: the cursor and the page number are part of
 * the address, the way back is part of the history entry.
 */
export function useCursorPaging() {
  const [params, setParams] = useSearchParams();
  const { state } = useLocation();
  const cursor = params.get('cursor');
  const page = cursor ? Math.max(2, Number(params.get('page')) || 2) : 1;
  const before = isPagingState(state) ? state.cursors : [];

  const goTo = useCallback(
    (to: string | null, number: number, cursors: (string | null)[]) =>
      setParams(
        current => {
          const next = new URLSearchParams(current);
          next.delete('cursor');
          next.delete('page');
          if (to !== null) {
            next.set('cursor', to);
            next.set('page', String(number));
          }
          return next;
        },
        { state: { cursors } satisfies PagingState },
      ),
    [setParams],
  );

  return {
    cursor: cursor ?? undefined,
    offset: (page - 1) * PAGE_SIZE,
    hasPrevious: page > 1,
    next: (to: string) => goTo(to, page + 1, [...before, cursor]),
    previous: () =>
      before.length > 0
        ? goTo(before[before.length - 1], page - 1, before.slice(0, -1))
        : goTo(null, 1, []),
    first: () => goTo(null, 1, []),
  };
}
