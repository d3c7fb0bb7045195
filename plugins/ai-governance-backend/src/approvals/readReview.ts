import {
  ApprovalReviewRequest,
  canonicalRef,
  readReason,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { storable } from '../database/storable';
import { CheckedReview } from './reviewer';

/** Longest time for which somebody else may be asked in one's place. */
const MAX_DELEGATION_DAYS = 90;
const MAX_DELEGATION_MS = durationToMilliseconds({ days: MAX_DELEGATION_DAYS });

const MAX_COMMENT = 2_000;

/** Reads a review; throws with the field and what to write there. */
export function readReview(
  review: ApprovalReviewRequest,
  now: number,
): CheckedReview {
  const { decision, role } = review;
  const comment = storable(review.comment?.trim() ?? '') || undefined;
  if (comment !== undefined && comment.length > MAX_COMMENT) {
    throw new InputError(
      `The field comment takes at most ${MAX_COMMENT} characters.`,
    );
  }
  const read: CheckedReview = {
    decision,
    ...(comment !== undefined && { comment }),
    ...(role !== undefined && { role }),
  };
  switch (decision) {
    case 'approve':
      return read;
    case 'reject':
    case 'request-changes':
      return { ...read, comment: readReason(comment ?? '', 'comment') };
    case 'delegate':
      return { ...read, ...readDelegation(review, now) };
    default:
      if (comment === undefined) {
        throw new InputError(
          'The field comment is empty. Write what you want to say.',
        );
      }
      return read;
  }
}

function readDelegation(
  { to, until }: ApprovalReviewRequest,
  now: number,
): { to: string; until: number } {
  const person = canonicalRef(to ?? '', { kind: 'user' });
  if (person === undefined || !person.startsWith('user:')) {
    throw new InputError(
      'The field to names who is asked in your place. Write a user ref, such as user:default/noor.',
    );
  }
  const end = Date.parse(until ?? '');
  if (Number.isNaN(end)) {
    throw new InputError(
      'The field until says how long. Write a time as RFC 3339, such as 2026-12-31T12:00:00Z.',
    );
  }
  if (end <= now || end > now + MAX_DELEGATION_MS) {
    throw new InputError(
      `The field until has to lie ahead, and at most ${MAX_DELEGATION_DAYS} days. Choose another day.`,
    );
  }
  return { to: person, until: end };
}
