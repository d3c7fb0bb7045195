import { toError } from '@backstage/errors';
import { useCallback, useRef, useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';

/** What a component knows of something that it asked for. */
export interface AsyncState<T> {
  loading: boolean;
  /** Kept while newer figures are on their way, and when they fail to come. */
  value?: T;
  error?: Error;
  retry: () => void;
  /** Puts an answer that came another way, such as that of a write, in its place. */
  replace: (value: T) => void;
}

/**
 * Asks for something and keeps the last answer until the next one is there.
 * With another `key` the old answer belongs to something else and is dropped,
 * unless `keepPrevious` says that it may stand in, as in a list that is paged.
 */
export function useAsyncState<T>(
  load: () => Promise<T>,
  key: readonly unknown[],
  options: { keepPrevious?: boolean } = {},
): AsyncState<T> {
  const id = JSON.stringify(key);
  const shown = useRef<{ id: string; value: T }>();
  const seen = useRef<unknown>();
  const [, rerender] = useState<unknown>();

  const state = useAsyncRetry(async () => {
    try {
      return { id, value: await load() };
    } catch (error) {
      return { id, error: toError(error) };
    }
  }, [id]);

  // For one render after a change of key the answer is still that of the old one.
  const answer = state.value?.id === id ? state.value : undefined;
  if (answer && 'value' in answer && seen.current !== answer) {
    seen.current = answer;
    shown.current = { id, value: answer.value as T };
  }

  const replace = useCallback(
    (value: T) => {
      shown.current = { id, value };
      rerender({});
    },
    [id],
  );

  const loading = state.loading || !answer;
  const fits = options.keepPrevious || shown.current?.id === id;
  return {
    loading,
    value: fits ? shown.current?.value : undefined,
    error: loading ? undefined : answer?.error,
    retry: state.retry,
    replace,
  };
}
