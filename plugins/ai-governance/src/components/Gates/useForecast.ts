import {
  EnvironmentsResponse,
  EnvironmentView,
  GateDecision,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { DateTime } from 'luxon';
import { aiGovernanceApiRef } from '../../api';
import { AsyncState, useAsyncState } from '../../hooks/useAsyncState';

/** What an answer was asked with, so that an old one never stands under another question. */
export interface Forecast {
  environment: EnvironmentView;
  decision: GateDecision;
}

/** The environments of the active policy; the last one is the end of the way. */
export function useEnvironments(): AsyncState<EnvironmentsResponse> {
  const api = useApi(aiGovernanceApiRef);
  return useAsyncState(() => api.getEnvironments(), ['environments']);
}

/** A day as the gate is asked about it: its noon here, so that what begins on the day has begun. */
export function noonOf(day: string): string {
  return DateTime.fromISO(day).set({ hour: 12 }).toUTC().toISO() ?? day;
}

/** The gate's own answer for a workload, not recorded; asked anew where the workload was evaluated again. */
export function useForecast(options: {
  entityRef: string;
  environment: EnvironmentView;
  /** `2026-07-01`; now where it is left out. */
  day?: string;
  evaluatedAt: string;
}): AsyncState<Forecast> {
  const { entityRef, environment, day, evaluatedAt } = options;
  const { name } = environment.policy;
  const api = useApi(aiGovernanceApiRef);
  return useAsyncState(
    async () => ({
      environment,
      decision: await api.getForecast(entityRef, {
        environment: name,
        ...(day && { at: noonOf(day) }),
      }),
    }),
    [entityRef, name, day ?? '', evaluatedAt],
    { keepPrevious: true },
  );
}
