import { ReactNode } from 'react';
import { AsyncState } from '../../hooks/useAsyncState';
import { describeError } from './describeError';
import { ErrorPanel } from './ErrorPanel';
import { NoPermission } from './NoPermission';

/**
 * Maps what is known of an answer to what is shown: skeleton, refusal, error,
 * empty, content. While newer figures load the old ones stay; if they fail to
 * come, the error stands above what is still true.
 */
export const AsyncBoundary = <T,>(props: {
  state: AsyncState<T>;
  /** The permission that a 403 is put down to. */
  permission: string;
  skeleton: ReactNode;
  errorTitle?: string;
  stillTrue?: ReactNode;
  /** Shown for a 404, which is otherwise an error like any other. */
  notFound?: ReactNode;
  isEmpty?: (value: T) => boolean;
  empty?: ReactNode;
  children: (value: T) => ReactNode;
}) => {
  const { state } = props;
  const kind = state.error && describeError(state.error).kind;
  if (kind === 'forbidden') {
    return <NoPermission permission={props.permission} />;
  }
  if (kind === 'not-found' && props.notFound !== undefined) {
    return <>{props.notFound}</>;
  }
  const error = state.error && (
    <ErrorPanel
      error={state.error}
      title={props.errorTitle}
      stillTrue={props.stillTrue}
      onRetry={state.retry}
    />
  );
  if (state.value === undefined) {
    return <>{error ?? props.skeleton}</>;
  }
  const content =
    props.isEmpty?.(state.value) && props.empty !== undefined
      ? props.empty
      : props.children(state.value);
  return (
    <>
      {error}
      {content}
    </>
  );
};
