import '../../theme/tokens.css';
import {
  InboxItem,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { Link } from '@backstage/ui';
import { aiGovernanceApiRef } from '../../api';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useLiveRefresh } from '../../hooks/useLiveRefresh';
import { useText } from '../../hooks/useText';
import { keyOf } from '../../pages/InboxPage/inboxKey';
import { KindIcon } from '../../pages/InboxPage/KindIcon';
import { WarningMark } from '../marks';
import { RelativeTime } from '../RelativeTime';
import { AsyncBoundary, EmptyState, LoadingSkeleton } from '../states';
import classes from './HomeWidgets.module.css';
import { useHomeLinks } from './useHomeLinks';

const SHOWN = 5;

const SKELETON = [{ width: '50%' }, {}, {}, {}];

const KINDS = ['approval', 'waiver', 'incident', 'assessment', 'decision'];

const Item = ({ item }: { item: InboxItem }) => {
  const t = useText();
  const links = useHomeLinks();
  const href = links.inbox(keyOf(item));
  return (
    <li className={classes.item}>
      <KindIcon kind={item.kind} className={classes.icon} />
      <span className={classes.text}>
        {href ? <Link href={href}>{item.title}</Link> : item.title}
        <span className={classes.muted}>
          {t(`inbox.kind.${item.kind}`)}, {t('home.inbox.since')}{' '}
          <RelativeTime at={item.waitingSince} />
        </span>
      </span>
      {item.overdue && (
        <WarningMark size={14} variant="row" word={t('home.inbox.isOverdue')} />
      )}
    </li>
  );
};

/** What waits for the reader, overdue first, for a home page. */
export const InboxWidget = () => {
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const links = useHomeLinks();
  const state = useAsyncState(() => api.getInbox(), ['inbox']);
  useLiveRefresh(KINDS, state.retry);
  const href = links.inbox();
  return (
    <div className={classes.widget}>
      <AsyncBoundary
        state={state}
        permission={workloadReadPermission.name}
        skeleton={<LoadingSkeleton lines={SKELETON} />}
        isEmpty={({ totalItems }) => totalItems === 0}
        empty={<EmptyState message={t('home.inbox.nothing')} />}
      >
        {({ items, totalItems, overdue }) => (
          <>
            <p className={classes.finding}>
              {t('home.inbox.waiting', { count: totalItems })}
              {overdue > 0 &&
                `, ${t('home.inbox.overdue', { count: overdue })}`}
            </p>
            <ul className={classes.list} aria-label={t('home.inbox.list')}>
              {items.slice(0, SHOWN).map(item => (
                <Item key={keyOf(item)} item={item} />
              ))}
            </ul>
            {href && <Link href={href}>{t('home.inbox.open')}</Link>}
          </>
        )}
      </AsyncBoundary>
    </div>
  );
};
