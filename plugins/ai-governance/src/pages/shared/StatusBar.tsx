import {
  CONTROL_STATUSES,
  ControlStatus,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useText } from '../../hooks/useText';
import classes from './StatusBar.module.css';
import { useNumber } from './useNumber';

/** Workloads by their status on one control, worst first; its name says every count. */
export const StatusBar = (props: {
  statuses: Record<ControlStatus, number>;
}) => {
  const t = useText();
  const format = useNumber();
  const present = CONTROL_STATUSES.filter(status => props.statuses[status] > 0);
  const label = present
    .map(status =>
      t('pages.framework.board.part', {
        n: format(props.statuses[status]),
        status: t(`common.status.${status}`),
      }),
    )
    .join(', ');
  return (
    <span className={classes.bar} role="img" aria-label={label} title={label}>
      {present.map(status => (
        <span
          key={status}
          className={classes[status]}
          style={{ flexGrow: props.statuses[status] }}
        />
      ))}
    </span>
  );
};
