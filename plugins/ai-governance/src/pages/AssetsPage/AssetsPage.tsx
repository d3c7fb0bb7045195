import { useApi } from '@backstage/core-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { aiGovernanceApiRef } from '../../api';
import { EmptyState } from '../../components/states';
import { useText } from '../../hooks/useText';
import { FilterChip, FilteredList } from '../shared/FilteredList';
import { usePageLinks } from '../shared/links';
import { useFilteredList } from '../shared/useFilteredList';
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
  const list = useFilteredList(
    {
      parse: parseAssetFilters,
      write: assetSearchParams,
      kept: ({ orderBy }) => ({ orderBy }),
    },
    query => api.getAssets(query),
  );
  const { filters, setFilters, state } = list;
  return (
    <FilteredList
      list={list}
      name={t('pages.assets.titlePending')}
      counted={(count, n) => t('pages.assets.title', { count, n })}
      note={t('pages.assets.subtitle')}
      filterBar={
        <AssetFilterBar
          filters={filters}
          seen={state.value?.items ?? []}
          onChange={setFilters}
        />
      }
      chips={useAssetChips(filters)}
      noMatch={t('pages.assets.noMatch')}
      empty={<NoAssets />}
    >
      {rows => (
        <AssetTable
          {...rows}
          orderBy={filters.orderBy}
          onOrder={orderBy => setFilters({ ...filters, orderBy })}
        />
      )}
    </FilteredList>
  );
};

function useAssetChips(filters: AssetFilters): FilterChip<AssetFilters>[] {
  const t = useText();
  const chips: FilterChip<AssetFilters>[] = [];
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
