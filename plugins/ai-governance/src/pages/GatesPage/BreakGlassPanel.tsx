import { BreakGlass } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Button, Link } from '@backstage/ui';
import { useState } from 'react';
import { aiGovernanceApiRef } from '../../api';
import { ReviewBreakGlassDialog } from '../../components/Gates';
import { Panel } from '../../components/Panel';
import { formatTime } from '../../components/RelativeTime';
import { scrollRegion } from '../../components/scrollRegion';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useLiveRefresh } from '../../hooks/useLiveRefresh';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { usePageLinks } from '../shared/links';
import pageClasses from '../shared/page.module.css';
import classes from './GatesPage.module.css';

const SHOWN = 20;

const COLUMNS = ['workload', 'state', 'reason', 'opened', 'actions'] as const;

const Row = (props: { item: BreakGlass; onReview: () => void }) => {
  const { item, onReview } = props;
  const t = useText();
  const links = usePageLinks();
  return (
    <tr>
      <th scope="row">
        <Link
          className={pageClasses.link}
          href={links.workload(item.entityRef)}
        >
          {item.title}
        </Link>
        <div className={textClasses.small}>{item.environment}</div>
      </th>
      <td>
        {t(`gates.breakGlass.state.${item.state}`)}
        <div className={textClasses.small}>
          {item.state === 'reviewed'
            ? t(
                item.justified
                  ? 'gates.breakGlass.wasJustified'
                  : 'gates.breakGlass.wasNotJustified',
              )
            : t(
                item.state === 'active'
                  ? 'gates.breakGlass.until'
                  : 'gates.breakGlass.reviewDue',
                {
                  time: formatTime(
                    item.state === 'active' ? item.endsAt : item.reviewDueAt,
                  ),
                },
              )}
        </div>
      </td>
      <td className={classes.wide}>
        {item.reason}
        <div className={textClasses.small}>{item.incident}</div>
      </td>
      <td>
        <EntityRefLink entityRef={item.openedBy} defaultKind="user" hideIcon />
        <div className={textClasses.small}>{formatTime(item.startsAt)}</div>
      </td>
      <td>
        {item.actions.includes('review') && (
          <Button
            variant="secondary"
            size="small"
            aria-label={t('gates.breakGlass.review.of', { title: item.title })}
            onPress={onReview}
          >
            {t('gates.breakGlass.review.action')}
          </Button>
        )}
      </td>
    </tr>
  );
};

/** Emergency exceptions; nothing where there never was one. */
export const BreakGlassPanel = (props: { onChanged: () => void }) => {
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const state = useAsyncState(
    () => api.getBreakGlass({ limit: SHOWN }),
    ['break-glass'],
  );
  useLiveRefresh(['break-glass'], state.retry);
  const [reviewing, setReviewing] = useState<BreakGlass>();
  const items = state.value?.items ?? [];
  if (items.length === 0) return null;
  const open = items.filter(item => item.state !== 'reviewed').length;
  return (
    <Panel
      title={
        open === 0
          ? t('gates.breakGlass.list.titleNone')
          : t('gates.breakGlass.list.title', { count: open })
      }
      note={t('gates.breakGlass.list.subtitle')}
    >
      <div
        className={pageClasses.scroller}
        {...scrollRegion(t('gates.breakGlass.list.label'))}
      >
        <table className={pageClasses.table}>
          <thead>
            <tr>
              {COLUMNS.map(column => (
                <th key={column} scope="col">
                  {t(`gates.breakGlass.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map(item => (
              <Row
                key={item.id}
                item={item}
                onReview={() => setReviewing(item)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {reviewing && (
        <ReviewBreakGlassDialog
          breakGlass={reviewing}
          onClose={() => setReviewing(undefined)}
          onReviewed={() => {
            state.retry();
            props.onChanged();
          }}
        />
      )}
    </Panel>
  );
};
