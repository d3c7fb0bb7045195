import { AssessmentAnswer, AssessmentQuestion } from '../api/assessments';
import { ScorecardControl } from '../api/scorecards';
import { compareCodeUnits } from '../catalog/refs';
import { parseTime } from '../evaluation/time';
import { ControlStatus, EvaluationSettings } from '../evaluation/types';
import { CompiledFramework } from '../framework/compileFramework';
import { Phase, PHASES } from '../framework/types';
import { answerOfOutcome } from './answers';
import { isVerifiable } from './verifiable';

/** What a question is made from; a control of a scorecard is one. @public */
export type QuestionSource = Pick<
  ScorecardControl,
  | 'controlId'
  | 'status'
  | 'decidedBy'
  | 'reason'
  | 'message'
  | 'evidence'
  | 'risk'
>;

/** An answer as the journey keeps it. @public */
export interface KeptAnswer {
  controlId: string;
  answer: AssessmentAnswer;
  /** User ref. */
  by: string;
  /** RFC 3339. */
  at: string;
}

const SETTLED: ReadonlySet<ControlStatus> = new Set<ControlStatus>([
  'met',
  'waived',
  'not-met',
  'not-applicable',
]);

/** Whether something on record settles a control, so that nobody need answer it. @public */
export function isSettled(status: ControlStatus): boolean {
  return SETTLED.has(status);
}

/** The statement that counts now, or that nobody knew. What was taken back or has run out is no answer. */
function answerOf(
  source: QuestionSource,
  kept: KeptAnswer | undefined,
): Pick<AssessmentQuestion, 'answer' | 'by' | 'at' | 'statement' | 'link'> {
  const record = source.evidence.find(
    view =>
      view.assurance === 'attested' &&
      view.state === 'live' &&
      answerOfOutcome(view.outcome) !== null,
  );
  const isUnknown =
    kept?.answer === 'unknown' &&
    !(record && parseTime(record.observedAt) > parseTime(kept.at));
  if (isUnknown) {
    return { answer: 'unknown', by: kept.by, at: kept.at };
  }
  if (!record) {
    return { answer: null };
  }
  const link = record.links?.[0]?.url;
  return {
    answer: answerOfOutcome(record.outcome),
    by: record.source,
    ...(record.observedAt !== null && { at: record.observedAt }),
    ...(record.detail !== undefined && { statement: record.detail }),
    ...(link !== undefined && { link }),
  };
}

/**
 * The controls that apply as questions, by layer; within each what is required now comes first, then by risk. The order does
 * not depend on the answers, so that no question moves while somebody answers.
 * @public
 */
export function assessmentQuestions(options: {
  framework: CompiledFramework;
  controls: readonly QuestionSource[];
  requiredPhase: Phase;
  answers: readonly KeptAnswer[];
  settings?: EvaluationSettings;
}): AssessmentQuestion[] {
  const { framework, settings } = options;
  const required = PHASES.indexOf(options.requiredPhase);
  const kept = new Map(
    options.answers.map(answer => [answer.controlId, answer]),
  );
  const questions = options.controls.flatMap(source => {
    const compiled = framework.byId.get(source.controlId);
    if (!compiled || source.reason === 'scope') {
      return [];
    }
    const given = kept.get(source.controlId);
    const answer = answerOf(source, given);
    const isOwnAnswer =
      source.decidedBy === 'attested' &&
      given !== undefined &&
      given.answer !== 'unknown' &&
      given.by === answer.by;
    const { control } = compiled;
    const question: AssessmentQuestion = {
      controlId: compiled.id,
      title: control.title,
      description: control.statement,
      section: control.layer,
      phase: control.phase,
      status: source.status,
      ...answer,
      ...(isSettled(source.status) &&
        !isOwnAnswer && { known: source.message }),
      message: source.message,
      required: compiled.phase <= required,
      verifiable: isVerifiable(compiled, settings),
    };
    return [{ question, compiled, risk: source.risk }];
  });
  questions.sort(
    (a, b) =>
      a.compiled.section - b.compiled.section ||
      Number(b.question.required) - Number(a.question.required) ||
      b.risk - a.risk ||
      compareCodeUnits(a.compiled.id, b.compiled.id),
  );
  return questions.map(({ question }) => question);
}
