import {
  DEFAULT_WAIVER_LIMITS,
  NO_COMPENSATING_CONTROL,
  REASON_LENGTH,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { configApiRef, useApi } from '@backstage/core-plugin-api';
import { DateTime } from 'luxon';

/** Days that a request proposes, where as many are allowed. */
const USUAL_DAYS = 90;

/** What the dialog holds while somebody writes. */
export interface WaiverForm {
  reason: string;
  /** Whether something is done instead. */
  instead: 'something' | 'nothing';
  compensatingControl: string;
  environment: string;
  days: number;
}

/** A field that cannot be sent as it stands. */
export type WaiverMistake = 'reason' | 'compensatingControl' | 'days';

export const emptyForm = (maxDays: number): WaiverForm => ({
  reason: '',
  instead: 'something',
  compensatingControl: '',
  environment: '',
  days: Math.min(USUAL_DAYS, maxDays),
});

/** Whether a text is as long as a reason must be. */
export function isReason(text: string): boolean {
  const { length } = text.trim();
  return length >= REASON_LENGTH.min && length <= REASON_LENGTH.max;
}

export function mistakesOf(
  form: WaiverForm,
  maxDays: number,
): ReadonlySet<WaiverMistake> {
  const mistakes = new Set<WaiverMistake>();
  if (!isReason(form.reason)) mistakes.add('reason');
  if (form.instead === 'something' && !isReason(form.compensatingControl)) {
    mistakes.add('compensatingControl');
  }
  if (!Number.isInteger(form.days) || form.days < 1 || form.days > maxDays) {
    mistakes.add('days');
  }
  return mistakes;
}

/** What is done instead as it is sent: a text or the word for nothing. */
export const compensationOf = (form: WaiverForm): string =>
  form.instead === 'nothing'
    ? NO_COMPENSATING_CONTROL
    : form.compensatingControl.trim();

/** What two clocks may differ by, in minutes. */
const CLOCKS_DIFFER = 10;

/** So many days from now, a little short of it: the longest that is allowed must not lie behind the limit for the service. */
export const dayAhead = (days: number): string =>
  DateTime.utc()
    .plus({ hours: 24 * days })
    .minus({ minutes: CLOCKS_DIFFER })
    .toISO();

/** The bounds that a reason is told of. */
export const REASON_BOUNDS = {
  min: String(REASON_LENGTH.min),
  max: String(REASON_LENGTH.max),
};

/** How many days a waiver may run here. */
export function useMaxDays(): number {
  const config = useApi(configApiRef);
  return (
    config.getOptionalNumber('aiGovernance.waivers.maxDays') ??
    DEFAULT_WAIVER_LIMITS.maxDays
  );
}
