import { AiGovernanceApi } from '@ai-governance/backstage-plugin-ai-governance-common';
import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { aiGovernanceApiRef } from '../../api';
import { AsyncState, useAsyncState } from '../../hooks/useAsyncState';
import { readOwnTeams } from '../Attestations/useOwnTeams';

/** Something that is known of the reader's own teams. */
export interface OfOwnTeams<T> {
  /** Group refs; somebody may be in none. */
  teams: string[];
  found: T;
}

/** Asks for something about the reader's own teams, once these are known. */
export function useOfOwnTeams<T>(
  key: string,
  load: (api: AiGovernanceApi, teams: string[]) => Promise<T>,
): AsyncState<OfOwnTeams<T>> {
  const api = useApi(aiGovernanceApiRef);
  const identity = useApi(identityApiRef);
  const read = async (): Promise<OfOwnTeams<T>> => {
    const teams = await readOwnTeams(identity);
    return { teams, found: await load(api, teams) };
  };
  return useAsyncState(read, [key]);
}
