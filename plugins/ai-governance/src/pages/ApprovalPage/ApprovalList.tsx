import { useApi } from '@backstage/core-plugin-api';
import { Button, ButtonLink } from '@backstage/ui';
import { useState } from 'react';
import { aiGovernanceApiRef } from '../../api';
import { ReaffirmDialog } from '../../components/Approvals';
import { formatTime } from '../../components/RelativeTime';
import { EmptyState } from '../../components/states';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useLiveRefresh } from '../../hooks/useLiveRefresh';
import { useText } from '../../hooks/useText';
import { FilterChip, FilteredList } from '../shared/FilteredList';
import { usePageLinks } from '../shared/links';
import { useFilterChoices } from '../shared/useFilterChoices';
import { useFilteredList } from '../shared/useFilteredList';
import { ApprovalFilterBar } from './ApprovalFilterBar';
import {
  ApprovalFilters,
  approvalSearchParams,
  parseApprovalFilters,
} from './approvalQuery';
import { ApprovalTable } from './ApprovalTable';

const NoApprovals = () => {
  const t = useText();
  const links = usePageLinks();
  return (
    <EmptyState
      title={t('approvals.list.empty')}
      message={t('approvals.list.emptyText')}
      action={
        <ButtonLink variant="secondary" size="small" href={links.workloads()}>
          {t('common.pages.workloads')}
        </ButtonLink>
      }
    />
  );
};

/** Every approval that the reader may see. */
export const ApprovalList = () => {
  const api = useApi(aiGovernanceApiRef);
  const t = useText();
  const { teams } = useFilterChoices();
  const [isReaffirming, setReaffirming] = useState(false);
  const list = useFilteredList(
    { parse: parseApprovalFilters, write: approvalSearchParams },
    query => api.getApprovals({ ...query, orderBy: '-requestedAt' }),
  );
  const { filters, setFilters, state } = list;
  // Without a stale one there is nothing to re-affirm; a failure hides the way there and nothing else.
  const stale = useAsyncState(
    () => api.getApprovals({ state: ['stale'], limit: 1 }),
    ['stale'],
  );
  const reload = () => {
    state.retry();
    stale.retry();
  };
  useLiveRefresh(['approval'], reload);

  return (
    <>
      <FilteredList
        list={list}
        name={t('approvals.list.titlePending')}
        counted={(count, n) => t('approvals.list.title', { count, n })}
        note={t('approvals.list.subtitle')}
        aside={
          (stale.value?.totalItems ?? 0) > 0 && (
            <Button
              variant="secondary"
              size="small"
              onPress={() => setReaffirming(true)}
            >
              {t('approvals.reaffirm.action')}
            </Button>
          )
        }
        filterBar={
          <ApprovalFilterBar
            filters={filters}
            teams={teams}
            seen={state.value?.items ?? []}
            onChange={setFilters}
          />
        }
        chips={useChips(filters, teams)}
        noMatch={t('approvals.list.noMatch')}
        empty={<NoApprovals />}
      >
        {rows => <ApprovalTable {...rows} />}
      </FilteredList>
      {isReaffirming && (
        <ReaffirmDialog onClose={() => setReaffirming(false)} onDone={reload} />
      )}
    </>
  );
};

function useChips(
  filters: ApprovalFilters,
  teams: { ref: string; title: string }[],
): FilterChip<ApprovalFilters>[] {
  const t = useText();
  const { state, environment, team, entityRef, waitsForMe } = filters;
  const chip = (id: keyof ApprovalFilters, label: string | undefined) =>
    label ? [{ id, label }] : [];
  return [
    ...chip(
      'state',
      state &&
        t('approvals.list.chipState', {
          value: state.map(word => t(`approvals.state.${word}`)).join(', '),
        }),
    ),
    ...chip(
      'environment',
      environment &&
        t('approvals.list.chipEnvironment', { value: environment }),
    ),
    ...chip(
      'team',
      team &&
        t('approvals.list.chipTeam', {
          value: teams.find(({ ref }) => ref === team)?.title ?? team,
        }),
    ),
    ...chip('entityRef', entityRef),
    ...(['requestedFrom', 'requestedBefore', 'validUntilBefore'] as const)
      .map(id =>
        chip(
          id,
          filters[id] &&
            t(`approvals.list.chipTime.${id}`, {
              time: formatTime(filters[id]),
            }),
        ),
      )
      .flat(),
    ...chip('waitsForMe', waitsForMe ? t('approvals.list.mine') : undefined),
  ];
}
