import { DecisionReason, ReasonCode } from './decision';
import { CONDITION_WORDS } from './explainConditionReason';
import { WORKLOAD_WORDS } from './explainWorkloadReason';
import { ExplainReasonOptions, ReasonWords, Words } from './words';

const WORDS: Readonly<Record<ReasonCode, (words: Words) => ReasonWords>> = {
  ...WORKLOAD_WORDS,
  ...CONDITION_WORDS,
};

/** A reason as a sentence of what is so and one of what to do; the second is empty where nothing is to be done. @public */
export function explainReason(
  reason: DecisionReason,
  options: ExplainReasonOptions,
): ReasonWords {
  return WORDS[reason.code](new Words(reason, options));
}
