import { useRouteRef } from '@backstage/core-plugin-api';
import { entityTabRouteRef } from '../routes';

/** Where this entity's tab is, if the app has mounted it. */
export function useTabPath(): string | undefined {
  const route = useRouteRef(entityTabRouteRef);
  return route?.();
}
