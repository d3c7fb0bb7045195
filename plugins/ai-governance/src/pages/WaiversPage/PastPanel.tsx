import { Waiver } from '@ai-governance/backstage-plugin-ai-governance-common';
import { ChipGroup } from '../../components/ChipGroup';
import { EmptyState } from '../../components/states';
import { useText } from '../../hooks/useText';
import { PAST_STATES, teamQuery } from '../shared/waiverQuery';
import { WaiverPanelProps } from './panelProps';
import { useWaivers } from './useWaivers';
import { WaiverListPanel } from './WaiverListPanel';

/** What waits for the reader stands at the top of the page already. */
const isOnlyHere = (waiver: Waiver) => !waiver.actions.includes('review');

/** Everything that does not hold: asked for, ended, revoked, rejected, withdrawn. */
export const PastPanel = (props: WaiverPanelProps) => {
  const { filters, setFilters, changes, onChanged } = props;
  const t = useText();
  const list = useWaivers(
    `${filters.team} ${filters.state}`,
    () => ({
      ...teamQuery(filters.team),
      state: filters.state ? [filters.state] : [...PAST_STATES],
      orderBy: '-requestedAt',
    }),
    changes,
  );
  return (
    <WaiverListPanel
      view="past"
      title={t('waivers.page.past.title')}
      note={t('waivers.page.past.subtitle')}
      label={t('waivers.page.past.title')}
      filter={
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
      }
      list={list}
      isShown={isOnlyHere}
      empty={<EmptyState message={t('waivers.page.past.empty')} />}
      onChanged={onChanged}
    />
  );
};
