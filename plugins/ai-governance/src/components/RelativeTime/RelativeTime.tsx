import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { DateTime } from 'luxon';
import { aiGovernanceTranslationRef } from '../../translation';
import { formatFull, formatTime } from './format';

/** A time as `3 hours ago` or, with `absolute`, as a date; the title holds the whole of it. */
export const RelativeTime = (props: {
  at: string | null;
  absolute?: boolean;
}) => {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  if (props.at === null) return <span>{t('common.time.never')}</span>;
  const text = props.absolute
    ? formatTime(props.at)
    : DateTime.fromISO(props.at).toRelative({ locale: 'en' });
  return (
    <time dateTime={props.at} title={formatFull(props.at)}>
      {text ?? props.at}
    </time>
  );
};
