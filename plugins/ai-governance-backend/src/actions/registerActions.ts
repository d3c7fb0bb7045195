import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { ActionServices } from './ActionServices';
import { createDraftApprovalRequestAction } from './createDraftApprovalRequestAction';
import { createDraftIncidentAction } from './createDraftIncidentAction';
import { createDraftWaiverRequestAction } from './createDraftWaiverRequestAction';
import { createGetApprovalAction } from './createGetApprovalAction';
import { createGetForecastAction } from './createGetForecastAction';
import { createGetIncidentAction } from './createGetIncidentAction';
import { createGetOwnershipAction } from './createGetOwnershipAction';
import { createGetPlanAction } from './createGetPlanAction';
import { createGetRollupAction } from './createGetRollupAction';
import { createGetScorecardAction } from './createGetScorecardAction';
import { createGetTeamPlanAction } from './createGetTeamPlanAction';
import { createListDecisionsAction } from './createListDecisionsAction';
import { createListIncidentsAction } from './createListIncidentsAction';
import { createListMovementsAction } from './createListMovementsAction';

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
  createListIncidentsAction(registry, services);
  createGetIncidentAction(registry, services);
  createGetOwnershipAction(registry, services);
  createGetRollupAction(registry, services);
  createGetTeamPlanAction(registry, services);
  createListMovementsAction(registry, services);
  createDraftApprovalRequestAction(registry, services);
  createDraftWaiverRequestAction(registry, services);
  createDraftIncidentAction(registry, services);
}
