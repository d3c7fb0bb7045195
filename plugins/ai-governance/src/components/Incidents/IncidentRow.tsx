import { IncidentSummary } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Link } from '@backstage/ui';
import { useText } from '../../hooks/useText';
import { formatFull, formatTime } from '../RelativeTime';
import classes from './EntityIncidents.module.css';
import { useIncidentPaths } from './incidentLinks';
import { IncidentStatePill } from './IncidentStatePill';
import { SeverityMark } from './SeverityMark';

/** One incident in the list of a workload: how bad, what, and how far it has come. */
export const IncidentRow = (props: {
  incident: IncidentSummary;
  /** The workload whose list it is. */
  entityRef: string;
}) => {
  const { incident, entityRef } = props;
  const { number, title, severity, state, times, workloadTitle } = incident;
  const t = useText();
  const path = useIncidentPaths().incident(number);
  const { resolvedAt, startedAt } = times;
  const at = resolvedAt ?? startedAt;
  return (
    <li className={classes.row}>
      <SeverityMark severity={severity} />
      <div className={classes.what}>
        {path ? (
          <Link className={classes.title} href={path}>
            {title}
          </Link>
        ) : (
          <span className={classes.title}>{title}</span>
        )}
        <span className={classes.small}>
          <span className={classes.mono}>{number}</span>
          {', '}
          <time dateTime={at} title={formatFull(at)}>
            {resolvedAt
              ? t('incident.entity.resolved', { time: formatTime(at) })
              : t('incident.entity.opened', { time: formatTime(at) })}
          </time>
          {incident.entityRef !== entityRef &&
            `, ${t('incident.entity.affects', { title: workloadTitle })}`}
        </span>
      </div>
      <IncidentStatePill state={state} />
    </li>
  );
};
