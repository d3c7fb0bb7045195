import { ProfileFactView } from '@ai-governance/backstage-plugin-ai-governance-common';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { useText } from '../../../hooks/useText';
import textClasses from '../../../theme/text.module.css';
import { PhaseFlag } from '../../marks';
import { formatDay } from '../../RelativeTime';
import { useFactText } from './useFactText';

/** Marks what gives the required phase. */
export const RequiringFlag = () => {
  const t = useText();
  return (
    <PhaseFlag label="none" size={12} title={t('entity.profile.requires')} />
  );
};

/** One fact with its value and where that comes from. */
export const FactRow = (props: {
  fact: ProfileFactView;
  requires: boolean;
}) => {
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
        {requires && <RequiringFlag />}{' '}
        <span className={textClasses.small}>
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
