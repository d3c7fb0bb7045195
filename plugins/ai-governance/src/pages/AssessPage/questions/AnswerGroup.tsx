import { AssessmentAnswer } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useId } from 'react';
import { useText } from '../../../hooks/useText';
import textClasses from '../../../theme/text.module.css';
import classes from './AnswerGroup.module.css';

const ANSWERS: readonly AssessmentAnswer[] = [
  'met',
  'not-met',
  'unknown',
  'not-applicable',
];

/** The four answers as one row of radio buttons: arrows choose, Tab goes on. */
export const AnswerGroup = (props: {
  controlId: string;
  title: string;
  value: AssessmentAnswer | null;
  isDisabled?: boolean;
  onChange: (answer: AssessmentAnswer) => void;
}) => {
  const t = useText();
  const name = useId();
  return (
    <fieldset className={classes.group} disabled={props.isDisabled}>
      <legend className={textClasses.hidden}>
        {t('pages.assess.questions.answer.label', {
          controlId: props.controlId,
          title: props.title,
        })}
      </legend>
      {ANSWERS.map(answer => (
        <label key={answer} className={classes.answer}>
          <input
            type="radio"
            name={name}
            value={answer}
            checked={props.value === answer}
            onChange={() => props.onChange(answer)}
          />
          <span>{t(`pages.assess.questions.answer.${answer}`)}</span>
        </label>
      ))}
    </fieldset>
  );
};
