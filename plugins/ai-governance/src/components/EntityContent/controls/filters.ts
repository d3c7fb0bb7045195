import {
  isSatisfied,
  Phase,
  PHASES,
  ScorecardControl,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { DateTime } from 'luxon';
import { freshness } from './freshness';

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

/** From how many days before its end evidence is said to run out. */
const RUNNING_OUT_DAYS = 14;

/** Whether a control belongs to a filter. */
export function matchesFilter(
  control: ScorecardControl,
  filter: ControlFilter,
  requiredPhase: Phase,
  now = DateTime.now(),
): boolean {
  const required =
    PHASES.indexOf(control.phase) <= PHASES.indexOf(requiredPhase);
  switch (filter) {
    case 'gaps':
      return required && !isSatisfied(control.status);
    case 'required':
      return required && control.status !== 'not-applicable';
    case 'running-out': {
      const fresh = freshness(control, now);
      return (
        control.status === 'met' &&
        fresh.kind === 'left' &&
        fresh.left.as('days') <= RUNNING_OUT_DAYS
      );
    }
    case 'inherited':
      return control.inheritedFrom !== undefined;
    default:
      return true;
  }
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
