import {
  ApiBlueprint,
  coreExtensionData,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import {
  SearchFilterResultTypeBlueprint,
  SearchResultListItemBlueprint,
} from '@backstage/plugin-search-react/alpha';
import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';
import { RiShieldCheckLine } from '@remixicon/react';
import { AiGovernanceClient, aiGovernanceApiRef } from './api';
import {
  approvalPageRouteRef,
  approvalRouteRef,
  approvalsRouteRef,
  assessmentRouteRef,
  assessRouteRef,
  assetsRouteRef,
  attestationsRouteRef,
  decisionRouteRef,
  decisionsPageRouteRef,
  decisionsRouteRef,
  entityContentRouteRef,
  entityTabRouteRef,
  frameworkPageRouteRef,
  frameworkRouteRef,
  gatesPageRouteRef,
  gatesRouteRef,
  governancePageRouteRef,
  inboxRouteRef,
  incidentLearningRouteRef,
  incidentMappingsRouteRef,
  incidentOwnershipRouteRef,
  incidentPageRouteRef,
  incidentRouteRef,
  incidentsPageRouteRef,
  incidentsRouteRef,
  incidentTriageRouteRef,
  movementsRouteRef,
  overviewRouteRef,
  planRouteRef,
  providedControlsRouteRef,
  providedTabRouteRef,
  rootRouteRef,
  setupRouteRef,
  teamMaturityRouteRef,
  teamRouteRef,
  teamsRouteRef,
  teamTabRouteRef,
  versionsRouteRef,
  waiversRouteRef,
  workloadsRouteRef,
} from './routes';
import { providerFilter, teamFilter, workloadFilter } from './workloadFilter';

const api = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: aiGovernanceApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new AiGovernanceClient(deps),
    }),
});

const page = PageBlueprint.makeWithOverrides({
  factory(originalFactory, { config, inputs, node }) {
    const title = config.title ?? 'AI governance';
    const icon = <RiShieldCheckLine />;
    const views = inputs.pages.map(view => {
      const path = view.get(coreExtensionData.routePath);
      return {
        path,
        title: view.get(coreExtensionData.title) ?? path,
        element: view.get(coreExtensionData.reactElement),
      };
    });
    return originalFactory({
      path: '/ai-governance',
      title,
      icon,
      routeRef: rootRouteRef,
      // Of its own, for the tabs of Backstage's header stand for one view each.
      noHeader: true,
      loader: () =>
        import('./components/PageViews').then(m => (
          <m.GroupedPage
            pluginId={node.spec.plugin.pluginId}
            title={title}
            icon={icon}
            views={views}
          />
        )),
    });
  },
});

const overview = SubPageBlueprint.make({
  name: 'overview',
  params: {
    path: 'overview',
    title: 'Overview',
    loader: () =>
      import('./pages/OrganisationPage').then(m => <m.OrganisationPage />),
  },
});

const teams = SubPageBlueprint.make({
  name: 'teams',
  params: {
    path: 'teams',
    title: 'Teams',
    loader: () => import('./pages/TeamsPage').then(m => <m.TeamsPages />),
  },
});

const movements = SubPageBlueprint.make({
  name: 'movements',
  params: {
    path: 'movements',
    title: 'Movements',
    loader: () =>
      import('./pages/MovementsPage').then(m => <m.MovementsPage />),
  },
});

const inbox = SubPageBlueprint.make({
  name: 'inbox',
  params: {
    path: 'inbox',
    title: 'Inbox',
    loader: () => import('./pages/InboxPage').then(m => <m.InboxPage />),
  },
});

const workloads = SubPageBlueprint.make({
  name: 'workloads',
  params: {
    path: 'workloads',
    title: 'Workloads',
    loader: () =>
      import('./pages/WorkloadsPage').then(m => <m.WorkloadsPage />),
  },
});

const assets = SubPageBlueprint.make({
  name: 'assets',
  params: {
    path: 'assets',
    title: 'Assets',
    loader: () => import('./pages/AssetsPage').then(m => <m.AssetsPage />),
  },
});

const framework = SubPageBlueprint.make({
  name: 'framework',
  params: {
    path: 'framework',
    title: 'Framework',
    loader: () =>
      import('./pages/FrameworkPage').then(m => <m.FrameworkPage />),
  },
});

const assess = SubPageBlueprint.make({
  name: 'assess',
  params: {
    path: 'assess',
    title: 'Assess',
    loader: () => import('./pages/AssessPage').then(m => <m.AssessPage />),
  },
});

const plan = SubPageBlueprint.make({
  name: 'plan',
  params: {
    path: 'plan',
    title: 'Plan',
    loader: () => import('./pages/PlanPage').then(m => <m.PlanPage />),
  },
});

const attestations = SubPageBlueprint.make({
  name: 'attestations',
  params: {
    path: 'attestations',
    title: 'Attested',
    loader: () =>
      import('./pages/AttestationsPage').then(m => <m.AttestationsPage />),
  },
});

const approvals = SubPageBlueprint.make({
  name: 'approvals',
  params: {
    path: 'approvals',
    title: 'Approvals',
    loader: () => import('./pages/ApprovalPage').then(m => <m.ApprovalsPage />),
  },
});

const waivers = SubPageBlueprint.make({
  name: 'waivers',
  params: {
    path: 'waivers',
    title: 'Waivers',
    loader: () => import('./pages/WaiversPage').then(m => <m.WaiversPage />),
  },
});

const gates = SubPageBlueprint.make({
  name: 'gates',
  params: {
    path: 'gates',
    title: 'Environments',
    loader: () => import('./pages/GatesPage').then(m => <m.GatesPages />),
  },
});

const incidents = SubPageBlueprint.make({
  name: 'incidents',
  params: {
    path: 'incidents',
    title: 'All incidents',
    loader: () =>
      import('./pages/IncidentsPage').then(m => <m.IncidentsPages />),
  },
});

const versions = SubPageBlueprint.make({
  name: 'versions',
  params: {
    path: 'versions',
    title: 'Versions',
    loader: () => import('./pages/VersionsPage').then(m => <m.VersionsPage />),
  },
});

const setup = SubPageBlueprint.make({
  name: 'set-up',
  params: {
    path: 'set-up',
    title: 'Set-up',
    loader: () => import('./pages/SetupPage').then(m => <m.SetupPage />),
  },
});

const entityCard = EntityCardBlueprint.make({
  name: 'scorecard',
  params: {
    type: 'content',
    filter: workloadFilter,
    loader: () => import('./components/EntityCard').then(m => <m.EntityCard />),
  },
});

const entityContent = EntityContentBlueprint.make({
  name: 'scorecard',
  params: {
    path: '/ai-governance',
    title: 'AI governance',
    group: 'operation',
    icon: <RiShieldCheckLine />,
    routeRef: entityContentRouteRef,
    filter: workloadFilter,
    loader: () =>
      import('./components/EntityContent').then(m => <m.EntityContent />),
  },
});

const teamCard = EntityCardBlueprint.make({
  name: 'team-maturity',
  params: {
    type: 'content',
    filter: teamFilter,
    loader: () =>
      import('./components/TeamMaturity').then(m => <m.TeamMaturityCard />),
  },
});

const teamContent = EntityContentBlueprint.make({
  name: 'team-maturity',
  params: {
    path: '/ai-maturity',
    title: 'AI maturity',
    group: 'operation',
    icon: <RiShieldCheckLine />,
    routeRef: teamMaturityRouteRef,
    filter: teamFilter,
    loader: () =>
      import('./components/TeamMaturity').then(m => <m.TeamMaturityContent />),
  },
});

const providedCard = EntityCardBlueprint.make({
  name: 'provided-controls',
  params: {
    type: 'content',
    filter: providerFilter,
    loader: () =>
      import('./components/ProvidedControls').then(m => (
        <m.ProvidedControlsCard />
      )),
  },
});

const providedContent = EntityContentBlueprint.make({
  name: 'provided-controls',
  params: {
    path: '/provided-controls',
    title: 'Provided controls',
    group: 'operation',
    icon: <RiShieldCheckLine />,
    routeRef: providedControlsRouteRef,
    filter: providerFilter,
    loader: () =>
      import('./components/ProvidedControls').then(m => (
        <m.ProvidedControlsContent />
      )),
  },
});

const workloadSearchResult = SearchResultListItemBlueprint.make({
  name: 'workload',
  params: {
    predicate: result => result.type === 'ai-governance-workload',
    icon: <RiShieldCheckLine />,
    component: () =>
      import('./components/SearchResult').then(m => m.WorkloadSearchResult),
  },
});

const controlSearchResult = SearchResultListItemBlueprint.make({
  name: 'control',
  params: {
    predicate: result => result.type === 'ai-governance-control',
    icon: <RiShieldCheckLine />,
    component: () =>
      import('./components/SearchResult').then(m => m.ControlSearchResult),
  },
});

const workloadSearchType = SearchFilterResultTypeBlueprint.make({
  name: 'workload',
  params: {
    value: 'ai-governance-workload',
    name: 'AI workloads',
    icon: <RiShieldCheckLine />,
  },
});

const controlSearchType = SearchFilterResultTypeBlueprint.make({
  name: 'control',
  params: {
    value: 'ai-governance-control',
    name: 'AI controls',
    icon: <RiShieldCheckLine />,
  },
});

const teamWidget = HomePageWidgetBlueprint.make({
  name: 'team-maturity',
  params: {
    name: 'AiGovernanceTeamMaturity',
    title: 'AI maturity of my teams',
    description: 'How the AI workloads of your teams stand, layer by layer.',
    layout: { width: { minColumns: 4 }, height: { minRows: 3 } },
    components: () =>
      import('./components/HomeWidgets').then(m => ({
        Content: m.TeamMaturityWidget,
      })),
  },
});

const inboxWidget = HomePageWidgetBlueprint.make({
  name: 'inbox',
  params: {
    name: 'AiGovernanceInbox',
    title: 'Waiting for me',
    description: 'Reviews, incidents and follow-ups of AI governance.',
    layout: { width: { minColumns: 4 }, height: { minRows: 3 } },
    components: () =>
      import('./components/HomeWidgets').then(m => ({
        Content: m.InboxWidget,
      })),
  },
});

const incidentsWidget = HomePageWidgetBlueprint.make({
  name: 'incidents',
  params: {
    name: 'AiGovernanceIncidents',
    title: 'Open AI incidents',
    description: 'What of your teams is broken now, the worst first.',
    layout: { width: { minColumns: 4 }, height: { minRows: 3 } },
    components: () =>
      import('./components/HomeWidgets').then(m => ({
        Content: m.IncidentsWidget,
      })),
  },
});

/**
 * The plugin for Backstage's new frontend system; an app finds it by itself.
 * @alpha
 */
export default createFrontendPlugin({
  pluginId: 'ai-governance',
  title: 'AI governance',
  icon: <RiShieldCheckLine />,
  info: { packageJson: () => import('../package.json') },
  routes: {
    root: rootRouteRef,
    entityContent: entityContentRouteRef,
    overview: overviewRouteRef,
    movements: movementsRouteRef,
    teams: teamsRouteRef,
    team: teamRouteRef,
    teamMaturity: teamMaturityRouteRef,
    inbox: inboxRouteRef,
    approvals: approvalsRouteRef,
    approval: approvalRouteRef,
    incidents: incidentsRouteRef,
    incident: incidentRouteRef,
    incidentTriage: incidentTriageRouteRef,
    incidentMappings: incidentMappingsRouteRef,
    incidentLearning: incidentLearningRouteRef,
    incidentOwnership: incidentOwnershipRouteRef,
    workloads: workloadsRouteRef,
    assets: assetsRouteRef,
    framework: frameworkRouteRef,
    attestations: attestationsRouteRef,
    waivers: waiversRouteRef,
    providedControls: providedControlsRouteRef,
    assess: assessRouteRef,
    plan: planRouteRef,
    gates: gatesRouteRef,
    decisions: decisionsRouteRef,
    decision: decisionRouteRef,
    versions: versionsRouteRef,
    setup: setupRouteRef,
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
  extensions: [
    api,
    page,
    overview,
    teams,
    movements,
    inbox,
    workloads,
    assets,
    assess,
    plan,
    attestations,
    approvals,
    waivers,
    gates,
    incidents,
    versions,
    framework,
    setup,
    entityCard,
    entityContent,
    teamCard,
    teamContent,
    providedCard,
    providedContent,
    teamWidget,
    inboxWidget,
    incidentsWidget,
    workloadSearchResult,
    controlSearchResult,
    workloadSearchType,
    controlSearchType,
  ],
});
