import { useRouteRef } from '@backstage/core-plugin-api';
import { useMemo } from 'react';
import {
  incidentLearningRouteRef,
  incidentMappingsRouteRef,
  incidentOwnershipRouteRef,
  incidentRouteRef,
  incidentsRouteRef,
  incidentTriageRouteRef,
} from '../../routes';
import { IncidentFilters, incidentSearchParams } from './incidentQuery';

function withQuery(path: string, params: URLSearchParams): string {
  const query = params.toString();
  return query ? `${path}?${query}` : path;
}

/** Where figures and rows of the pages of incidents lead. */
export function useIncidentPageLinks() {
  const list = useRouteRef(incidentsRouteRef)();
  const one = useRouteRef(incidentRouteRef);
  const triage = useRouteRef(incidentTriageRouteRef)();
  const mappings = useRouteRef(incidentMappingsRouteRef)();
  const learning = useRouteRef(incidentLearningRouteRef)();
  const ownership = useRouteRef(incidentOwnershipRouteRef)();
  return useMemo(
    () => ({
      incidents: (filters: IncidentFilters = {}) =>
        withQuery(list, incidentSearchParams(filters)),
      /** By number, such as INC-217, or by id. */
      incident: (numberOrId: string) => one({ id: numberOrId }),
      triage: () => triage,
      /** The table of what senders call our workloads; of one sender where it is named. */
      mappings: (system?: string) =>
        withQuery(mappings, new URLSearchParams(system ? { system } : {})),
      learning: () => learning,
      /** Workloads whose incidents nobody owns; those of a team where it is named. */
      ownership: (team?: string) =>
        withQuery(ownership, new URLSearchParams(team ? { team } : {})),
    }),
    [list, one, triage, mappings, learning, ownership],
  );
}
