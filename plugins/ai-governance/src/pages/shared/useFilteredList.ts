import { Page } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { describeError } from '../../components/states';
import { AsyncState } from '../../hooks/useAsyncState';
import { PAGE_SIZE, useCursorPaging } from './useCursorPaging';
import { useListState } from './useListState';

/** How a page's address and the filters of its list are the same thing. */
export interface ListAddress<F> {
  /** Reads the filters; what is not understood is left out. */
  parse: (params: URLSearchParams) => F;
  /** Writes them, in a steady order so that equal lists have equal links. */
  write: (filters: F) => URLSearchParams;
  /** What is no filter, such as the order: it stays when the filters are cleared. */
  kept?: (filters: F) => Partial<F>;
}

/** A list as its address says it: what narrows it, and where in it the reader stands. */
export interface FilteredListState<F, T> {
  filters: F;
  /** Another filter is another list: the reader starts at its first page. */
  setFilters: (next: F, options?: { replace: boolean }) => void;
  clear: () => void;
  paging: ReturnType<typeof useCursorPaging>;
  state: AsyncState<Page<T>>;
}

/**
 * Asks for the page of a list that the address names, so that a link from any
 * figure lands on what it counts. Draw it with {@link FilteredList}.
 *
 * @example
 * ```tsx
 * const list = useFilteredList(
 *   { parse: parseApprovalFilters, write: approvalSearchParams },
 *   query => api.getApprovals(query),
 * );
 * useLiveRefresh(['approval'], list.state.retry);
 * ```
 */
export function useFilteredList<F extends object, T>(
  address: ListAddress<F>,
  load: (
    query: F & { limit: number; cursor: string | undefined },
  ) => Promise<Page<T>>,
): FilteredListState<F, T> {
  const { parse, write, kept } = address;
  const [params, setParams] = useSearchParams();
  const paging = useCursorPaging();
  const filters = useMemo(() => parse(params), [parse, params]);
  const { cursor } = paging;
  const loaded = useListState(
    () => load({ ...filters, limit: PAGE_SIZE, cursor }),
    [write(filters).toString(), cursor],
  );

  const setFilters = (next: F, options?: { replace: boolean }) =>
    setParams(write(next), options);

  // A cursor that the backend no longer understands would fail again.
  const isRefused =
    loaded.error && describeError(loaded.error).kind === 'refused';
  return {
    filters,
    setFilters,
    clear: () =>
      setFilters({ ...parse(new URLSearchParams()), ...kept?.(filters) }),
    paging,
    state: isRefused && cursor ? { ...loaded, retry: paging.first } : loaded,
  };
}
