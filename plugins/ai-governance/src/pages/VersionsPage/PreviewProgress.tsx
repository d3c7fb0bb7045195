import { Duration } from 'luxon';
import { useState } from 'react';
import useInterval from 'react-use/esm/useInterval';
import { formatDuration } from '../../components/RelativeTime';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import classes from './VersionsPage.module.css';

/** Nobody knows how long it takes, so it says what is done and for how long already. */
export const PreviewProgress = () => {
  const t = useText();
  const [began] = useState(() => Date.now());
  const [seconds, setSeconds] = useState(0);
  useInterval(() => setSeconds(Math.floor((Date.now() - began) / 1000)), 1000);
  return (
    <div className={classes.progress}>
      <div
        role="progressbar"
        aria-label={t('versions.preview.running')}
        className={classes.bar}
      />
      <p className={textClasses.muted}>
        {t('versions.preview.running')}{' '}
        <span aria-hidden>
          {t('versions.preview.elapsed', {
            time:
              seconds < 60
                ? `${seconds} s`
                : formatDuration(Duration.fromObject({ seconds })),
          })}
        </span>
      </p>
    </div>
  );
};
