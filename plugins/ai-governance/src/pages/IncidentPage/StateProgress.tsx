import {
  Incident,
  INCIDENT_STATES,
  IncidentState,
  IncidentTimes,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import clsx from 'clsx';
import { useIncidentTexts } from '../../components/Incidents';
import { formatFull, formatTime } from '../../components/RelativeTime';
import { useText } from '../../hooks/useText';
import classes from './IncidentPage.module.css';

function reachedAt(state: IncidentState, times: IncidentTimes) {
  return {
    open: times.detectedAt,
    acknowledged: times.acknowledgedAt,
    mitigated: times.mitigatedAt,
    resolved: times.resolvedAt,
    reviewed: times.reviewedAt,
  }[state];
}

/** The states from open to reviewed, with the time at which each was reached. */
export const StateProgress = ({
  incident,
}: {
  incident: Pick<Incident, 'state' | 'times'>;
}) => {
  const t = useText();
  const texts = useIncidentTexts();
  const current = INCIDENT_STATES.indexOf(incident.state);
  return (
    <ol className={classes.progress} aria-label={t('incident.progress.label')}>
      {INCIDENT_STATES.map((state, index) => {
        const at = index <= current && reachedAt(state, incident.times);
        return (
          <li
            key={state}
            className={clsx(
              index < current && classes.past,
              index === current && classes.current,
            )}
            aria-current={index === current ? 'step' : undefined}
          >
            <span className={classes.dot} aria-hidden />
            <span>
              {texts.state(state)}
              {at && (
                <>
                  {' '}
                  <time dateTime={at} title={formatFull(at)}>
                    {formatTime(at)}
                  </time>
                </>
              )}
              {index > current && (
                <span className={classes.hidden}>
                  {`, ${t('incident.progress.ahead')}`}
                </span>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
};
