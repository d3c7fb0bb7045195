import { useApi } from '@backstage/core-plugin-api';
import { useMemo } from 'react';
import { aiGovernanceApiRef } from '../../api';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useFramework } from '../../hooks/useFramework';

/**
 * Teams and controls to choose from. The list does not wait for them, and where
 * they fail to come it still shows; references stand in for titles then.
 */
export function useFilterChoices() {
  const api = useApi(aiGovernanceApiRef);
  const { value: teams } = useAsyncState(() => api.getTeams(), ['teams']);
  const { value: framework } = useFramework();
  return {
    teams: useMemo(
      () =>
        (teams?.items ?? [])
          .flatMap(({ team, kind, title }) =>
            team !== null && kind === 'group' ? [{ ref: team, title }] : [],
          )
          .sort((a, b) => a.title.localeCompare(b.title)),
      [teams],
    ),
    controls: useMemo(
      () =>
        (framework?.document.controls ?? []).map(({ id, title }) => ({
          id,
          title,
        })),
      [framework],
    ),
  };
}
