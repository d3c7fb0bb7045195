import { AuthorizedApprovals } from '../approvals/AuthorizedApprovals';
import { AuthorizedGates } from '../gates/AuthorizedGates';
import { WorkloadAccess } from '../permissions/WorkloadAccess';
import { AuthorizedWorkloads } from '../workloads/AuthorizedWorkloads';
import { PageLinks } from './PageLinks';

/** What actions are made of: the services that answer HTTP, so that both refuse alike. */
export interface ActionServices {
  workloads: AuthorizedWorkloads;
  gates: AuthorizedGates;
  approvals: AuthorizedApprovals;
  access: WorkloadAccess;
  links: PageLinks;
}
