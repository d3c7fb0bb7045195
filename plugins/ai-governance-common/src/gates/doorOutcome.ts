import { Verdict } from './decision';
import { worstVerdict } from './reasons';
import { DecisionToShow } from './summariseDecision';

/** What all decisions of one question come to. */
export type Outcome = 'proceed' | 'pending' | 'deny' | 'undecided';

/** Stopped by something that the gate did find out, whatever it could not. */
function isDenied({ proceed, verdict, reasons }: DecisionToShow): boolean {
  const blocking = reasons.filter(({ severity }) => severity === 'blocking');
  return (
    !proceed &&
    verdict === 'deny' &&
    (blocking.length === 0 ||
      blocking.some(({ code }) => code !== 'gate-error'))
  );
}

/**
 * What all decisions of one question come to. A deployment goes on if each lets it; else it is what those say that do not. Where
 * the gate failed and nothing else denies, it could not decide, also where that is let through.
 */
export function outcomeOf(decisions: readonly DecisionToShow[]): Outcome {
  if (decisions.length === 0) {
    return 'undecided';
  }
  if (decisions.some(isDenied)) {
    return 'deny';
  }
  const failed = decisions.some(({ reasons }) =>
    reasons.some(({ code }) => code === 'gate-error'),
  );
  if (failed) {
    return 'undecided';
  }
  return decisions.every(({ proceed }) => proceed) ? 'proceed' : 'pending';
}

/** Whether the deployment goes on, whatever was decided. */
export const goesOn = (list: readonly DecisionToShow[]): boolean =>
  list.length > 0 && list.every(({ proceed }) => proceed);

/** The worst of them; null where there is none. */
export function verdictOfAll(list: readonly DecisionToShow[]): Verdict | null {
  return list.length === 0
    ? null
    : worstVerdict(list.map(({ verdict }) => verdict));
}

/** Of those that are on record. */
export function idsOf(list: readonly DecisionToShow[]): string[] {
  return list.flatMap(({ id }) => (id === null ? [] : [id]));
}
