import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { createCardExtension } from '@backstage/plugin-home-react';
import { AiGovernanceClient, aiGovernanceApiRef } from './api';
import {
  approvalPageRouteRef,
  approvalRouteRef,
  assessmentRouteRef,
  assessRouteRef,
  decisionsPageRouteRef,
  decisionsRouteRef,
  entityContentRouteRef,
  entityTabRouteRef,
  frameworkPageRouteRef,
  frameworkRouteRef,
  gatesPageRouteRef,
  gatesRouteRef,
  governancePageRouteRef,
  incidentPageRouteRef,
  incidentRouteRef,
  incidentsPageRouteRef,
  incidentsRouteRef,
  providedControlsRouteRef,
  providedTabRouteRef,
  rootRouteRef,
  teamMaturityRouteRef,
  teamTabRouteRef,
} from './routes';

/**
 * The plugin for apps on Backstage's former frontend system.
 * @public
 */
export const aiGovernancePlugin = createPlugin({
  id: 'ai-governance',
  apis: [
    createApiFactory({
      api: aiGovernanceApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new AiGovernanceClient(deps),
    }),
  ],
  routes: {
    root: rootRouteRef,
    entityContent: entityContentRouteRef,
    framework: frameworkRouteRef,
    providedControls: providedControlsRouteRef,
    teamMaturity: teamMaturityRouteRef,
    assess: assessRouteRef,
    gates: gatesRouteRef,
    decisions: decisionsRouteRef,
    approval: approvalRouteRef,
    incidents: incidentsRouteRef,
    incident: incidentRouteRef,
  },
  externalRoutes: {
    entityTab: entityTabRouteRef,
    frameworkPage: frameworkPageRouteRef,
    providedTab: providedTabRouteRef,
    teamTab: teamTabRouteRef,
    governancePage: governancePageRouteRef,
    assessment: assessmentRouteRef,
    gatesPage: gatesPageRouteRef,
    decisionsPage: decisionsPageRouteRef,
    approvalPage: approvalPageRouteRef,
    incidentsPage: incidentsPageRouteRef,
    incidentPage: incidentPageRouteRef,
  },
});

/**
 * The page with its header and tabs; mount it at `/ai-governance`.
 * @public
 */
export const AiGovernancePage = aiGovernancePlugin.provide(
  createRoutableExtension({
    name: 'AiGovernancePage',
    mountPoint: rootRouteRef,
    component: () => import('./components/LegacyPage').then(m => m.LegacyPage),
  }),
);

/**
 * The content of an entity's tab; mount it in an `EntityLayout.Route`.
 * @public
 */
export const EntityAiGovernanceContent = aiGovernancePlugin.provide(
  createRoutableExtension({
    name: 'EntityAiGovernanceContent',
    mountPoint: entityContentRouteRef,
    component: () =>
      import('./components/EntityContent').then(m => m.EntityContent),
  }),
);

/**
 * The card for an entity's overview.
 * @public
 */
export const EntityAiGovernanceCard = aiGovernancePlugin.provide(
  createComponentExtension({
    name: 'EntityAiGovernanceCard',
    component: {
      lazy: () => import('./components/EntityCard').then(m => m.EntityCard),
    },
  }),
);

/**
 * The content of the tab of what provides controls: groups, systems, domains and
 * others with the annotation; mount it in an `EntityLayout.Route`.
 * @public
 */
export const EntityProvidedControlsContent = aiGovernancePlugin.provide(
  createRoutableExtension({
    name: 'EntityProvidedControlsContent',
    mountPoint: providedControlsRouteRef,
    component: () =>
      import('./components/ProvidedControls').then(
        m => m.ProvidedControlsContent,
      ),
  }),
);

/**
 * The card of what provides controls, for an entity's overview.
 * @public
 */
export const EntityProvidedControlsCard = aiGovernancePlugin.provide(
  createComponentExtension({
    name: 'EntityProvidedControlsCard',
    component: {
      lazy: () =>
        import('./components/ProvidedControls').then(
          m => m.ProvidedControlsCard,
        ),
    },
  }),
);

/**
 * The content of the tab of a Group, System or Domain; mount it in an
 * `EntityLayout.Route`.
 * @public
 */
export const EntityTeamMaturityContent = aiGovernancePlugin.provide(
  createRoutableExtension({
    name: 'EntityTeamMaturityContent',
    mountPoint: teamMaturityRouteRef,
    component: () =>
      import('./components/TeamMaturity').then(m => m.TeamMaturityContent),
  }),
);

/**
 * How the workloads of a Group, System or Domain stand, for an entity's
 * overview.
 * @public
 */
export const EntityTeamMaturityCard = aiGovernancePlugin.provide(
  createComponentExtension({
    name: 'EntityTeamMaturityCard',
    component: {
      lazy: () =>
        import('./components/TeamMaturity').then(m => m.TeamMaturityCard),
    },
  }),
);

/**
 * How the reader's teams stand, for a home page.
 * @public
 */
export const HomePageTeamMaturity = aiGovernancePlugin.provide(
  createCardExtension({
    name: 'HomePageTeamMaturity',
    title: 'AI maturity of my teams',
    components: () =>
      import('./components/HomeWidgets').then(m => ({
        Content: m.TeamMaturityWidget,
      })),
  }),
);

/**
 * What waits for the reader, for a home page.
 * @public
 */
export const HomePageInbox = aiGovernancePlugin.provide(
  createCardExtension({
    name: 'HomePageInbox',
    title: 'Waiting for me',
    components: () =>
      import('./components/HomeWidgets').then(m => ({
        Content: m.InboxWidget,
      })),
  }),
);

/**
 * Open incidents of the reader's teams, for a home page.
 * @public
 */
export const HomePageIncidents = aiGovernancePlugin.provide(
  createCardExtension({
    name: 'HomePageIncidents',
    title: 'Open AI incidents',
    components: () =>
      import('./components/HomeWidgets').then(m => ({
        Content: m.IncidentsWidget,
      })),
  }),
);
