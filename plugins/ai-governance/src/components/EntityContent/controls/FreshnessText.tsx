import { useText } from '../../../hooks/useText';
import { formatDay, formatDuration, formatFull } from '../../RelativeTime';
import { Freshness } from './freshness';

/** A freshness in words. */
export const FreshnessText = (props: { freshness: Freshness }) => {
  const { freshness } = props;
  const t = useText();
  if (freshness.kind === 'left') {
    return (
      <span>
        {t('entity.controls.fresh.left', {
          duration: formatDuration(freshness.left),
        })}
      </span>
    );
  }
  if (freshness.kind === 'ranOut') {
    return (
      <span title={formatFull(freshness.at)}>
        {t('entity.controls.fresh.ranOut', { day: formatDay(freshness.at) })}
      </span>
    );
  }
  return <span>{t(`entity.controls.fresh.${freshness.kind}`)}</span>;
};
