import {
  ControlStatus,
  GovernanceSnapshot,
  IncidentControl,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { StatusMark } from '../../../components/marks';
import { formatDay } from '../../../components/RelativeTime';
import { useText } from '../../../hooks/useText';
import classes from './Controls.module.css';

/** How a control stood when the incident opened; what did not apply says so. */
export const StandingThen = (props: {
  controlId: string;
  status: ControlStatus | undefined;
  snapshot: GovernanceSnapshot | null;
}) => {
  const { controlId, status, snapshot } = props;
  const t = useText();
  const of = <T extends { controlId: string }>(list: T[] | undefined) =>
    list?.find(item => item.controlId === controlId);
  const waived = of(snapshot?.waived);
  const outOfDate = of(snapshot?.outOfDate);
  return (
    <>
      {status && status !== 'not-applicable' ? (
        <StatusMark status={status} />
      ) : (
        <span className={classes.muted}>
          {t('incident.controls.notApplicable')}
        </span>
      )}
      {waived?.expiresAt && (
        <span className={classes.small}>
          {t('incident.controls.waivedUntil', {
            day: formatDay(waived.expiresAt),
          })}
        </span>
      )}
      {outOfDate?.since && (
        <span className={classes.small}>
          {t('incident.controls.outOfDateSince', {
            day: formatDay(outOfDate.since),
          })}
        </span>
      )}
    </>
  );
};

/** How it stands. */
export const StandingNow = ({ now }: Pick<IncidentControl, 'now'>) => {
  const t = useText();
  return now && now !== 'not-applicable' ? (
    <StatusMark status={now} />
  ) : (
    <span className={classes.muted}>{t('incident.controls.nowNot')}</span>
  );
};
