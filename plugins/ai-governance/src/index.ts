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
  inboxRouteRef,
  overviewRouteRef,
  providedControlsRouteRef,
  providedTabRouteRef,
  rootRouteRef,
  setupRouteRef,
  versionsRouteRef,
  waiversRouteRef,
  workloadsRouteRef,
} from './routes';
export { aiGovernanceTranslationRef } from './translation';
export { isAiWorkload, isControlProvider } from './workloadFilter';
