import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { ActionServices } from './ActionServices';
import { createDraftApprovalRequestAction } from './createDraftApprovalRequestAction';
import { createDraftWaiverRequestAction } from './createDraftWaiverRequestAction';
import { createGetApprovalAction } from './createGetApprovalAction';
import { createGetForecastAction } from './createGetForecastAction';
import { createGetPlanAction } from './createGetPlanAction';
import { createGetScorecardAction } from './createGetScorecardAction';
import { createListDecisionsAction } from './createListDecisionsAction';

/** What agents may do: read what their user may read, and draft what a person then sends. Nothing here writes. */
export function registerActions(
  registry: ActionsRegistryService,
  services: ActionServices,
): void {
  createGetScorecardAction(registry, services);
  createGetPlanAction(registry, services);
  createGetForecastAction(registry, services);
  createListDecisionsAction(registry, services);
  createGetApprovalAction(registry, services);
  createDraftApprovalRequestAction(registry, services);
  createDraftWaiverRequestAction(registry, services);
}
