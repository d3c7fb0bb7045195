import {
  DecisionReasonView,
  ReasonSeverity,
} from '@ai-governance/backstage-plugin-ai-governance-common';

/** Heaviest first, as a reader wants them. */
export const SEVERITY_ORDER: readonly ReasonSeverity[] = [
  'blocking',
  'waiting',
  'obligation',
  'warning',
  'info',
];

/** Reasons of one severity; none is empty. */
export interface ReasonGroup {
  severity: ReasonSeverity;
  reasons: DecisionReasonView[];
}

/** The first `limit` reasons by severity, and how many are left out. */
export function groupReasons(
  reasons: readonly DecisionReasonView[],
  limit = Infinity,
): { groups: ReasonGroup[]; hidden: number } {
  const groups: ReasonGroup[] = [];
  let room = limit;
  for (const severity of SEVERITY_ORDER) {
    const all = reasons
      .filter(reason => reason.severity === severity)
      // What is so of the whole comes before its single controls.
      .sort((a, b) => Number('controlId' in a) - Number('controlId' in b));
    const shown = all.slice(0, Math.max(0, room));
    room -= shown.length;
    if (shown.length > 0) groups.push({ severity, reasons: shown });
  }
  return { groups, hidden: Math.max(0, reasons.length - limit) };
}
