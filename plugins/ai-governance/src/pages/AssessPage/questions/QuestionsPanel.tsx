import {
  AssessmentAnswer,
  AssessmentQuestion,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { useEffect, useRef, useState } from 'react';
import { aiGovernanceApiRef } from '../../../api';
import { ChipGroup } from '../../../components/ChipGroup';
import { Panel } from '../../../components/Panel';
import { EmptyState } from '../../../components/states';
import { useText } from '../../../hooks/useText';
import textClasses from '../../../theme/text.module.css';
import pageClasses from '../AssessPage.module.css';
import { useAssessAddress } from '../useAssessAddress';
import { isSettled, Layer } from './layers';
import { QuestionRow } from './QuestionRow';
import classes from './QuestionsPanel.module.css';
import type { WayOn } from './useWayOn';

/** The controls of one layer. What is answered while only open ones show stays until the filter is set anew. */
export const QuestionsPanel = (props: {
  layer: Layer;
  /** It follows the profile, which is the first thing to settle. */
  numbered: boolean;
  /** A finished journey takes no answers. */
  readOnly: boolean;
  assessmentId: string;
  entityRef: string;
  way: WayOn;
  onAnswered: (question: AssessmentQuestion) => void;
  onAsk: (control: string) => void;
}) => {
  const { layer, assessmentId, entityRef, way } = props;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const { address } = useAssessAddress();
  const [openId, setOpenId] = useState(
    () => layer.questions.find(question => !isSettled(question))?.controlId,
  );
  const [only, setOnly] = useState<ReadonlySet<string>>();
  const [said, setSaid] = useState('');
  const heading = useRef<HTMLSpanElement>(null);

  // Who came by "Next" starts at the top of the layer, not where its button was.
  const { section } = address;
  useEffect(() => {
    if (section) heading.current?.focus();
  }, [section]);

  const open = layer.questions.filter(question => !isSettled(question));
  const questions = only
    ? layer.questions.filter(({ controlId }) => only.has(controlId))
    : layer.questions;
  const title = t(`common.section.${layer.id}`);

  const saved = (question: AssessmentQuestion, answer: AssessmentAnswer) => {
    props.onAnswered(question);
    setSaid(
      t('pages.assess.questions.saved', {
        title: question.title,
        answer: t(`pages.assess.questions.answer.${answer}`),
      }),
    );
  };

  return (
    <Panel
      title={
        <span ref={heading} tabIndex={-1} className={classes.heading}>
          {props.numbered ? `2. ${title}` : title}{' '}
          <span className={classes.count}>
            {t('pages.assess.questions.answered', {
              answered: String(layer.answered),
              questions: String(layer.questions.length),
            })}
          </span>
        </span>
      }
      note={t(`pages.assess.questions.lead.${layer.id}`)}
      aside={
        <ChipGroup
          label={t('pages.assess.questions.filter')}
          options={[
            {
              id: 'all',
              text: t('pages.assess.questions.all', {
                n: String(layer.questions.length),
              }),
            },
            {
              id: 'open',
              text: t('pages.assess.questions.open', {
                n: String(open.length),
              }),
            },
          ]}
          value={only ? 'open' : 'all'}
          onChange={chosen =>
            setOnly(
              chosen === 'open'
                ? new Set(open.map(({ controlId }) => controlId))
                : undefined,
            )
          }
        />
      }
    >
      <p role="status" className={textClasses.hidden}>
        {said}
      </p>
      {questions.length === 0 && (
        <EmptyState message={t('pages.assess.questions.noneOpen')} />
      )}
      <ol className={classes.questions}>
        {questions.map(question => (
          <QuestionRow
            key={question.controlId}
            question={question}
            readOnly={props.readOnly}
            open={question.controlId === openId && !props.readOnly}
            onOpen={() => setOpenId(question.controlId)}
            send={answer =>
              api.answerAssessment(assessmentId, {
                entityRef,
                controlId: question.controlId,
                ...answer,
              })
            }
            onSaved={saved}
            onAsk={() => props.onAsk(question.title)}
          />
        ))}
      </ol>
      <div className={pageClasses.actions}>
        {way.back && (
          <ButtonLink variant="secondary" href={way.back}>
            {t('pages.assess.questions.back')}
          </ButtonLink>
        )}
        <ButtonLink variant="primary" href={way.next.href}>
          {way.next.text}
        </ButtonLink>
      </div>
    </Panel>
  );
};
