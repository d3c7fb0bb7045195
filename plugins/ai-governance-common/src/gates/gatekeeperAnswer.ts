import { idsOf, Outcome, verdictOfAll } from './doorOutcome';
import { DoorAnswers } from './doors';
import { failureOf, refusalOf } from './refusalText';
import { DecisionToShow, decisionHeadline } from './summariseDecision';

export function gatekeeperAnswer(
  outcome: Outcome,
  list: readonly DecisionToShow[],
): DoorAnswers['gatekeeper'] {
  return outcome === 'undecided'
    ? { value: null, error: failureOf(list) }
    : {
        value: {
          proceed: outcome === 'proceed',
          verdict: verdictOfAll(list),
          message:
            outcome === 'proceed'
              ? list.map(decisionHeadline).join(' ')
              : refusalOf(list),
          decisionIds: idsOf(list),
        },
        error: '',
      };
}
