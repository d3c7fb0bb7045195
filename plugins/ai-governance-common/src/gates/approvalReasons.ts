import { parseTime } from '../evaluation/time';
import { DecisionReason, ReasonCode } from './decision';
import { GateApproval, GateInputs } from './inputs';
import { reason } from './reasons';

const BLOCKING: ReadonlyMap<GateApproval['state'], ReasonCode> = new Map([
  ['rejected', 'approval-rejected'],
  ['stale', 'approval-stale'],
  ['expired', 'approval-expired'],
  ['revoked', 'approval-revoked'],
]);

/** What the newest approval says, where the environment asks for one. */
export function approvalReasons(
  inputs: GateInputs,
  now: number,
): DecisionReason[] {
  const { approval, question } = inputs;
  if (inputs.environment?.approval !== 'required') {
    return [];
  }
  if (
    !approval ||
    approval.state === 'withdrawn' ||
    approval.state === 'superseded'
  ) {
    return [reason('approval-missing', 'blocking')];
  }
  const ref = approval.id;
  const unreachable = approval.unreachable.map(role =>
    reason('approval-unreachable', 'warning', { ref, values: { role } }),
  );
  if (approval.state === 'requested') {
    return [
      reason('approval-pending', 'waiting', {
        ref,
        waitingFor: approval.waitingFor,
      }),
      ...unreachable,
    ];
  }
  const blocking = BLOCKING.get(approval.state);
  if (blocking) {
    return [
      reason(blocking, 'blocking', {
        ref,
        ...(approval.state === 'stale' &&
          approval.waitingFor.length > 0 && {
            waitingFor: approval.waitingFor,
          }),
        ...(approval.state === 'expired' &&
          approval.validUntil !== undefined && {
            values: { validUntil: approval.validUntil },
          }),
      }),
      ...(approval.state === 'stale' ? unreachable : []),
    ];
  }
  if (
    approval.validUntil !== undefined &&
    !(now < parseTime(approval.validUntil))
  ) {
    return [
      reason('approval-expired', 'blocking', {
        ref,
        values: { validUntil: approval.validUntil },
      }),
    ];
  }
  const asked = question.artifact?.digest;
  return approval.artifactDigest !== undefined &&
    asked !== undefined &&
    asked !== approval.artifactDigest
    ? [
        reason('artifact-mismatch', 'blocking', {
          ref,
          values: { approved: approval.artifactDigest, asked },
        }),
      ]
    : [];
}
