import { AssessmentAnswer } from '../api/assessments';
import { Outcome } from '../evaluation/types';

const OUTCOMES: Readonly<Record<AssessmentAnswer, Outcome | undefined>> = {
  met: 'pass',
  'not-met': 'fail',
  'not-applicable': 'not-applicable',
  unknown: undefined,
};

/** What an answer attests; undefined where nobody knows, which is no statement about the control. @public */
export function outcomeOfAnswer(answer: AssessmentAnswer): Outcome | undefined {
  return OUTCOMES[answer];
}

/** The answer that an attestation is; null for a part of a control, which none of the answers says. @public */
export function answerOfOutcome(outcome: Outcome): AssessmentAnswer | null {
  const found = Object.entries(OUTCOMES).find(([, known]) => known === outcome);
  return found ? (found[0] as AssessmentAnswer) : null;
}

/**
 * The sentence that stands for an answer without one. Who says that a control does not apply must say why: undefined.
 * @public
 */
export function defaultStatement(
  answer: AssessmentAnswer,
  controlTitle: string,
): string | undefined {
  switch (answer) {
    case 'met':
      return `Answered as met in the assessment: ${controlTitle}.`;
    case 'not-met':
      return `Answered as not met in the assessment: ${controlTitle}.`;
    default:
      return undefined;
  }
}
