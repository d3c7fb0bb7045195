import { Knex } from 'knex';
import { Settings } from '../config/settings';
import { EvaluationWorker, PolicyRegistry } from '../contracts';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { WorkloadAccess } from '../permissions/WorkloadAccess';
import { Roles } from '../roles/Roles';
import { ApprovalDecisions } from './ApprovalDecisions';
import { ApprovalReaffirmation } from './ApprovalReaffirmation';
import { ApprovalRequests } from './ApprovalRequests';
import { ApprovalReviews } from './ApprovalReviews';
import { ApprovalViews } from './ApprovalViews';
import { AuthorizedApprovals } from './AuthorizedApprovals';
import { AuthorizedApprovalWrites } from './AuthorizedApprovalWrites';
import { AuthorizedReviews } from './AuthorizedReviews';
import { GateApprovals } from './GateApprovals';
import { ReviewerReading } from './ReviewerReading';
import { ApprovalParts } from './startApprovals';
import { StepViews } from './StepViews';

/** Puts together what answers for approvals. */
export function createApprovals(options: {
  database: Knex;
  approvals: ApprovalParts;
  policies: PolicyRegistry;
  settings: Pick<Settings, 'annotationPrefix'>;
  worker: EvaluationWorker;
  scopes: ReaderScopes;
  roles: Roles;
  access: WorkloadAccess;
  now: () => Date;
}) {
  const parts = { ...options, ...options.approvals };
  const reviewers = new ReviewerReading(parts);
  const approvals = new AuthorizedApprovals({
    ...parts,
    views: new ApprovalViews({
      ...parts,
      reviewers,
      steps: new StepViews(parts),
    }),
  });
  return {
    approvals,
    approvalWrites: new AuthorizedApprovalWrites({
      ...parts,
      approvals,
      requests: new ApprovalRequests(parts),
      decisions: new ApprovalDecisions(parts),
      reaffirmation: new ApprovalReaffirmation(parts),
      reviewers,
    }),
    reviews: new AuthorizedReviews({
      ...parts,
      approvals,
      reviews: new ApprovalReviews(parts),
      reviewers,
    }),
    gateApprovals: new GateApprovals(parts),
  };
}
