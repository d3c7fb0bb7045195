import { DecisionToShow, decisionHeadline } from './summariseDecision';

export const UNDECIDED = 'The gate could not decide.';

/** What stands in the way, in one line. */
export function refusalOf(list: readonly DecisionToShow[]): string {
  const stopping = list.filter(({ proceed }) => !proceed);
  return (
    stopping
      .map(decision =>
        [
          decisionHeadline(decision),
          ...decision.reasons
            .filter(
              ({ severity }) =>
                severity === 'blocking' || severity === 'waiting',
            )
            .map(({ message }) => message),
        ].join(' '),
      )
      .join(' ') || UNDECIDED
  );
}

/** What the gate could not find out, in one line. */
export function failureOf(list: readonly DecisionToShow[]): string {
  return (
    list
      .flatMap(decision => [
        decisionHeadline(decision),
        ...decision.reasons
          .filter(({ code }) => code === 'gate-error')
          .map(({ message }) => message),
      ])
      .join(' ') || UNDECIDED
  );
}
