import {
  WAIVER_EXPIRING_DAYS,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Button } from '@backstage/ui';
import { ChipGroup } from '../../components/ChipGroup';
import { Panel } from '../../components/Panel';
import {
  AsyncBoundary,
  EmptyState,
  LoadingSkeleton,
} from '../../components/states';
import { useText } from '../../hooks/useText';
import { LIST_SKELETON } from '../shared/skeletons';
import { soonQuery, teamQuery } from '../shared/waiverQuery';
import { WaiverPanelProps } from './panelProps';
import { useWaivers } from './useWaivers';
import classes from './WaiversPage.module.css';
import { WaiverTable } from './WaiverTable';

/** What holds, soonest to end first. */
export const ActivePanel = (props: WaiverPanelProps) => {
  const { filters, setFilters, changes, onChanged } = props;
  const t = useText();
  const { state, more } = useWaivers(
    `${filters.team} ${filters.soon}`,
    () => ({
      ...teamQuery(filters.team),
      ...soonQuery(filters.soon),
      state: ['approved'],
      orderBy: 'expiresAt',
    }),
    changes,
  );
  const total = state.value?.totalItems;
  const isNarrowed = Boolean(filters.team ?? filters.soon);
  return (
    <Panel
      title={
        <span aria-live="polite">
          {total === undefined
            ? t('waivers.page.active.pending')
            : t('waivers.page.active.title', { count: total })}
        </span>
      }
      note={t('waivers.page.active.subtitle')}
    >
      <div className={classes.inPanel}>
        <ChipGroup
          label={t('waivers.page.within')}
          options={[
            { id: 'all', text: t('waivers.page.withinAll') },
            {
              id: 'soon',
              text: t('waivers.page.withinDays', {
                days: String(WAIVER_EXPIRING_DAYS),
              }),
            },
          ]}
          value={filters.soon ? 'soon' : 'all'}
          onChange={value =>
            setFilters({ ...filters, soon: value === 'soon' || undefined })
          }
        />
      </div>
      <AsyncBoundary
        state={state}
        permission={workloadReadPermission.name}
        skeleton={<LoadingSkeleton lines={LIST_SKELETON} />}
        isEmpty={page => page.totalItems === 0}
        empty={
          isNarrowed ? (
            <EmptyState
              message={t('waivers.page.active.emptyFiltered')}
              action={
                <div className={classes.clear}>
                  <Button
                    variant="secondary"
                    size="small"
                    onPress={() => setFilters({ state: filters.state })}
                  >
                    {t('waivers.page.active.clear')}
                  </Button>
                </div>
              }
            />
          ) : (
            <EmptyState message={t('waivers.page.active.empty')} />
          )
        }
      >
        {page => (
          <WaiverTable
            view="active"
            label={t('waivers.page.active.pending')}
            waivers={page.items}
            isLoading={state.loading}
            onChanged={onChanged}
            onMore={more}
          />
        )}
      </AsyncBoundary>
    </Panel>
  );
};
