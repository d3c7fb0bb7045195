import {
  createExternalRouteRef,
  createRouteRef,
  createSubRouteRef,
} from '@backstage/core-plugin-api';

/** The page of the plugin, `/ai-governance` unless the app says otherwise. @public */
export const rootRouteRef = createRouteRef({ id: 'ai-governance' });

/** The tab on an entity's page. @public */
export const entityContentRouteRef = createRouteRef({
  id: 'ai-governance:entity-content',
});

/** Where the card leads; optional, for an app may show the card without the tab. @public */
export const entityTabRouteRef = createExternalRouteRef({
  id: 'ai-governance:entity-tab',
  optional: true,
  defaultTarget: 'ai-governance.entityContent',
});

/** @public */
export const overviewRouteRef = createSubRouteRef({
  id: 'ai-governance:overview',
  parent: rootRouteRef,
  path: '/overview',
});

/** The list of workloads; its filters stand in the query string. @public */
export const workloadsRouteRef = createSubRouteRef({
  id: 'ai-governance:workloads',
  parent: rootRouteRef,
  path: '/workloads',
});

/** @public */
export const assetsRouteRef = createSubRouteRef({
  id: 'ai-governance:assets',
  parent: rootRouteRef,
  path: '/assets',
});

/** @public */
export const frameworkRouteRef = createSubRouteRef({
  id: 'ai-governance:framework',
  parent: rootRouteRef,
  path: '/framework',
});

/** @public */
export const setupRouteRef = createSubRouteRef({
  id: 'ai-governance:set-up',
  parent: rootRouteRef,
  path: '/set-up',
});
