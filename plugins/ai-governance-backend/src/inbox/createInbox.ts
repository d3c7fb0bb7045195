import { Knex } from 'knex';
import { ApprovalParts } from '../approvals/startApprovals';
import { AuthorizedApprovals } from '../approvals/AuthorizedApprovals';
import { AuthorizedAssessments } from '../assessments/AuthorizedAssessments';
import { AuthorizedBreakGlass } from '../breakGlass/AuthorizedBreakGlass';
import { Settings } from '../config/settings';
import { IncidentParts } from '../incidents/startIncidents';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { WorkloadAccess } from '../permissions/WorkloadAccess';
import { Roles } from '../roles/Roles';
import { AuthorizedVersions } from '../versions/AuthorizedVersions';
import { AuthorizedWaivers } from '../waivers/AuthorizedWaivers';
import { AuthorizedTriage } from '../webhooks/AuthorizedTriage';
import { triageInbox } from '../webhooks/TriageInbox';
import { followUpInbox, reviewInbox } from './AfterIncidentInbox';
import { ApprovalInbox } from './ApprovalInbox';
import { IncidentInbox } from './IncidentInbox';
import { InboxService } from './InboxService';
import {
  assessmentInbox,
  breakGlassInbox,
  versionInbox,
  waiverInbox,
} from './otherInboxes';

/** Puts together what can wait for somebody; another kind is one more source. */
export function createInbox(options: {
  approvals: AuthorizedApprovals;
  approvalParts: Pick<ApprovalParts, 'store'>;
  waivers: AuthorizedWaivers;
  breakGlass: AuthorizedBreakGlass;
  assessments: AuthorizedAssessments;
  versions: AuthorizedVersions;
  incidents: Pick<IncidentParts, 'store'>;
  triage: AuthorizedTriage;
  access: WorkloadAccess;
  scopes: ReaderScopes;
  roles: Roles;
  database: Knex;
  settings: Pick<Settings, 'incidents'>;
  now: () => Date;
}): InboxService {
  return new InboxService({
    ...options,
    sources: [
      new ApprovalInbox({ ...options, ...options.approvalParts }),
      waiverInbox(options.waivers),
      breakGlassInbox(options.breakGlass),
      assessmentInbox(options.assessments),
      versionInbox(options.versions, options.roles),
      new IncidentInbox({ ...options, ...options.incidents }),
      reviewInbox({ ...options, ...options.incidents }),
      followUpInbox({
        ...options,
        ...options.incidents,
        timeZone: options.settings.incidents.timeZone,
      }),
      triageInbox(options.triage),
    ],
  });
}
