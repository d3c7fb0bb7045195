import {
  HistoryChange,
  ScorecardCore,
} from '@ai-governance/backstage-plugin-ai-governance-common';

/**
 * What differs between two results of a workload, as its history keeps it. A first result names only where the workload
 * starts, not each of its controls.
 */
export function scorecardChanges(
  before: ScorecardCore | undefined,
  after: ScorecardCore,
): HistoryChange[] {
  const changes: HistoryChange[] = [];
  if (before?.maturity !== after.maturity) {
    changes.push({
      what: 'maturity',
      from: before?.maturity ?? null,
      to: after.maturity,
    });
  }
  if (before?.profile.requiredPhase !== after.profile.requiredPhase) {
    changes.push({
      what: 'requiredPhase',
      from: before?.profile.requiredPhase ?? null,
      to: after.profile.requiredPhase,
    });
  }
  if (!before) {
    return changes;
  }
  before.sections.forEach((section, position) => {
    const to = after.sections[position].maturity;
    if (section.maturity !== to) {
      changes.push({
        what: 'maturity',
        section: section.id,
        from: section.maturity,
        to,
      });
    }
  });
  if (before.compliant !== after.compliant) {
    changes.push({
      what: 'compliant',
      from: before.compliant,
      to: after.compliant,
    });
  }
  if (before.score !== after.score) {
    changes.push({ what: 'score', from: before.score, to: after.score });
  }
  const earlier = new Map(
    before.controls.map(control => [control.controlId, control]),
  );
  for (const control of after.controls) {
    const from = earlier.get(control.controlId)?.status ?? null;
    if (from !== control.status) {
      changes.push({
        what: 'control',
        controlId: control.controlId,
        from,
        to: control.status,
        decidedBy: control.decidedBy,
      });
    }
  }
  return changes;
}
