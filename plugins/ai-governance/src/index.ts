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
  assetsRouteRef,
  attestationsRouteRef,
  entityContentRouteRef,
  entityTabRouteRef,
  frameworkPageRouteRef,
  frameworkRouteRef,
  overviewRouteRef,
  providedControlsRouteRef,
  providedTabRouteRef,
  rootRouteRef,
  setupRouteRef,
  waiversRouteRef,
  workloadsRouteRef,
} from './routes';
export { aiGovernanceTranslationRef } from './translation';
export { isAiWorkload, isControlProvider } from './workloadFilter';
