import { WAIVER_EXPIRING_DAYS } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Button } from '@backstage/ui';
import { ChipGroup } from '../../components/ChipGroup';
import { EmptyState } from '../../components/states';
import { useText } from '../../hooks/useText';
import { soonQuery, teamQuery } from '../shared/waiverQuery';
import { WaiverPanelProps } from './panelProps';
import { useWaivers } from './useWaivers';
import { WaiverListPanel } from './WaiverListPanel';
import classes from './WaiversPage.module.css';

/** What holds, soonest to end first. */
export const ActivePanel = (props: WaiverPanelProps) => {
  const { filters, setFilters, changes, onChanged } = props;
  const t = useText();
  const list = useWaivers(
    `${filters.team} ${filters.soon}`,
    () => ({
      ...teamQuery(filters.team),
      ...soonQuery(filters.soon),
      state: ['approved'],
      orderBy: 'expiresAt',
    }),
    changes,
  );
  const total = list.state.value?.totalItems;
  const isNarrowed = Boolean(filters.team ?? filters.soon);
  return (
    <WaiverListPanel
      view="active"
      title={
        total === undefined
          ? t('waivers.page.active.pending')
          : t('waivers.page.active.title', { count: total })
      }
      note={t('waivers.page.active.subtitle')}
      label={t('waivers.page.active.pending')}
      filter={
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
      }
      list={list}
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
      onChanged={onChanged}
    />
  );
};
