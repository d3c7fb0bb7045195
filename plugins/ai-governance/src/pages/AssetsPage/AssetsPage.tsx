import { useApi } from '@backstage/core-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { aiGovernanceApiRef } from '../../api';
import { PageBody } from '../../components/PageBody';
import { Panel } from '../../components/Panel';
import { EmptyState } from '../../components/states';
import { useText } from '../../hooks/useText';
import { ActiveFilters } from '../shared/ActiveFilters';
import { usePageLinks } from '../shared/links';
import { ListBoundary } from '../shared/ListBoundary';
import { PAGE_SIZE, useCursorPaging } from '../shared/useCursorPaging';
import { useListState } from '../shared/useListState';
import { useNumber } from '../shared/useNumber';
import { AssetFilterBar } from './AssetFilterBar';
import {
  AssetFilters,
  assetSearchParams,
  parseAssetFilters,
} from './assetQuery';
import { AssetTable } from './AssetTable';

const NoAssets = () => {
  const t = useText();
  const links = usePageLinks();
  return (
    <EmptyState
      title={t('pages.assets.empty.title')}
      message={t('pages.assets.empty.text')}
      action={
        <ButtonLink variant="secondary" size="small" href={links.setup()}>
          {t('pages.openSetup')}
        </ButtonLink>
      }
    />
  );
};

/** What workloads are built from: the parts of an AI bill of materials. */
export const AssetsPage = () => {
  const api = useApi(aiGovernanceApiRef);
  const t = useText();
  const format = useNumber();
  const [params, setParams] = useSearchParams();
  const paging = useCursorPaging();
  const filters = useMemo(() => parseAssetFilters(params), [params]);
  const { cursor } = paging;
  const state = useListState(
    () => api.getAssets({ ...filters, limit: PAGE_SIZE, cursor }),
    [assetSearchParams(filters).toString(), cursor],
  );

  const setFilters = (next: AssetFilters, options?: { replace: boolean }) =>
    setParams(assetSearchParams(next), options);
  const clear = () => setFilters({ orderBy: filters.orderBy });
  const chips = useAssetChips(filters);
  const total = state.value?.totalItems;

  return (
    <PageBody>
      <Panel
        title={
          <span aria-live="polite">
            {total === undefined
              ? t('pages.assets.titlePending')
              : t('pages.assets.title', { count: total, n: format(total) })}
          </span>
        }
        note={t('pages.assets.subtitle')}
      >
        <AssetFilterBar
          filters={filters}
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
          noMatch={t('pages.assets.noMatch')}
          empty={<NoAssets />}
        >
          {page => (
            <AssetTable
              page={page}
              isStale={state.loading}
              orderBy={filters.orderBy}
              paging={paging}
              onOrder={orderBy => setFilters({ ...filters, orderBy })}
            />
          )}
        </ListBoundary>
      </Panel>
    </PageBody>
  );
};

function useAssetChips(filters: AssetFilters) {
  const t = useText();
  const chips: { id: keyof AssetFilters; label: string }[] = [];
  const { text, type, owner, used } = filters;
  if (text) {
    chips.push({
      id: 'text',
      label: t('pages.assets.filters.chipText', { value: text }),
    });
  }
  if (type) {
    chips.push({
      id: 'type',
      label: t('pages.assets.filters.chipType', { value: type }),
    });
  }
  if (owner) {
    chips.push({
      id: 'owner',
      label: t('pages.assets.filters.chipOwner', { value: owner }),
    });
  }
  if (used !== undefined) {
    chips.push({
      id: 'used',
      label: t(
        used ? 'pages.assets.filters.inUse' : 'pages.assets.filters.notInUse',
      ),
    });
  }
  return chips;
}
