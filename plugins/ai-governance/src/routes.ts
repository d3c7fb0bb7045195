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

/** Who moved since a date, from where to where and why; the filters stand in the query string. @public */
export const movementsRouteRef = createSubRouteRef({
  id: 'ai-governance:movements',
  parent: rootRouteRef,
  path: '/movements',
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

/** Statements by when they run out. @public */
export const attestationsRouteRef = createSubRouteRef({
  id: 'ai-governance:attestations',
  parent: rootRouteRef,
  path: '/attestations',
});

/** Waivers that wait, hold and held; the team stands in the query string. @public */
export const waiversRouteRef = createSubRouteRef({
  id: 'ai-governance:waivers',
  parent: rootRouteRef,
  path: '/waivers',
});

/** What waits for the reader; which of it is open stands in the query string. @public */
export const inboxRouteRef = createSubRouteRef({
  id: 'ai-governance:inbox',
  parent: rootRouteRef,
  path: '/inbox',
});

/** Every approval that the reader may see; the filters stand in the query string. @public */
export const approvalsRouteRef = createSubRouteRef({
  id: 'ai-governance:approvals',
  parent: rootRouteRef,
  path: '/approvals',
});

/** One approval, where notifications lead. @public */
export const approvalRouteRef = createSubRouteRef({
  id: 'ai-governance:approval',
  parent: rootRouteRef,
  path: '/approvals/:id',
});

/** Where the tab leads for an approval; optional, for an app may show the tab without the page. @public */
export const approvalPageRouteRef = createExternalRouteRef({
  id: 'ai-governance:approval-page',
  params: ['id'],
  optional: true,
  defaultTarget: 'ai-governance.approval',
});

/** Every incident that the reader may see; the filters and the view stand in the query string. @public */
export const incidentsRouteRef = createSubRouteRef({
  id: 'ai-governance:incidents',
  parent: rootRouteRef,
  path: '/incidents',
});

/** One incident, by its number or id; where notifications lead. @public */
export const incidentRouteRef = createSubRouteRef({
  id: 'ai-governance:incident',
  parent: rootRouteRef,
  path: '/incidents/:id',
});

/** What senders told that concerns no workload we know. @public */
export const incidentTriageRouteRef = createSubRouteRef({
  id: 'ai-governance:incident-triage',
  parent: rootRouteRef,
  path: '/incidents/triage',
});

/** The doors by which incidents come in, and what senders call our workloads. @public */
export const incidentMappingsRouteRef = createSubRouteRef({
  id: 'ai-governance:incident-mappings',
  parent: rootRouteRef,
  path: '/incidents/mappings',
});

/** What incidents teach. @public */
export const incidentLearningRouteRef = createSubRouteRef({
  id: 'ai-governance:incident-learning',
  parent: rootRouteRef,
  path: '/incidents/learning',
});

/** Workloads whose incidents nobody owns. @public */
export const incidentOwnershipRouteRef = createSubRouteRef({
  id: 'ai-governance:incident-ownership',
  parent: rootRouteRef,
  path: '/incidents/ownership',
});

/** Where the tab leads for the incidents of a workload; optional, for an app may show the tab without the page. @public */
export const incidentsPageRouteRef = createExternalRouteRef({
  id: 'ai-governance:incidents-page',
  optional: true,
  defaultTarget: 'ai-governance.incidents',
});

/** Where the tab leads for an incident; optional, for an app may show the tab without the page. @public */
export const incidentPageRouteRef = createExternalRouteRef({
  id: 'ai-governance:incident-page',
  params: ['id'],
  optional: true,
  defaultTarget: 'ai-governance.incident',
});

/** The environments with what their gates decide. @public */
export const gatesRouteRef = createSubRouteRef({
  id: 'ai-governance:gates',
  parent: rootRouteRef,
  path: '/gates',
});

/** The list of decisions; its filters stand in the query string. @public */
export const decisionsRouteRef = createSubRouteRef({
  id: 'ai-governance:decisions',
  parent: rootRouteRef,
  path: '/gates/decisions',
});

/** One recorded decision. @public */
export const decisionRouteRef = createSubRouteRef({
  id: 'ai-governance:decision',
  parent: rootRouteRef,
  path: '/gates/decisions/:id',
});

/** Frameworks and policies; the one that is looked at stands in the query string. @public */
export const versionsRouteRef = createSubRouteRef({
  id: 'ai-governance:versions',
  parent: rootRouteRef,
  path: '/versions',
});

/** Where the tab leads for the gates; optional, for an app may show the tab without the page. @public */
export const gatesPageRouteRef = createExternalRouteRef({
  id: 'ai-governance:gates-page',
  optional: true,
  defaultTarget: 'ai-governance.gates',
});

/** Where the tab leads for the decisions of a workload; optional, for an app may show the tab without the page. @public */
export const decisionsPageRouteRef = createExternalRouteRef({
  id: 'ai-governance:decisions-page',
  optional: true,
  defaultTarget: 'ai-governance.decisions',
});

/** The tab of what provides controls to workloads. @public */
export const providedControlsRouteRef = createRouteRef({
  id: 'ai-governance:provided-controls',
});

/** Where the card of a provider leads; optional, for an app may show the card without the tab. @public */
export const providedTabRouteRef = createExternalRouteRef({
  id: 'ai-governance:provided-tab',
  optional: true,
  defaultTarget: 'ai-governance.providedControls',
});

/** Where a change of the framework leads; optional, for an app may show the tab without the page. @public */
export const frameworkPageRouteRef = createExternalRouteRef({
  id: 'ai-governance:framework-page',
  optional: true,
  defaultTarget: 'ai-governance.framework',
});

/** @public */
export const setupRouteRef = createSubRouteRef({
  id: 'ai-governance:set-up',
  parent: rootRouteRef,
  path: '/set-up',
});

/** The guided assessment; what it is about stands in the query string. @public */
export const assessRouteRef = createSubRouteRef({
  id: 'ai-governance:assess',
  parent: rootRouteRef,
  path: '/assess',
});

/** The teams, with what each reaches. @public */
export const teamsRouteRef = createSubRouteRef({
  id: 'ai-governance:teams',
  parent: rootRouteRef,
  path: '/teams',
});

/** One Group, System or Domain, with everything that is known of its workloads together. @public */
export const teamRouteRef = createSubRouteRef({
  id: 'ai-governance:team',
  parent: rootRouteRef,
  path: '/teams/:kind/:namespace/:name',
});

/** The tab on the page of a Group, System or Domain. @public */
export const teamMaturityRouteRef = createRouteRef({
  id: 'ai-governance:team-maturity',
});

/** Where the card of a team leads; optional, for an app may show the card without the tab. @public */
export const teamTabRouteRef = createExternalRouteRef({
  id: 'ai-governance:team-tab',
  optional: true,
  defaultTarget: 'ai-governance.teamMaturity',
});

/** Where cards, tabs and widgets find the lists behind their figures; optional, for an app may leave out the page. @public */
export const governancePageRouteRef = createExternalRouteRef({
  id: 'ai-governance:governance-page',
  optional: true,
  defaultTarget: 'ai-governance.root',
});

/** The way of a team to its required phases. @public */
export const planRouteRef = createSubRouteRef({
  id: 'ai-governance:plan',
  parent: rootRouteRef,
  path: '/plan',
});

/** Where card and tab start the assessment; optional, for an app may show them without the page. @public */
export const assessmentRouteRef = createExternalRouteRef({
  id: 'ai-governance:assessment',
  optional: true,
  defaultTarget: 'ai-governance.assess',
});
