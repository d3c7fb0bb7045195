import { TriageItem } from '@ai-governance/backstage-plugin-ai-governance-common';

/** In the order in which they are offered; the first is shown unless the reader says otherwise. */
export const TRIAGE_STATES = ['waiting', 'assigned', 'dismissed'] as const;

/** What the triage list shows, as its address says it. */
export interface TriageFilters {
  state?: TriageItem['state'];
}

export function parseTriageFilters(params: URLSearchParams): TriageFilters {
  const state = TRIAGE_STATES.find(item => item === params.get('state'));
  return state && state !== 'waiting' ? { state } : {};
}

export function triageSearchParams({ state }: TriageFilters): URLSearchParams {
  return new URLSearchParams(state && state !== 'waiting' ? { state } : {});
}
