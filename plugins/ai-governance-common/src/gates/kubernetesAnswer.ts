import { goesOn, idsOf, verdictOfAll } from './doorOutcome';
import { DoorAnswers } from './doors';
import { refusalOf } from './refusalText';
import { DecisionToShow } from './summariseDecision';

/** Longest warning that a Kubernetes client shows in full. */
const KUBERNETES_WARNING = 120;
const KUBERNETES_WARNINGS = 10;
const KUBERNETES_MESSAGE = 2000;

export function kubernetesAnswer(
  list: readonly DecisionToShow[],
): DoorAnswers['kubernetes'] {
  const verdict = verdictOfAll(list);
  const auditAnnotations = {
    ...(list.length > 0 && { 'decision-id': idsOf(list).join(',') }),
    ...(verdict !== null && { verdict }),
  };
  return goesOn(list)
    ? { allowed: true, warnings: warningsOf(list), auditAnnotations }
    : {
        allowed: false,
        status: {
          code: 403,
          reason: 'Forbidden',
          message: cut(refusalOf(list), KUBERNETES_MESSAGE),
        },
        warnings: [],
        auditAnnotations,
      };
}

function cut(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}

/** What is said of a deployment that goes on: all but notes. */
function warningsOf(list: readonly DecisionToShow[]): string[] {
  return list
    .flatMap(({ reasons }) => reasons)
    .filter(({ severity }) => severity !== 'info')
    .map(({ message }) => cut(message, KUBERNETES_WARNING))
    .slice(0, KUBERNETES_WARNINGS);
}
