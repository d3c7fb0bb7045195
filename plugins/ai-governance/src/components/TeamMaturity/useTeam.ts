import { TeamRollup } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { aiGovernanceApiRef } from '../../api';
import { AsyncState, useAsyncState } from '../../hooks/useAsyncState';

/** The figures of a Group, System or Domain. */
export function useTeam(entityRef: string): AsyncState<TeamRollup> {
  const api = useApi(aiGovernanceApiRef);
  return useAsyncState(() => api.getTeam(entityRef), ['team', entityRef]);
}
