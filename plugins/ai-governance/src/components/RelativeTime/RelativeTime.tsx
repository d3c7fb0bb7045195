import { DateTime } from 'luxon';
import { useText } from '../../hooks/useText';
import { formatFull, formatTime } from './format';

/** A time as `3 hours ago` or, with `absolute`, as a date; the title holds the whole of it. */
export const RelativeTime = (props: {
  at: string | null;
  absolute?: boolean;
}) => {
  const t = useText();
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
