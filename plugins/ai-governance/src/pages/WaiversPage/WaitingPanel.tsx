import { workloadReadPermission } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Panel } from '../../components/Panel';
import {
  AsyncBoundary,
  EmptyState,
  LoadingSkeleton,
} from '../../components/states';
import { useText } from '../../hooks/useText';
import { teamQuery } from '../shared/waiverQuery';
import { WaiverPanelProps } from './panelProps';
import { useWaivers } from './useWaivers';
import { WaiverTable } from './WaiverTable';

const SKELETON = [{ width: '40%' }, {}];

/** Requests that the reader may decide on, oldest first. */
export const WaitingPanel = (props: WaiverPanelProps) => {
  const { filters, changes, onChanged } = props;
  const t = useText();
  const { state, more } = useWaivers(
    filters.team ?? '',
    () => ({
      ...teamQuery(filters.team),
      waitsForMe: true,
      orderBy: 'requestedAt',
    }),
    changes,
  );
  const total = state.value?.totalItems;
  return (
    <Panel
      title={
        <span aria-live="polite">
          {total === undefined
            ? t('waivers.page.waiting.pending')
            : t('waivers.page.waiting.title', { count: total })}
        </span>
      }
    >
      <AsyncBoundary
        state={state}
        permission={workloadReadPermission.name}
        skeleton={<LoadingSkeleton lines={SKELETON} />}
        isEmpty={page => page.totalItems === 0}
        empty={<EmptyState message={t('waivers.page.waiting.empty')} />}
      >
        {page => (
          <WaiverTable
            view="waiting"
            label={t('waivers.page.waiting.pending')}
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
