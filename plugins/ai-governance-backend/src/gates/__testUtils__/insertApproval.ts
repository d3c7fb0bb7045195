import {
  ApprovalRecordState,
  DAY_MS,
  DEFAULT_GATE_POLICY,
  GateArtifact,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';

let last = 0;

/** An approval on record as the gate finds it. */
export async function insertApproval(
  knex: Knex,
  approval: {
    entityRef: string;
    environment: string;
    state: ApprovalRecordState;
    /** Milliseconds. */
    at: number;
    validForDays?: number;
    artifact?: GateArtifact;
    waitingFor?: string[];
    unreachable?: string[];
  },
): Promise<void> {
  const id = randomUUID();
  last += 1;
  const isDecided = approval.state !== 'requested';
  await knex('approvals').insert({
    id,
    number: last,
    version: 1,
    entity_ref: approval.entityRef,
    environment: approval.environment,
    state: approval.state,
    leads: true,
    requested_by: 'user:default/kim',
    requester_kind: 'user',
    requested_at: approval.at - 20 * DAY_MS,
    reason: 'It helps.',
    policy_version: '1',
    policy_digest: 'a'.repeat(64),
    terms: JSON.stringify(DEFAULT_GATE_POLICY.approvals.rules.enhanced),
    required_phase: 2,
    subject: JSON.stringify({ artifact: approval.artifact ?? null }),
    subject_digest: 'b'.repeat(64),
    reached_maturity: 2,
    reached_score: 100,
    steps: JSON.stringify(DEFAULT_GATE_POLICY.approvals.rules.enhanced.steps),
    separation: 'strict',
    step_count: 1,
    step_position: isDecided ? null : 1,
    decided_at: isDecided ? approval.at - 19 * DAY_MS : null,
    approved_at: isDecided ? approval.at - 19 * DAY_MS : null,
    valid_until:
      approval.validForDays === undefined
        ? null
        : approval.at + approval.validForDays * DAY_MS,
  });
  const asked = [
    ...(approval.waitingFor ?? []).map(group => ({
      role: group.replace('group:default/', ''),
      unreachable: false,
      stands_in: null,
    })),
    ...(approval.unreachable ?? []).map(role => ({
      role,
      unreachable: true,
      stands_in: 'platform',
    })),
  ];
  if (asked.length > 0) {
    await knex('approval_asks').insert(
      asked.map(ask => ({ approval_id: id, missing: 1, ...ask })),
    );
  }
}
