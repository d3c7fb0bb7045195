import {
  Incident,
  IncidentAction,
  isIncidentMove,
} from '@ai-governance/backstage-plugin-ai-governance-common';

const MOVES = [
  ['acknowledge', 'acknowledged'],
  ['mitigate', 'mitigated'],
  ['resolve', 'resolved'],
] as const;

/** What a caller may do with an incident now; `hasRegimes` where some regime concerns it, or did when its clock was started. */
export function incidentActions(
  { state }: Pick<Incident, 'state'>,
  can: { mayUpdate: boolean; mayReview: boolean; hasRegimes: boolean },
): IncidentAction[] {
  const { mayUpdate, mayReview, hasRegimes } = can;
  const actions: IncidentAction[] = [];
  if (mayUpdate) {
    actions.push(
      ...MOVES.filter(([, to]) => isIncidentMove(state, to)).map(
        ([action]) => action,
      ),
    );
    // One that nobody has stopped yet has nothing to go back to.
    if (state !== 'open' && state !== 'acknowledged') {
      actions.push('reopen');
    }
  }
  if (mayReview && state === 'resolved') {
    actions.push('review');
  }
  if (mayUpdate) {
    actions.push('edit', 'note', 'link-controls');
  }
  if (mayUpdate && hasRegimes) {
    actions.push('start-clock');
  }
  return actions;
}
