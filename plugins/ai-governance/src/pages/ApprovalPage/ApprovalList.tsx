import { useApi } from '@backstage/core-plugin-api';
import { Button, ButtonLink } from '@backstage/ui';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { aiGovernanceApiRef } from '../../api';
import { ReaffirmDialog } from '../../components/Approvals';
import { PageBody } from '../../components/PageBody';
import { Panel } from '../../components/Panel';
import { EmptyState } from '../../components/states';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useLiveRefresh } from '../../hooks/useLiveRefresh';
import { useText } from '../../hooks/useText';
import { ActiveFilters, Chip } from '../shared/ActiveFilters';
import { usePageLinks } from '../shared/links';
import { ListBoundary } from '../shared/ListBoundary';
import { PAGE_SIZE, useCursorPaging } from '../shared/useCursorPaging';
import { useListState } from '../shared/useListState';
import { useNumber } from '../shared/useNumber';
import { useFilterChoices } from '../WorkloadsPage/useFilterChoices';
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
  const format = useNumber();
  const [params, setParams] = useSearchParams();
  const paging = useCursorPaging();
  const filters = useMemo(() => parseApprovalFilters(params), [params]);
  const { teams } = useFilterChoices();
  const [isReaffirming, setReaffirming] = useState(false);
  const { cursor } = paging;
  const state = useListState(
    () =>
      api.getApprovals({
        ...filters,
        orderBy: '-requestedAt',
        limit: PAGE_SIZE,
        cursor,
      }),
    [approvalSearchParams(filters).toString(), cursor],
  );
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

  const setFilters = (next: ApprovalFilters) =>
    setParams(approvalSearchParams(next));
  const clear = () => setFilters({});
  const chips = useChips(filters, teams);
  const total = state.value?.totalItems;

  return (
    <PageBody>
      <Panel
        title={
          <span aria-live="polite">
            {total === undefined
              ? t('approvals.list.titlePending')
              : t('approvals.list.title', { count: total, n: format(total) })}
          </span>
        }
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
      >
        <ApprovalFilterBar
          filters={filters}
          teams={teams}
          seen={state.value?.items ?? []}
          onChange={setFilters}
        />
        <ActiveFilters
          chips={chips}
          onRemove={({ id }) => setFilters({ ...filters, [id]: undefined })}
          onClear={clear}
        />
        <ListBoundary
          state={cursor ? { ...state, retry: paging.first } : state}
          chips={chips}
          onClear={clear}
          noMatch={t('approvals.list.noMatch')}
          empty={<NoApprovals />}
        >
          {page => (
            <ApprovalTable
              page={page}
              isStale={state.loading}
              paging={paging}
            />
          )}
        </ListBoundary>
      </Panel>
      {isReaffirming && (
        <ReaffirmDialog onClose={() => setReaffirming(false)} onDone={reload} />
      )}
    </PageBody>
  );
};

function useChips(
  filters: ApprovalFilters,
  teams: { ref: string; title: string }[],
): (Chip & { id: keyof ApprovalFilters })[] {
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
    ...chip('waitsForMe', waitsForMe ? t('approvals.list.mine') : undefined),
  ];
}
