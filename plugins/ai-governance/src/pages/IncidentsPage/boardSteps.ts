import { IncidentState } from '@ai-governance/backstage-plugin-ai-governance-common';
import { IncidentFilters } from '../shared/incidentQuery';

/** Cards of a column; the list has the rest. */
export const COLUMN_SIZE = 25;

/** States that still ask for something; what is reviewed stands in the list. */
export const BOARD_STATES = [
  'open',
  'acknowledged',
  'mitigated',
  'resolved',
] as const satisfies readonly IncidentState[];

export type BoardState = (typeof BOARD_STATES)[number];

/** The step from each column to the next; a review takes more than a press. */
export const NEXT_STEP = {
  open: { to: 'acknowledged', action: 'acknowledge' },
  acknowledged: { to: 'mitigated', action: 'mitigate' },
  mitigated: { to: 'resolved', action: 'resolve' },
} as const;

/** Columns that the filters leave something in. */
export function boardColumns(filters: IncidentFilters): BoardState[] {
  return BOARD_STATES.filter(
    state =>
      (!filters.state || filters.state.includes(state)) &&
      !(filters.active && state === 'resolved'),
  );
}
