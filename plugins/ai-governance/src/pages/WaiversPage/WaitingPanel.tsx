import { EmptyState } from '../../components/states';
import { useText } from '../../hooks/useText';
import { teamQuery } from '../shared/waiverQuery';
import { WaiverPanelProps } from './panelProps';
import { useWaivers } from './useWaivers';
import { WaiverListPanel } from './WaiverListPanel';

const SKELETON = [{ width: '40%' }, {}];

/** Requests that the reader may decide on, oldest first. */
export const WaitingPanel = (props: WaiverPanelProps) => {
  const { filters, changes, onChanged } = props;
  const t = useText();
  const list = useWaivers(
    filters.team ?? '',
    () => ({
      ...teamQuery(filters.team),
      waitsForMe: true,
      orderBy: 'requestedAt',
    }),
    changes,
  );
  const total = list.state.value?.totalItems;
  return (
    <WaiverListPanel
      view="waiting"
      title={
        total === undefined
          ? t('waivers.page.waiting.pending')
          : t('waivers.page.waiting.title', { count: total })
      }
      label={t('waivers.page.waiting.pending')}
      list={list}
      skeleton={SKELETON}
      empty={<EmptyState message={t('waivers.page.waiting.empty')} />}
      onChanged={onChanged}
    />
  );
};
