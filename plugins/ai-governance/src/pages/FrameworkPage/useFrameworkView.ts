import { useRouteRef } from '@backstage/core-plugin-api';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { frameworkRouteRef } from '../../routes';
import {
  FrameworkView,
  frameworkSearchParams,
  parseFrameworkView,
} from './frameworkView';

/** What the page shows, as its address says. */
export function useFrameworkView() {
  const path = useRouteRef(frameworkRouteRef)();
  const [params, setParams] = useSearchParams();
  const view = useMemo(() => parseFrameworkView(params), [params]);
  const setView = useCallback(
    (changes: Partial<FrameworkView>, options?: { replace: boolean }) =>
      setParams(
        current =>
          frameworkSearchParams({ ...parseFrameworkView(current), ...changes }),
        options,
      ),
    [setParams],
  );
  /** The address of a control beside what is shown now. */
  const hrefOf = useCallback(
    (control: string) =>
      `${path}?${frameworkSearchParams({ ...view, control })}`,
    [path, view],
  );
  return { view, setView, hrefOf };
}
