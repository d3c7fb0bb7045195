import { useRouteRef } from '@backstage/core-plugin-api';
import { assessmentRouteRef } from '../routes';

/** Where the assessment of this entity starts or goes on, if the app has mounted the page. */
export function useAssessPath(entityRef: string): string | undefined {
  const path = useRouteRef(assessmentRouteRef)?.();
  return path && `${path}?${new URLSearchParams({ entity: entityRef })}`;
}
