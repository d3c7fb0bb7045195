import { Scorecard } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useText } from '../../hooks/useText';
import { ConfidenceBar } from '../ConfidenceBar';
import { ForecastLine } from '../Gates';
import { IncidentLine } from '../Incidents';
import { MaturityMark, PhaseFlag, WarningMark } from '../marks';
import { MaturityGrid } from '../MaturityGrid';
import { OwnerLink } from '../OwnerLink';
import { formatTime } from '../RelativeTime';
import { ScoreText } from '../ScoreText';
import { ApprovalOnRecord } from './ApprovalOnRecord';
import classes from './EntityCard.module.css';
import { GridNote } from './GridNote';
import { TopGaps } from './TopGaps';

/** Maturity, grid, score, gaps, approval and owner of an assessed workload. */
export const ScorecardSummary = (props: {
  scorecard: Scorecard;
  tabPath?: string;
}) => {
  const { scorecard, tabPath } = props;
  const t = useText();
  const { approval, profile } = scorecard;
  return (
    <div className={classes.root}>
      {scorecard.error && (
        <p className={classes.failed}>
          <WarningMark size={14} word={t('entity.error.title')} />{' '}
          {t('entity.error.description', {
            message: scorecard.error.message,
            time: formatTime(scorecard.evaluatedAt),
          })}
        </p>
      )}
      <div className={classes.columns}>
        <div className={classes.column}>
          <div className={classes.figures}>
            <div>
              <div className={classes.eyebrow}>{t('entity.maturity')}</div>
              <MaturityMark maturity={scorecard.maturity} />
            </div>
            <div>
              <div className={classes.eyebrow}>{t('common.required')}</div>
              <PhaseFlag word={t(`common.maturity.${profile.requiredPhase}`)} />
            </div>
          </div>
          <MaturityGrid
            compact
            scorecard={scorecard}
            controlHref={id => `${tabPath ?? ''}#${id}`}
            cellHref={
              tabPath
                ? (section, phase) => `${tabPath}#${section}.${phase}`
                : undefined
            }
          />
          <GridNote scorecard={scorecard} />
        </div>
        <div className={classes.column}>
          <div>
            <div className={classes.eyebrow}>{t('common.score.label')}</div>
            <ScoreText
              score={scorecard.score}
              assessed={scorecard.assessed}
              size="card"
            />
            <ConfidenceBar confidence={scorecard.confidence} />
          </div>
          <TopGaps scorecard={scorecard} tabPath={tabPath} />
        </div>
      </div>
      <div className={classes.foot}>
        <ForecastLine
          entityRef={scorecard.entityRef}
          evaluatedAt={scorecard.evaluatedAt}
          className={classes.eyebrow}
        />
        <div>
          <div className={classes.eyebrow}>{t('entity.approval.title')}</div>
          <ApprovalOnRecord approval={approval} />
        </div>
        <div>
          <div className={classes.eyebrow}>{t('entity.owner.title')}</div>
          <OwnerLink owner={scorecard.owner} />
        </div>
        <IncidentLine scorecard={scorecard} className={classes.eyebrow} />
      </div>
    </div>
  );
};
