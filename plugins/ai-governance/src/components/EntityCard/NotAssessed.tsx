import { WorkloadProfile } from '@ai-governance/backstage-plugin-ai-governance-common';
import { ButtonLink } from '@backstage/ui';
import { useAssessPath } from '../../hooks/useAssessPath';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { MaturityMark } from '../marks';
import { ScoreText } from '../ScoreText';
import classes from './EntityCard.module.css';

/** Nobody has said anything of this workload yet; that is no failure. */
export const NotAssessed = (props: {
  entityRef: string;
  profile: WorkloadProfile;
  tabPath?: string;
}) => {
  const t = useText();
  const assessPath = useAssessPath(props.entityRef);
  const settled = props.profile.undeclared.length === 0;
  return (
    <div className={classes.unassessed}>
      <MaturityMark maturity="not-assessed" />
      <div>
        <div className={classes.eyebrow}>{t('common.score.label')}</div>
        <ScoreText score={null} assessed={false} size="card" />
      </div>
      <p className={textClasses.muted}>
        {settled
          ? t('entity.notAssessed.settled')
          : t('entity.notAssessed.message')}
      </p>
      {assessPath && (
        <ButtonLink variant="primary" href={assessPath}>
          {t('entity.notAssessed.action')}
        </ButtonLink>
      )}
      {!assessPath && props.tabPath && (
        <ButtonLink
          variant="primary"
          href={settled ? props.tabPath : `${props.tabPath}#profile`}
        >
          {settled
            ? t('entity.notAssessed.firstSteps')
            : t('entity.notAssessed.action')}
        </ButtonLink>
      )}
    </div>
  );
};
