import {
  CONTROL_STATUSES,
  ScorecardControl,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useText } from '../../../hooks/useText';
import { StatusMark } from '../../marks';
import classes from './controls.module.css';

/** How many controls have which status, worst first. */
export const StatusCounts = (props: {
  controls: readonly ScorecardControl[];
}) => {
  const t = useText();
  const counts = CONTROL_STATUSES.map(status => ({
    status,
    count: props.controls.filter(control => control.status === status).length,
  })).filter(({ count }) => count > 0);
  return (
    <span className={classes.counts}>
      {counts.map(({ status, count }) => (
        <span key={status} className={classes.count}>
          <span aria-hidden>
            <StatusMark status={status} label="none" size={14} />
          </span>
          {count} {t(`common.status.${status}`).toLocaleLowerCase('en-US')}{' '}
        </span>
      ))}
    </span>
  );
};
