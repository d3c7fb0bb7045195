import { useApi } from '@backstage/core-plugin-api';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { aiGovernanceApiRef } from '../../api';
import { describeError } from '../../components/states';
import { PAGE_SIZE, useCursorPaging } from '../shared/useCursorPaging';
import { useListState } from '../shared/useListState';
import {
  parseWorkloadFilters,
  WorkloadFilters,
  workloadSearchParams,
} from '../shared/workloadQuery';

/** The list as its address says; a link from any figure lands on what it counts. */
export function useWorkloadList() {
  const api = useApi(aiGovernanceApiRef);
  const [params, setParams] = useSearchParams();
  const paging = useCursorPaging();
  const filters = useMemo(() => parseWorkloadFilters(params), [params]);
  const query = workloadSearchParams(filters).toString();

  const { cursor } = paging;
  const loaded = useListState(
    () => api.getWorkloads({ ...filters, limit: PAGE_SIZE, cursor }),
    [query, cursor],
  );

  // Another filter is another list: the reader starts at its first page.
  const setFilters = useCallback(
    (next: WorkloadFilters, options?: { replace: boolean }) =>
      setParams(workloadSearchParams(next), options),
    [setParams],
  );
  const clear = useCallback(
    () => setFilters(filters.orderBy ? { orderBy: filters.orderBy } : {}),
    [setFilters, filters.orderBy],
  );

  // A cursor that the backend no longer understands would fail again.
  const refused =
    loaded.error && describeError(loaded.error).kind === 'refused';
  const state = refused && cursor ? { ...loaded, retry: paging.first } : loaded;
  return { filters, setFilters, clear, paging, state };
}
