import { AuthorizedApprovals } from '../approvals/AuthorizedApprovals';
import { AuthorizedGates } from '../gates/AuthorizedGates';
import { AuthorizedIncidents } from '../incidents/AuthorizedIncidents';
import { AuthorizedOwnership } from '../ownership/AuthorizedOwnership';
import { WorkloadAccess } from '../permissions/WorkloadAccess';
import { AuthorizedPlans } from '../plans/AuthorizedPlans';
import { AuthorizedMovements } from '../rollups/AuthorizedMovements';
import { AuthorizedRollups } from '../rollups/AuthorizedRollups';
import { AuthorizedWorkloads } from '../workloads/AuthorizedWorkloads';
import { PageLinks } from './PageLinks';

/** What actions are made of: the services that answer HTTP, so that both refuse alike. */
export interface ActionServices {
  workloads: AuthorizedWorkloads;
  gates: AuthorizedGates;
  approvals: AuthorizedApprovals;
  incidents: AuthorizedIncidents;
  ownership: AuthorizedOwnership;
  movements: AuthorizedMovements;
  plans: AuthorizedPlans;
  rollups: AuthorizedRollups;
  access: WorkloadAccess;
  links: PageLinks;
}
