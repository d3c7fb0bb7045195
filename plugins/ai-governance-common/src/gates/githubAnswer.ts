import { DoorAnswers } from './doors';
import { goesOn, Outcome } from './doorOutcome';
import { UNDECIDED } from './refusalText';
import { DecisionToShow, summariseDecision } from './summariseDecision';

/** Longest comment that GitHub takes with an answer, in characters. */
const GITHUB_COMMENT = 1024;

export function githubAnswer(
  outcome: Outcome,
  list: readonly DecisionToShow[],
): DoorAnswers['github'] {
  const room = Math.floor(
    (GITHUB_COMMENT - 2 * Math.max(0, list.length - 1)) /
      Math.max(1, list.length),
  );
  const comment =
    list
      .map(decision => summariseDecision(decision, { maxLength: room }))
      .join('\n\n') || UNDECIDED;
  switch (outcome) {
    case 'proceed':
      return { state: 'approved', comment };
    case 'pending':
      return { comment };
    case 'deny':
      return { state: 'rejected', comment };
    default:
      // Where nothing was decided the run waits, and somebody can ask again.
      return list.length === 0
        ? { comment }
        : { state: goesOn(list) ? 'approved' : 'rejected', comment };
  }
}
