import {
  Waiver,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { ChipGroup } from '../../components/ChipGroup';
import { Panel } from '../../components/Panel';
import {
  AsyncBoundary,
  EmptyState,
  LoadingSkeleton,
} from '../../components/states';
import { useText } from '../../hooks/useText';
import { LIST_SKELETON } from '../shared/skeletons';
import { PAST_STATES, teamQuery } from '../shared/waiverQuery';
import { WaiverPanelProps } from './panelProps';
import { useWaivers } from './useWaivers';
import classes from './WaiversPage.module.css';
import { WaiverTable } from './WaiverTable';

/** What waits for the reader stands at the top of the page already. */
const elsewhere = (waiver: Waiver) => waiver.actions.includes('review');

/** Everything that does not hold: asked for, ended, revoked, rejected, withdrawn. */
export const PastPanel = (props: WaiverPanelProps) => {
  const { filters, setFilters, changes, onChanged } = props;
  const t = useText();
  const { state, more } = useWaivers(
    `${filters.team} ${filters.state}`,
    () => ({
      ...teamQuery(filters.team),
      state: filters.state ? [filters.state] : [...PAST_STATES],
      orderBy: '-requestedAt',
    }),
    changes,
  );
  return (
    <Panel
      title={t('waivers.page.past.title')}
      note={t('waivers.page.past.subtitle')}
    >
      <div className={classes.inPanel}>
        <ChipGroup
          label={t('waivers.page.past.state')}
          options={[
            { id: 'any', text: t('waivers.page.past.any') },
            ...PAST_STATES.map(id => ({ id, text: t(`waivers.state.${id}`) })),
          ]}
          value={filters.state ?? 'any'}
          onChange={value =>
            setFilters({
              ...filters,
              state: PAST_STATES.find(past => past === value),
            })
          }
        />
      </div>
      <AsyncBoundary
        state={state}
        permission={workloadReadPermission.name}
        skeleton={<LoadingSkeleton lines={LIST_SKELETON} />}
        isEmpty={page => page.items.every(elsewhere)}
        empty={<EmptyState message={t('waivers.page.past.empty')} />}
      >
        {page => (
          <WaiverTable
            view="past"
            label={t('waivers.page.past.title')}
            waivers={page.items.filter(waiver => !elsewhere(waiver))}
            isLoading={state.loading}
            onChanged={onChanged}
            onMore={more}
          />
        )}
      </AsyncBoundary>
    </Panel>
  );
};
