import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { useAsyncState } from '../../hooks/useAsyncState';

/** The reader's own user ref, once it is known. */
export function useOwnRef(): string | undefined {
  const identity = useApi(identityApiRef);
  return useAsyncState(() => identity.getBackstageIdentity(), ['own ref']).value
    ?.userEntityRef;
}
