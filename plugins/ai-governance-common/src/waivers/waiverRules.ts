import { InputError } from '@backstage/errors';
import { DateTime } from 'luxon';
import { parseTime } from '../evaluation/time';
import { Waiver, WaiverRequest, WaiverState } from '../api/waivers';
import { REASON_LENGTH, readReason } from '../records/readReason';

/** How long a waiver may run, and how often it may be renewed. @public */
export interface WaiverLimits {
  /** Days from the request to the end. */
  maxDays: number;
  maxRenewals: number;
}

/** What applies where nothing is configured. @public */
export const DEFAULT_WAIVER_LIMITS: WaiverLimits = {
  maxDays: 180,
  maxRenewals: 2,
};

/** Share of applicable controls, in percent, above which waivers give a warning. @public */
export const DEFAULT_WAIVER_WARN_PERCENT = 10;

/** Days before its end from which on a waiver is said to run out soon. @public */
export const WAIVER_EXPIRING_DAYS = 30;

/** The word of a request that does nothing instead of the control. @public */
export const NO_COMPENSATING_CONTROL = 'none';

/** What is stored of a waiver and decides how it stands. @public */
export interface WaiverStanding {
  state: Exclude<WaiverState, 'expired'>;
  /** Milliseconds. */
  expiresAt: number;
  /** When a renewal took over, in milliseconds. */
  renewedAt?: number;
}

/** The state at an instant: an approved waiver expires by itself, or when its renewal takes over. @public */
export function waiverStateAt(
  waiver: WaiverStanding,
  now: number,
): WaiverState {
  const isOver =
    waiver.expiresAt <= now ||
    (waiver.renewedAt !== undefined && waiver.renewedAt <= now);
  return waiver.state === 'approved' && isOver ? 'expired' : waiver.state;
}

/** What decides what a reader may do with a waiver. @public */
export interface WaiverReader {
  /** Undefined for who is no person. */
  userRef: string | undefined;
  /** Whether they fill the role that decides on waivers. */
  isReviewer: boolean;
  /** The permissions that they have for this workload. */
  may: { request: boolean; review: boolean; revoke: boolean };
}

/** What a reader may do with a waiver now. Nobody decides on what they asked for themselves. @public */
export function waiverActions(
  waiver: Pick<Waiver, 'state' | 'requestedBy' | 'renewals'>,
  reader: WaiverReader,
  options: {
    limits: Pick<WaiverLimits, 'maxRenewals'>;
    /** True where a renewal waits for its review already. */
    renewalRequested: boolean;
  },
): Waiver['actions'] {
  const { userRef, isReviewer, may } = reader;
  if (userRef === undefined) {
    return [];
  }
  const actions: Waiver['actions'] = [];
  const isOwn = waiver.requestedBy === userRef;
  if (waiver.state === 'requested') {
    if (isReviewer && may.review && !isOwn) actions.push('review');
    if (may.request && isOwn) actions.push('withdraw');
  }
  if (waiver.state === 'approved') {
    const isRenewable =
      waiver.renewals < options.limits.maxRenewals && !options.renewalRequested;
    if (may.request && isRenewable) actions.push('renew');
    if (isReviewer && may.revoke) actions.push('revoke');
  }
  return actions;
}

/** The latest end that a request of this instant may ask for, in milliseconds. @public */
export function latestWaiverEnd(
  now: number,
  limits: Pick<WaiverLimits, 'maxDays'>,
): number {
  return DateTime.fromMillis(now, { zone: 'utc' })
    .plus({ days: limits.maxDays })
    .toMillis();
}

/** When a waiver is to end, in milliseconds. Throws where it is not ahead, or further away than the limit. @public */
export function readWaiverEnd(
  text: string,
  now: number,
  limits: Pick<WaiverLimits, 'maxDays'>,
): number {
  const end = parseTime(text);
  if (Number.isNaN(end)) {
    throw new InputError(
      `The field expiresAt is no time: '${text}'. Write one as RFC 3339, such as 2026-12-31T12:00:00Z.`,
    );
  }
  if (end <= now) {
    throw new InputError(
      'The field expiresAt lies in the past. Choose a day that is still to come.',
    );
  }
  if (end > latestWaiverEnd(now, limits)) {
    throw new InputError(
      `The field expiresAt is more than ${limits.maxDays} days away, which is the longest that a waiver may run. Choose an earlier day; it can be renewed.`,
    );
  }
  return end;
}

/** A request as it is kept. @public */
export interface ReadWaiverRequest
  extends Pick<WaiverRequest, 'controlId' | 'environment'> {
  reason: string;
  compensatingControl: string;
  /** Milliseconds. */
  expiresAt: number;
}

/** Reads the fields that say why, what instead and until when. Throws with the field and what to write there. @public */
export function readWaiverRequest(
  request: Omit<WaiverRequest, 'entityRef'>,
  now: number,
  limits: Pick<WaiverLimits, 'maxDays'>,
): ReadWaiverRequest {
  const environment = request.environment?.trim();
  return {
    controlId: request.controlId.trim().toLocaleUpperCase('en-US'),
    ...(environment && { environment }),
    reason: readReason(request.reason),
    compensatingControl: readCompensatingControl(request.compensatingControl),
    expiresAt: readWaiverEnd(request.expiresAt, now, limits),
  };
}

function readCompensatingControl(text: string): string {
  const trimmed = text.trim();
  if (trimmed.toLocaleLowerCase('en-US') === NO_COMPENSATING_CONTROL) {
    return NO_COMPENSATING_CONTROL;
  }
  const { min, max } = REASON_LENGTH;
  if (trimmed.length < min || trimmed.length > max) {
    throw new InputError(
      `The field compensatingControl says in ${min} to ${max} characters what is done instead. Write the word ${NO_COMPENSATING_CONTROL} where nothing is.`,
    );
  }
  return trimmed;
}

/** Whether active waivers are more than the share of the controls that an organisation tolerates. @public */
export function isAboveWaiverLimit(
  figures: { active: number; applicableControls: number },
  limitPercent: number,
): boolean {
  return figures.active * 100 > figures.applicableControls * limitPercent;
}
