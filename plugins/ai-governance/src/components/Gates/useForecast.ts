import {
  EnvironmentsResponse,
  GateDecision,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { aiGovernanceApiRef } from '../../api';
import { AsyncState, useAsyncState } from '../../hooks/useAsyncState';

/** What an answer was asked with, so that an old one never stands under another question. */
export interface Forecast {
  environment: string;
  decision: GateDecision;
}

/** The environments of the active policy; the last one is the end of the way. */
export function useEnvironments(): AsyncState<EnvironmentsResponse> {
  const api = useApi(aiGovernanceApiRef);
  return useAsyncState(() => api.getEnvironments(), ['environments']);
}

/** The gate's own answer for a workload, not recorded; asked anew on another basis. */
export function useForecast(options: {
  entityRef: string;
  environment: string;
  /** Now where it is left out. */
  at?: string;
  /** What the answer stands beside, such as an evaluation. */
  basis: string;
}): AsyncState<Forecast> {
  const { entityRef, environment, at, basis } = options;
  const api = useApi(aiGovernanceApiRef);
  return useAsyncState(
    async () => ({
      environment,
      decision: await api.getForecast(entityRef, {
        environment,
        ...(at && { at }),
      }),
    }),
    [entityRef, environment, at ?? '', basis],
    { keepPrevious: true },
  );
}
