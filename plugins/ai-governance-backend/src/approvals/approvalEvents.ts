import { CloudEvent } from '../evaluation/Outbox';
import { event } from '../evaluation/workloadEvents';
import { approvalNumber } from './approvalRow';
import type { ApprovalRecord } from './ApprovalWriter';

/** What became of an approval. */
export type ApprovalAction =
  | 'requested'
  | 'reviewed'
  | 'approved'
  | 'rejected'
  | 'withdrawn'
  | 'stale'
  | 'restored'
  | 'reaffirmed'
  | 'expired'
  | 'revoked'
  | 'superseded'
  | 'changed';

/** The event that tells of it; texts that people wrote stay behind the permissions of the API. */
export function approvalEvent(record: ApprovalRecord): CloudEvent {
  const { approval, action, by, at, asked, details } = record;
  return event(`approval.${action}`, approval.entityRef, at, {
    approvalId: approval.id,
    number: approvalNumber(approval),
    environment: approval.environment,
    requestedBy: approval.requestedBy,
    by,
    ...(asked?.length && { asked }),
    decision: details.decision,
    to: details.to,
  });
}
