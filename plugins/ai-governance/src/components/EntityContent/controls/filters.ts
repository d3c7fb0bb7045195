import {
  isSatisfied,
  Phase,
  PHASES,
  ScorecardControl,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { DateTime } from 'luxon';
import { decidingRecord, recordFreshness, shareLeft } from './freshness';

/** The ways to look at the controls of a workload. */
export const CONTROL_FILTERS = [
  'all',
  'gaps',
  'required',
  'running-out',
  'inherited',
] as const;

/** One of {@link CONTROL_FILTERS}. */
export type ControlFilter = (typeof CONTROL_FILTERS)[number];

/** A person needs a fortnight to attest again. */
const ATTESTED_DAYS = 14;
/** What a provider verifies is renewed by its next run, so only what that missed runs out. */
const VERIFIED_SHARE = 0.25;

/** Whether a control belongs to a filter. */
export function matchesFilter(
  control: ScorecardControl,
  filter: ControlFilter,
  requiredPhase: Phase,
  now: DateTime = DateTime.now(),
): boolean {
  const required =
    PHASES.indexOf(control.phase) <= PHASES.indexOf(requiredPhase);
  switch (filter) {
    case 'gaps':
      return required && !isSatisfied(control.status);
    case 'required':
      return required && control.status !== 'not-applicable';
    case 'running-out':
      return control.status === 'met' && runsOut(control, now);
    case 'inherited':
      return control.inheritedFrom !== undefined;
    default:
      return true;
  }
}

function runsOut(control: ScorecardControl, now: DateTime): boolean {
  const record = decidingRecord(control);
  if (!record) return false;
  const fresh = recordFreshness(record, now);
  if (fresh.kind !== 'left') return false;
  return record.assurance === 'attested'
    ? fresh.left.as('days') <= ATTESTED_DAYS
    : shareLeft(record, now) <= VERIFIED_SHARE;
}

/** Whether every word of a search stands in the id or the title. */
export function matchesText(control: ScorecardControl, text: string): boolean {
  const searched = `${control.controlId} ${control.title}`.toLocaleLowerCase(
    'en-US',
  );
  return text
    .toLocaleLowerCase('en-US')
    .split(/\s+/)
    .every(word => searched.includes(word));
}
