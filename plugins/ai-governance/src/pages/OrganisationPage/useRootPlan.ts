import {
  TeamPlan,
  TeamStanding,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { useMemo } from 'react';
import { aiGovernanceApiRef } from '../../api';
import { AsyncState, useAsyncState } from '../../hooks/useAsyncState';

/** A team at the top of the tree, and what its plan says. */
export interface RootPlan {
  root: TeamStanding & { team: string };
  /** Teams at the top besides it that own workloads, themselves or below. */
  others: number;
  plan: TeamPlan;
}

/** The plan of the largest team at the top; undefined where no team owns anything. */
export function useRootPlan(
  teams: TeamStanding[] | undefined,
): AsyncState<RootPlan | undefined> {
  const api = useApi(aiGovernanceApiRef);
  const roots = useMemo(() => teams && rootsOf(teams), [teams]);
  const root = roots?.[0];
  return useAsyncState(
    async () =>
      root && {
        root,
        others: roots.length - 1,
        plan: await api.getTeamPlan(root.team),
      },
    ['root plan', root?.team ?? ''],
  );
}

function rootsOf(teams: TeamStanding[]): (TeamStanding & { team: string })[] {
  return teams
    .flatMap(standing =>
      standing.team !== null &&
      standing.parent === null &&
      standing.withDescendants.workloads > 0
        ? [{ ...standing, team: standing.team }]
        : [],
    )
    .sort((a, b) => b.withDescendants.workloads - a.withDescendants.workloads);
}
