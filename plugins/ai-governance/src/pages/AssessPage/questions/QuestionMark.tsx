import { AssessmentQuestion } from '@ai-governance/backstage-plugin-ai-governance-common';
import { StatusMark } from '../../../components/marks';
import { useText } from '../../../hooks/useText';
import { AnswerDraft } from './useAnswer';
import classes from './QuestionRow.module.css';

const STATUS = {
  met: 'met',
  'not-met': 'not-met',
  unknown: 'no-evidence',
  'not-applicable': 'not-applicable',
} as const;

/**
 * How a control stands as far as somebody has said. Before the baseline nothing
 * is judged, so only an answer "Not met" shows as that.
 */
export const QuestionMark = (props: {
  question: AssessmentQuestion;
  answer: AnswerDraft['answer'];
}) => {
  const { question, answer } = props;
  const t = useText();
  if (answer !== null) {
    return (
      <StatusMark
        status={STATUS[answer]}
        label="none"
        title={t(`pages.assess.questions.answer.${answer}`)}
      />
    );
  }
  if (question.known && ['met', 'waived'].includes(question.status)) {
    return <StatusMark status={question.status} label="none" />;
  }
  return (
    <span
      role="img"
      className={classes.unanswered}
      aria-label={t('pages.assess.questions.notAnswered')}
      title={t('pages.assess.questions.notAnswered')}
    />
  );
};
