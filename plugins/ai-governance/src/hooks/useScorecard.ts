import { Scorecard } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { aiGovernanceApiRef } from '../api';
import { AsyncState, useAsyncState } from './useAsyncState';

/** The stored scorecard of one entity. */
export function useScorecard(entityRef: string): AsyncState<Scorecard> {
  const api = useApi(aiGovernanceApiRef);
  return useAsyncState(() => api.getScorecard(entityRef), [entityRef]);
}
