import {
  ProfileFactView,
  Scorecard,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Button } from '@backstage/ui';
import { useText } from '../../../hooks/useText';
import textClasses from '../../../theme/text.module.css';
import { Panel } from '../../Panel';
import classes from '../EntityContent.module.css';
import { FactRow, RequiringFlag } from './FactRow';

/** What the workload is, where each value comes from, and which ones set the required phase. */
export const ProfilePanel = (props: {
  scorecard: Scorecard;
  onConfirm: () => void;
}) => {
  const { scorecard } = props;
  const { entity } = useEntity();
  const t = useText();
  const { requiredBy } = scorecard.profile;
  const lifecycle = entity.spec?.lifecycle;
  return (
    <Panel
      title={t('entity.profile.title')}
      aside={
        <Button variant="tertiary" size="small" onPress={props.onConfirm}>
          {t('entity.profile.confirm')}
        </Button>
      }
    >
      <dl className={classes.facts}>
        {scorecard.profileFacts
          .filter(fact => isOfInterest(fact, scorecard))
          .map(fact => (
            <FactRow
              key={fact.key}
              fact={fact}
              requires={requiredBy.includes(fact.key)}
            />
          ))}
        {typeof lifecycle === 'string' && (
          <>
            <dt>{t('entity.fact.lifecycle')}</dt>
            <dd>
              {lifecycle}{' '}
              {requiredBy.includes('lifecycle') && <RequiringFlag />}
            </dd>
          </>
        )}
      </dl>
      {requiredBy.length > 0 && (
        <p className={`${textClasses.small} ${classes.paragraph}`}>
          {t('entity.profile.flag')}
        </p>
      )}
    </Panel>
  );
};

/** What nobody declared is shown only where the profile asks for it. */
function isOfInterest(fact: ProfileFactView, scorecard: Scorecard): boolean {
  return fact.value !== null || scorecard.profile.undeclared.includes(fact.key);
}
