import { ButtonLink } from '@backstage/ui';
import { useText } from '../../hooks/useText';
import { MaturityMark } from '../marks';
import { ScoreText } from '../ScoreText';
import classes from './EntityCard.module.css';

/** Nobody has said anything of this workload yet; that is no failure. */
export const NotAssessed = (props: { tabPath?: string }) => {
  const t = useText();
  return (
    <div className={classes.unassessed}>
      <MaturityMark maturity="not-assessed" />
      <div>
        <div className={classes.eyebrow}>{t('common.score.label')}</div>
        <ScoreText score={null} assessed={false} size="card" />
      </div>
      <p className={classes.muted}>{t('entity.notAssessed.message')}</p>
      {props.tabPath && (
        <ButtonLink variant="primary" href={`${props.tabPath}#profile`}>
          {t('entity.notAssessed.action')}
        </ButtonLink>
      )}
    </div>
  );
};
