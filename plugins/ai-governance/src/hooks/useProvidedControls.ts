import { ProvidedControls } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { aiGovernanceApiRef } from '../api';
import { AsyncState, useAsyncState } from './useAsyncState';

/** What one entity provides for many, and who leans on it. */
export function useProvidedControls(
  providerRef: string,
): AsyncState<ProvidedControls> {
  const api = useApi(aiGovernanceApiRef);
  return useAsyncState(
    () => api.getProvidedControls(providerRef),
    [providerRef],
  );
}
