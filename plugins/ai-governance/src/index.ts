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
} from './plugin';
export {
  assetsRouteRef,
  entityContentRouteRef,
  entityTabRouteRef,
  frameworkRouteRef,
  overviewRouteRef,
  rootRouteRef,
  setupRouteRef,
  workloadsRouteRef,
} from './routes';
export { aiGovernanceTranslationRef } from './translation';
export { isAiWorkload } from './workloadFilter';
