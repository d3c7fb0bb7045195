import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useMemo } from 'react';
import { governancePageRouteRef } from '../../routes';

/** Where widgets lead; nowhere in an app that leaves out the page. */
export function useHomeLinks() {
  const root = useRouteRef(governancePageRouteRef)?.();
  return useMemo(
    () => ({
      team: (entityRef: string) => {
        const { kind, namespace, name } = parseEntityRef(entityRef);
        return root && `${root}/teams/${kind}/${namespace}/${name}`;
      },
      teams: () => root && `${root}/teams`,
      /** The inbox, with one thing open where it is named. */
      inbox: (item?: string) =>
        root &&
        `${root}/inbox${
          item === undefined ? '' : `?${new URLSearchParams({ item })}`
        }`,
      incidents: () => root && `${root}/incidents?active=true`,
      incident: (number: string) => root && `${root}/incidents/${number}`,
    }),
    [root],
  );
}
