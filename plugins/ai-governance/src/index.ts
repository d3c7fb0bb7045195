/**
 * Scorecards, plans and governance pages for AI workloads.
 * Apps on the new frontend system use the entry `./alpha` by itself.
 *
 * @packageDocumentation
 */
export { AiGovernanceClient, aiGovernanceApiRef } from './api';
export {
  AiGovernancePage,
  aiGovernancePlugin,
  EntityAiGovernanceCard,
  EntityAiGovernanceContent,
  EntityProvidedControlsCard,
  EntityProvidedControlsContent,
  EntityTeamMaturityCard,
  EntityTeamMaturityContent,
  HomePageInbox,
  HomePageIncidents,
  HomePageTeamMaturity,
} from './plugin';
export {
  approvalPageRouteRef,
  approvalRouteRef,
  approvalsRouteRef,
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
  movementsRouteRef,
  overviewRouteRef,
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
export { aiGovernanceTranslationRef } from './translation';
export {
  hasTeamMaturity,
  isAiWorkload,
  isControlProvider,
} from './workloadFilter';
