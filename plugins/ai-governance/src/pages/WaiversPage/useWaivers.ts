import {
  Page,
  Waiver,
  WaiverQuery,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { useState } from 'react';
import { aiGovernanceApiRef } from '../../api';
import { AsyncState, useAsyncState } from '../../hooks/useAsyncState';

/** Rows that are there at first, and that each wish for more adds. */
const STEP = 25;

/** The most that one answer of the service holds. */
const MOST = 500;

/** A list of waivers that grows when the reader wants more of it. */
export function useWaivers(
  key: string,
  query: () => WaiverQuery,
  changes: number,
): { state: AsyncState<Page<Waiver>>; more?: () => void } {
  const api = useApi(aiGovernanceApiRef);
  const [steps, setSteps] = useState(1);
  const limit = Math.min(MOST, steps * STEP);
  const state = useAsyncState(
    () => api.getWaivers({ ...query(), limit }),
    [key, limit, changes],
    { keepPrevious: true },
  );
  const hasMore = state.value?.pageInfo.nextCursor !== undefined;
  return {
    state,
    ...(hasMore && limit < MOST && { more: () => setSteps(steps + 1) }),
  };
}
