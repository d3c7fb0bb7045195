import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { useMemo } from 'react';
import {
  assetsRouteRef,
  frameworkRouteRef,
  setupRouteRef,
  workloadsRouteRef,
} from '../../routes';
import { WorkloadFilters, workloadSearchParams } from './workloadQuery';

function withQuery(path: string, params: URLSearchParams): string {
  const query = params.toString();
  return query ? `${path}?${query}` : path;
}

/**
 * Where the figures of one page lead: the list of exactly what they count.
 * Paths come from route refs, so they hold wherever the app mounts the page.
 */
export function usePageLinks() {
  const workloadsPath = useRouteRef(workloadsRouteRef)();
  const assetsPath = useRouteRef(assetsRouteRef)();
  const frameworkPath = useRouteRef(frameworkRouteRef)();
  const setupPath = useRouteRef(setupRouteRef)();
  const entityPath = useRouteRef(entityRouteRef);
  return useMemo(
    () => ({
      workloads: (filters: WorkloadFilters = {}) =>
        withQuery(workloadsPath, workloadSearchParams(filters)),
      assets: () => assetsPath,
      control: (controlId: string) =>
        withQuery(frameworkPath, new URLSearchParams({ control: controlId })),
      setup: () => setupPath,
      /** The page of an entity that need not be a workload. */
      entity: (entityRef: string) => entityPath(parseEntityRef(entityRef)),
      /** The governance tab on the page of a workload. */
      workload: (entityRef: string) =>
        `${entityPath(parseEntityRef(entityRef))}/ai-governance`,
    }),
    [workloadsPath, assetsPath, frameworkPath, setupPath, entityPath],
  );
}

export type PageLinks = ReturnType<typeof usePageLinks>;
