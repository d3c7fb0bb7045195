import {
  ApprovalRecordState,
  approvalStateAt,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { ConflictError, NotFoundError } from '@backstage/errors';
import { PreconditionFailedError } from '../http/ifMatch';
import { approvalNumber, StoredApproval } from './approvalRow';

/** Refuses what is no longer as the caller saw it. */
export function assertVersion(
  approval: StoredApproval | undefined,
  version: number,
): asserts approval is StoredApproval {
  if (!approval) {
    throw new NotFoundError(
      'The workload of this approval has left the catalog meanwhile.',
    );
  }
  if (approval.version !== version) {
    throw new PreconditionFailedError(
      `${approvalNumber(approval)} has changed since you looked at it: it is ${
        approval.state
      }. Read it again, and decide on what it says now.`,
    );
  }
}

/** Refuses what nobody is asked about. */
export function assertOpen(approval: StoredApproval, now: number): void {
  assertState(approval, ['requested', 'stale'], now);
}

export function assertState(
  approval: StoredApproval,
  states: ApprovalRecordState[],
  now: number,
): void {
  const state = approvalStateAt(approval, now);
  if (!states.includes(state)) {
    throw new ConflictError(
      `This can be done with an approval that is ${states.join(
        ' or ',
      )}, and ${approvalNumber(approval)} is ${state}.`,
    );
  }
}

/** Of two writes at once the other one was made. */
export function faster(approval: StoredApproval): PreconditionFailedError {
  return new PreconditionFailedError(
    `Somebody else was faster: ${approvalNumber(
      approval,
    )} has changed. Read it again.`,
  );
}
