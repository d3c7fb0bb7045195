import {
  PHASES,
  Scorecard,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Button } from '@backstage/ui';
import { PhaseFlag } from '../../../components/marks';
import { useRequirementText } from '../../../hooks/useRequirementText';
import { useText } from '../../../hooks/useText';
import classes from './ProfileConfirm.module.css';

/** What the profile asks for, why, and how many controls that makes. */
export const RequiredNote = (props: {
  scorecard: Scorecard;
  snippetOpen: boolean;
  onSnippet: () => void;
}) => {
  const { scorecard } = props;
  const { profile, controls } = scorecard;
  const t = useText();
  // Nothing is judged here, so sections below the requirement are not counted.
  const why = useRequirementText({ ...scorecard, assessed: false });
  const applicable = controls.filter(
    ({ status }) => status !== 'not-applicable',
  );
  const later = applicable.filter(
    ({ phase }) =>
      PHASES.indexOf(phase) > PHASES.indexOf(profile.requiredPhase),
  ).length;
  const provisional = profile.undeclared.length > 0;
  return (
    <div className={classes.required}>
      <PhaseFlag
        provisional={provisional}
        word={t(
          provisional
            ? 'pages.assess.profile.provisional'
            : 'pages.assess.profile.required',
          { phase: t(`common.maturity.${profile.requiredPhase}`) },
        )}
      />
      <span className={classes.why}>
        {why}{' '}
        {t('pages.assess.profile.counts', {
          n: String(applicable.length - later),
          out: String(controls.length - applicable.length),
          later: String(later),
        })}
      </span>
      <Button
        variant="tertiary"
        size="small"
        aria-expanded={props.snippetOpen}
        onPress={props.onSnippet}
      >
        {t('pages.assess.profile.snippet')}
      </Button>
    </div>
  );
};
