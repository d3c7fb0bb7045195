import {
  IncidentOwner,
  INCIDENT_OWNER_STEPS,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { isEqual } from 'lodash';
import { StoredOwnership } from './ownershipRow';

/** What a look at a workload's owner found. */
export interface FollowedOwner {
  stored: StoredOwnership;
  /** False where what is stored stands. */
  isChanged: boolean;
  /** True where somebody owned it before, and the chain goes further down now than it did. */
  isWorse: boolean;
}

/**
 * Compares who owns a workload's incidents with who did. For the worse is what ends at the fallback or at nobody, and what
 * goes further down the chain because a step that had decided names nobody any more; a step that somebody took out of the file
 * is what they wanted. What got worse stays so until the step resolves again or is taken out.
 */
export function followOwner(
  entityRef: string,
  before: StoredOwnership | undefined,
  now: IncidentOwner,
  at: number,
): FollowedOwner {
  if (!before) {
    return {
      stored: { entityRef, incidentOwner: now, since: at },
      isChanged: true,
      isWorse: false,
    };
  }
  const earlier = before.incidentOwner;
  if (isEqual(earlier, now)) {
    return { stored: before, isChanged: false, isWorse: false };
  }
  const isWorse = isLoss(earlier, now);
  const isSame =
    earlier.ends === now.ends &&
    earlier.by === now.by &&
    earlier.owner?.ref === now.owner?.ref;
  const lost =
    stillLost(before.lost, now) ?? (isWorse ? lossOf(earlier, at) : undefined);
  return {
    stored: {
      entityRef,
      incidentOwner: now,
      since: isSame ? before.since : at,
      ...(lost && { lost }),
    },
    isChanged: true,
    isWorse,
  };
}

function isLoss(before: IncidentOwner, now: IncidentOwner): boolean {
  if (before.by === null || rank(now.by) <= rank(before.by)) {
    return false;
  }
  return now.ends !== 'resolved' || reasonOf(now, before.by) !== 'absent';
}

function lossOf(
  { owner, by }: IncidentOwner,
  at: number,
): StoredOwnership['lost'] {
  return owner && by ? { ref: owner.ref, by, at } : undefined;
}

function stillLost(
  lost: StoredOwnership['lost'],
  now: IncidentOwner,
): StoredOwnership['lost'] {
  return lost &&
    rank(now.by) > rank(lost.by) &&
    (now.ends !== 'resolved' || reasonOf(now, lost.by) !== 'absent')
    ? lost
    : undefined;
}

/** How far down the chain; nobody is further than all. */
function rank(by: IncidentOwner['by']): number {
  return by === null
    ? INCIDENT_OWNER_STEPS.length
    : INCIDENT_OWNER_STEPS.indexOf(by);
}

function reasonOf({ steps }: IncidentOwner, by: IncidentOwner['by']) {
  return steps.find(({ step }) => step === by)?.reason;
}
