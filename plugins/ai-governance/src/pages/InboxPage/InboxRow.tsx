import {
  canonicalRef,
  InboxItem,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import clsx from 'clsx';
import { DateTime, Duration } from 'luxon';
import { Link } from 'react-router-dom';
import { senderName } from '../../components/Incidents';
import { formatDuration, formatFull } from '../../components/RelativeTime';
import { useRovingGrid } from '../../hooks/useRovingGrid';
import { useText } from '../../hooks/useText';
import { usePageLinks } from '../shared/links';
import { keyOf } from './inboxKey';
import classes from './InboxList.module.css';
import { KindIcon } from './KindIcon';

const When = ({ item }: { item: InboxItem }) => {
  const t = useText();
  const { overdue, dueAt, waitingSince } = item;
  if (overdue && dueAt) {
    return (
      <span
        className={clsx(classes.when, classes.late)}
        title={formatFull(dueAt)}
      >
        {t('inbox.over', {
          duration: inDays(DateTime.fromISO(dueAt).diffNow()),
        })}
      </span>
    );
  }
  return (
    <span className={classes.when} title={formatFull(waitingSince)}>
      {dueAt
        ? t('inbox.left', {
            duration: inDays(DateTime.fromISO(dueAt).diffNow()),
          })
        : inDays(DateTime.fromISO(waitingSince).diffNow())}
    </span>
  );
};

/** One thing that waits: what, of whom, and for how long. */
export const InboxRow = (props: {
  item: InboxItem;
  isCurrent: boolean;
  roving: ReturnType<ReturnType<typeof useRovingGrid>['itemProps']>;
  onOpen: () => void;
}) => {
  const { item, isCurrent, roving } = props;
  const { kind, environment, controlId, number, requestedBy } = item;
  const t = useText();
  const links = usePageLinks();
  const about = [environment, controlId].filter(Boolean).join(', ') || number;
  return (
    <Link
      {...roving}
      to={`${links.inbox()}?${new URLSearchParams({ item: keyOf(item) })}`}
      className={clsx(classes.row, isCurrent && classes.current)}
      aria-current={isCurrent ? 'true' : undefined}
      onClick={props.onOpen}
    >
      <KindIcon kind={kind} className={classes.icon} />
      <span className={classes.text}>
        <span className={classes.line}>
          <span className={classes.title}>{item.title}</span>
          <When item={item} />
        </span>
        <span className={classes.about}>
          {t(`inbox.kind.${kind}`)}
          {about && ` · ${about}`}
          {requestedBy && (
            <>
              {', '}
              {t('inbox.asked')}{' '}
              {canonicalRef(requestedBy) ? (
                <EntityDisplayName
                  entityRef={requestedBy}
                  hideIcon
                  disableTooltip
                />
              ) : (
                // A sender of alerts is no entity.
                senderName(requestedBy)
              )}
            </>
          )}
        </span>
      </span>
    </Link>
  );
};

/** In whole days from the first on, before that in whole hours, and else in minutes. */
function inDays(duration: Duration): string {
  const whole = (unit: 'days' | 'hours') =>
    Math.floor(Math.abs(duration.as(unit)));
  const [days, hours] = [whole('days'), whole('hours')];
  if (days > 0) return formatDuration(Duration.fromObject({ days }));
  return formatDuration(hours > 0 ? Duration.fromObject({ hours }) : duration);
}
