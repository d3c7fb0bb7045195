import {
  Phase,
  PHASES,
  Scorecard,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Button, ButtonLink } from '@backstage/ui';
import { useAssessPath } from '../../hooks/useAssessPath';
import { useRequirementText } from '../../hooks/useRequirementText';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { MaturityGrid } from '../MaturityGrid';
import { Panel } from '../Panel';
import { formatTime } from '../RelativeTime';
import classes from './EntityContent.module.css';
import { RefreshButton } from './RefreshButton';

/** The finding as a title and the grid as its reason. */
export const FindingPanel = (props: {
  scorecard: Scorecard;
  onChange: (scorecard: Scorecard) => void;
  onAssess: () => void;
  onSelectControl: (controlId: string) => void;
}) => {
  const { scorecard } = props;
  const t = useText();
  const requirement = useRequirementText(scorecard);
  const assessPath = useAssessPath(scorecard.entityRef);
  const settled = scorecard.profile.undeclared.length === 0;
  return (
    <Panel
      title={useFinding(scorecard)}
      note={`${t('entity.finding.explain')} ${requirement}`}
      aside={
        <>
          <span>
            {t('entity.refresh.evaluated', {
              time: formatTime(scorecard.evaluatedAt),
            })}
          </span>
          <RefreshButton scorecard={scorecard} onChange={props.onChange} />
        </>
      }
    >
      {!scorecard.assessed && (
        <div className={classes.start}>
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
          {!assessPath && !settled && (
            <Button variant="primary" onPress={props.onAssess}>
              {t('entity.notAssessed.action')}
            </Button>
          )}
        </div>
      )}
      <MaturityGrid
        scorecard={scorecard}
        controlHref={controlId => `#${controlId}`}
        onSelectControl={props.onSelectControl}
      />
    </Panel>
  );
};

function useFinding(scorecard: Scorecard): string {
  const t = useText();
  const { maturity, compliant, assessed, profile } = scorecard;
  if (!assessed) return t('entity.finding.notAssessed');
  if (maturity === 'not-applicable') return t('entity.finding.notApplicable');
  const texts = {
    reached: t(`common.maturity.${maturity}`),
    required: t(`common.maturity.${profile.requiredPhase}`),
  };
  if (maturity === 'none') return t('entity.finding.none', texts);
  const ahead =
    PHASES.indexOf(maturity as Phase) - PHASES.indexOf(profile.requiredPhase);
  if (ahead < 0) return t('entity.finding.below', texts);
  // The layers are far enough; governance is judged with them, not by them.
  if (!compliant) return t('entity.finding.governance', texts);
  return ahead === 0
    ? t('entity.finding.asRequired', texts)
    : t('entity.finding.above', texts);
}
