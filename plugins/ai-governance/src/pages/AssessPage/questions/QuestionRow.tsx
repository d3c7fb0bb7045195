import {
  AssessmentAnswer,
  AssessmentQuestion,
  attestationCreatePermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { Button, TextAreaField, TextField } from '@backstage/ui';
import clsx from 'clsx';
import { CopySnippet } from '../../../components/CopySnippet';
import { AssuranceMark } from '../../../components/marks';
import { formatDay } from '../../../components/RelativeTime';
import { SafeLink } from '../../../components/SafeLink';
import {
  describeError,
  ErrorPanel,
  NoPermission,
} from '../../../components/states';
import { useText } from '../../../hooks/useText';
import { AnswerGroup } from './AnswerGroup';
import { QuestionMark } from './QuestionMark';
import classes from './QuestionRow.module.css';
import { isWebAddress, lacksReason, SentAnswer, useAnswer } from './useAnswer';

/** One control: its text, the four answers and, while it is open, what bears the answer out. */
export const QuestionRow = (props: {
  question: AssessmentQuestion;
  readOnly: boolean;
  open: boolean;
  onOpen: () => void;
  send: (answer: SentAnswer) => Promise<AssessmentQuestion>;
  onSaved: (question: AssessmentQuestion, answer: AssessmentAnswer) => void;
  onAsk: () => void;
}) => {
  const { question, open, onOpen, onAsk } = props;
  const t = useText();
  const answer = useAnswer(props);
  const { draft, change, flush, error } = answer;
  const badLink = draft.link.trim() !== '' && !isWebAddress(draft.link);
  const refused = error && describeError(error).kind === 'forbidden';

  return (
    <li className={clsx(classes.row, open && classes.open)}>
      <span className={classes.mark}>
        <QuestionMark question={question} answer={draft.answer} />
      </span>
      <div className={classes.text}>
        <div>
          {/* Answering opens it as well, so it is no stop on the way by keyboard. */}
          <button
            type="button"
            tabIndex={-1}
            className={classes.title}
            aria-expanded={open}
            onClick={onOpen}
          >
            {question.title}
          </button>{' '}
          <span className={classes.id}>{question.controlId}</span>
          {question.required === false && (
            <span className={classes.later}>
              {t('pages.assess.questions.later', {
                phase: t(`common.maturity.${question.phase}`),
              })}
            </span>
          )}
        </div>
        <p className={classes.description}>{question.description}</p>
      </div>
      <AnswerGroup
        controlId={question.controlId}
        title={question.title}
        value={draft.answer}
        isDisabled={props.readOnly}
        onChange={chosen => {
          onOpen();
          change({ answer: chosen });
        }}
      />
      <div className={classes.below}>
        {/* Who has answered need not be told what their answer made known. */}
        {question.known && question.answer === null && (
          <p className={classes.line}>
            <AssuranceMark assurance="inherited" label="none" size={14} />
            <span>
              {t('pages.assess.questions.known', { text: question.known })}
            </span>
          </p>
        )}
        {!open && question.answer !== null && question.by && question.at && (
          <p className={classes.line}>
            <AssuranceMark assurance="attested" label="none" size={14} />
            <span>
              {t(
                question.answer === 'unknown'
                  ? 'pages.assess.questions.unknownBy'
                  : 'pages.assess.questions.by',
                {
                  by: (
                    <EntityDisplayName
                      entityRef={question.by}
                      defaultKind="user"
                      hideIcon
                      disableTooltip
                    />
                  ),
                  day: formatDay(question.at),
                },
              )}
              {question.link && (
                <>
                  {' · '}
                  <SafeLink
                    url={question.link}
                    title={t('pages.assess.questions.proof')}
                  />
                </>
              )}
            </span>
          </p>
        )}
        {open && (
          <>
            <div className={classes.fields}>
              <div>
                <TextAreaField
                  label={t('pages.assess.questions.statement')}
                  placeholder={t(
                    draft.answer === 'not-applicable'
                      ? 'pages.assess.questions.reasonPlaceholder'
                      : 'pages.assess.questions.statementPlaceholder',
                  )}
                  rows={2}
                  value={draft.statement}
                  onChange={statement => change({ statement })}
                  onBlur={flush}
                />
                {lacksReason(draft) && (
                  <p role="status" className={classes.invalid}>
                    {t('pages.assess.questions.reasonNeeded')}
                  </p>
                )}
              </div>
              <div>
                <TextField
                  label={t('pages.assess.questions.link')}
                  placeholder="https://"
                  value={draft.link}
                  isInvalid={badLink}
                  onChange={link => change({ link })}
                  onBlur={flush}
                />
                <p className={badLink ? classes.invalid : classes.note}>
                  {badLink
                    ? t('pages.assess.questions.linkInvalid')
                    : t('pages.assess.questions.linkNote')}
                </p>
              </div>
            </div>
            {question.providesSnippet && (
              <div className={classes.snippet}>
                <p className={classes.note}>
                  {t('pages.assess.questions.provides')}
                </p>
                <CopySnippet snippet={question.providesSnippet} />
              </div>
            )}
            <div className={classes.hints}>
              {question.verifiable && (
                <span className={classes.line}>
                  <AssuranceMark assurance="verified" label="none" size={14} />
                  {t('pages.assess.questions.verifiable')}
                </span>
              )}
              <Button
                variant="tertiary"
                size="small"
                aria-label={t('pages.assess.questions.askLabel', {
                  title: question.title,
                })}
                onPress={onAsk}
              >
                {t('pages.assess.questions.ask')}
              </Button>
            </div>
          </>
        )}
        {refused && (
          <NoPermission permission={attestationCreatePermission.name} />
        )}
        {error && !refused && (
          <ErrorPanel
            error={error}
            title={t('pages.assess.questions.failed')}
            stillTrue={t('pages.assess.questions.stillTrue')}
            onRetry={flush}
          />
        )}
      </div>
    </li>
  );
};
