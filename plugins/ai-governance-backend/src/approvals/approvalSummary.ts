import {
  ApprovalSummary,
  approvalStateAt,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { millisToIso } from '../database/values';
import { approvalNumber, StoredApproval } from './approvalRow';

/** What a list shows of an approval. */
export function toSummary(
  approval: StoredApproval,
  known: { waitingFor: string[]; now: number },
): ApprovalSummary {
  const { stepPosition, overdueAt, validUntil } = approval;
  return {
    id: approval.id,
    number: approvalNumber(approval),
    version: approval.version,
    entityRef: approval.entityRef,
    workloadTitle: approval.workloadTitle,
    team: approval.team,
    environment: approval.environment,
    state: approvalStateAt(approval, known.now),
    requestedBy: approval.requestedBy,
    requesterKind: approval.requesterKind,
    requestedAt: millisToIso(approval.requestedAt),
    reason: approval.reason,
    requiredPhase: approval.requiredPhase,
    ...(stepPosition !== undefined && {
      step: { position: stepPosition, of: approval.steps.length },
    }),
    waitingFor: known.waitingFor,
    ...(overdueAt !== undefined && { overdueAt: millisToIso(overdueAt) }),
    ...(validUntil !== undefined && { validUntil: millisToIso(validUntil) }),
  };
}
