import {
  PHASES,
  Scorecard,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { ConfidenceBar } from '../ConfidenceBar';
import { Panel } from '../Panel';
import { ScoreText } from '../ScoreText';
import classes from './EntityContent.module.css';

/** The score with what it is made of and how well it is known. */
export const ScorePanel = (props: { scorecard: Scorecard }) => {
  const { scorecard } = props;
  const t = useText();
  const { requiredPhase } = scorecard.profile;
  const counted = scorecard.controls.filter(
    control =>
      control.status !== 'not-applicable' &&
      PHASES.indexOf(control.phase) <= PHASES.indexOf(requiredPhase),
  );
  const waived = counted.filter(({ status }) => status === 'waived').length;
  return (
    <Panel title={t('common.score.label')}>
      <ScoreText
        score={scorecard.score}
        assessed={scorecard.assessed}
        size="hero"
      />
      <div className={classes.paragraph}>
        <div className={classes.eyebrow}>{t('common.confidence.label')}</div>
        <ConfidenceBar confidence={scorecard.confidence} />
      </div>
      <p className={`${textClasses.small} ${classes.paragraph}`}>
        {t('entity.score.over', {
          count: counted.length,
          phase: t(`common.maturity.${requiredPhase}`),
        })}{' '}
        {waived > 0 && t('entity.score.waived', { count: waived })}
      </p>
    </Panel>
  );
};
