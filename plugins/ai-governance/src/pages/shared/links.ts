import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { useMemo } from 'react';
import {
  approvalRouteRef,
  approvalsRouteRef,
  assessRouteRef,
  assetsRouteRef,
  attestationsRouteRef,
  frameworkRouteRef,
  inboxRouteRef,
  movementsRouteRef,
  planRouteRef,
  setupRouteRef,
  teamRouteRef,
  teamsRouteRef,
  waiversRouteRef,
  workloadsRouteRef,
} from '../../routes';
import { MovementFilters, movementSearchParams } from './movementQuery';
import { WaiverFilters, waiverSearchParams } from './waiverQuery';
import { WorkloadFilters, workloadSearchParams } from './workloadQuery';

/** Kinds that are no workloads and have only what they provide. */
const PROVIDING_KINDS = ['group', 'system', 'domain'];

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
  const movementsPath = useRouteRef(movementsRouteRef)();
  const assetsPath = useRouteRef(assetsRouteRef)();
  const attestationsPath = useRouteRef(attestationsRouteRef)();
  const waiversPath = useRouteRef(waiversRouteRef)();
  const inboxPath = useRouteRef(inboxRouteRef)();
  const approvalsPath = useRouteRef(approvalsRouteRef)();
  const approvalPath = useRouteRef(approvalRouteRef);
  const frameworkPath = useRouteRef(frameworkRouteRef)();
  const assessPath = useRouteRef(assessRouteRef)();
  const planPath = useRouteRef(planRouteRef)();
  const setupPath = useRouteRef(setupRouteRef)();
  const teamsPath = useRouteRef(teamsRouteRef)();
  const teamPath = useRouteRef(teamRouteRef);
  const entityPath = useRouteRef(entityRouteRef);
  return useMemo(
    () => ({
      workloads: (filters: WorkloadFilters = {}) =>
        withQuery(workloadsPath, workloadSearchParams(filters)),
      movements: (filters: MovementFilters = {}) =>
        withQuery(movementsPath, movementSearchParams(filters)),
      assets: () => assetsPath,
      /** Statements that run out; of one team with those below it where it is named. */
      attestations: (team?: string) =>
        withQuery(attestationsPath, new URLSearchParams(team ? { team } : {})),
      waivers: (filters: WaiverFilters = {}) =>
        withQuery(waiversPath, waiverSearchParams(filters)),
      inbox: () => inboxPath,
      approvals: (filters: Record<string, string> = {}) =>
        withQuery(approvalsPath, new URLSearchParams(filters)),
      approval: (id: string) => approvalPath({ id }),
      control: (controlId: string) =>
        withQuery(frameworkPath, new URLSearchParams({ control: controlId })),
      setup: () => setupPath,
      /** The guided assessment, of an entity or as it stood in the address. */
      assess: (where: Record<string, string> = {}) =>
        withQuery(assessPath, new URLSearchParams(where)),
      /** The plan of a team; without one the choice of a team. */
      plan: (team?: string) =>
        withQuery(planPath, new URLSearchParams(team ? { team } : {})),
      teams: () => teamsPath,
      /** How a Group, System or Domain stands. */
      team: (entityRef: string) => teamPath(parseEntityRef(entityRef)),
      /** The page of an entity that need not be a workload. */
      entity: (entityRef: string) => entityPath(parseEntityRef(entityRef)),
      /** The governance tab on the page of a workload. */
      workload: (entityRef: string) =>
        `${entityPath(parseEntityRef(entityRef))}/ai-governance`,
      /** The tab of a workload, at one control, or of what provides controls to many. */
      governed: (entityRef: string, controlId?: string) => {
        const entity = parseEntityRef(entityRef);
        return PROVIDING_KINDS.includes(entity.kind.toLocaleLowerCase('en-US'))
          ? `${entityPath(entity)}/provided-controls`
          : `${entityPath(entity)}/ai-governance${
              controlId ? `#${controlId}` : ''
            }`;
      },
    }),
    [
      workloadsPath,
      movementsPath,
      assetsPath,
      attestationsPath,
      waiversPath,
      inboxPath,
      approvalsPath,
      approvalPath,
      frameworkPath,
      assessPath,
      planPath,
      setupPath,
      teamsPath,
      teamPath,
      entityPath,
    ],
  );
}

export type PageLinks = ReturnType<typeof usePageLinks>;
