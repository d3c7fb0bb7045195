import {
  IdentityApi,
  identityApiRef,
  useApi,
} from '@backstage/core-plugin-api';
import { AsyncState, useAsyncState } from '../../hooks/useAsyncState';

/** Somebody in more teams than this looks at the list of all. */
const MOST = 8;

/** Group refs of the reader's own teams, as the identity has them. */
export async function readOwnTeams(identity: IdentityApi): Promise<string[]> {
  const { ownershipEntityRefs } = await identity.getBackstageIdentity();
  return ownershipEntityRefs
    .filter(ref => ref.startsWith('group:'))
    .slice(0, MOST);
}

/** Group refs of the reader's own teams. */
export function useOwnTeams(): AsyncState<string[]> {
  const identity = useApi(identityApiRef);
  return useAsyncState(() => readOwnTeams(identity), ['own teams']);
}
