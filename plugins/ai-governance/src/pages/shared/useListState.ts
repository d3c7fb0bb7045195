import { Page } from '@ai-governance/backstage-plugin-ai-governance-common';
import { AsyncState, useAsyncState } from '../../hooks/useAsyncState';

/**
 * A page of a list. The rows of the page before stay while the next is on its
 * way, but never stand under a filter that they were not asked for with.
 */
export function useListState<T>(
  load: () => Promise<Page<T>>,
  key: readonly unknown[],
): AsyncState<Page<T>> {
  const state = useAsyncState(load, key, { keepPrevious: true });
  return state.error ? { ...state, value: undefined } : state;
}
