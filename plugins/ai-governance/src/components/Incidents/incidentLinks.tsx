import { useRouteRef } from '@backstage/core-plugin-api';
import { useMemo } from 'react';
import { incidentPageRouteRef, incidentsPageRouteRef } from '../../routes';

/** Where incidents are, from a card or a tab; undefined in an app without the page. */
export function useIncidentPaths() {
  const list = useRouteRef(incidentsPageRouteRef);
  const one = useRouteRef(incidentPageRouteRef);
  return useMemo(
    () => ({
      /** By number, such as INC-217, or by id. */
      incident: (numberOrId: string) => one?.({ id: numberOrId }),
      /** The list of those of a workload, also where it is only affected. */
      ofWorkload: (entityRef: string) =>
        list && `${list()}?${new URLSearchParams({ entityRef })}`,
      /** Those of a workload that are not over. */
      activeOf: (entityRef: string) =>
        list &&
        `${list()}?${new URLSearchParams({ active: 'true', entityRef })}`,
      /** Those of a workload that a control would have caught. */
      ofControl: (entityRef: string, controlId: string) =>
        list && `${list()}?${new URLSearchParams({ entityRef, controlId })}`,
    }),
    [list, one],
  );
}
