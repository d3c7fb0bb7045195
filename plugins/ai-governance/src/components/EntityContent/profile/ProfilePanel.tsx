import {
  ProfileFactView,
  Scorecard,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { EntityDisplayName, useEntity } from '@backstage/plugin-catalog-react';
import { Button } from '@backstage/ui';
import { useText } from '../../../hooks/useText';
import { PhaseFlag } from '../../marks';
import { Panel } from '../../Panel';
import { formatDay } from '../../RelativeTime';
import classes from '../EntityContent.module.css';
import { useFactText } from './useFactText';

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
              {lifecycle} {requiredBy.includes('lifecycle') && <Flag />}
            </dd>
          </>
        )}
      </dl>
      {requiredBy.length > 0 && (
        <p className={`${classes.small} ${classes.paragraph}`}>
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

const FactRow = (props: { fact: ProfileFactView; requires: boolean }) => {
  const { fact, requires } = props;
  const t = useText();
  const text = useFactText();
  return (
    <>
      <dt>{t(`entity.fact.${fact.key}`)}</dt>
      <dd>
        {fact.value === null
          ? t('entity.profile.undeclared')
          : text(fact.key, fact.value)}{' '}
        {requires && <Flag />}{' '}
        <span className={classes.small}>
          {fact.source === 'recorded' && fact.recorded
            ? t('entity.profile.source.recorded', {
                by: (
                  <EntityDisplayName
                    entityRef={fact.recorded.by}
                    defaultKind="user"
                    hideIcon
                    disableTooltip
                  />
                ),
                day: formatDay(fact.recorded.at),
              })
            : fact.source !== 'recorded' &&
              t(`entity.profile.source.${fact.source}`)}
        </span>
      </dd>
    </>
  );
};

const Flag = () => {
  const t = useText();
  return (
    <PhaseFlag label="none" size={12} title={t('entity.profile.requires')} />
  );
};
