import { AssetSummary } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useText } from '../../hooks/useText';
import { FilterRow } from '../shared/FilterRow';
import { FilterSelect } from '../shared/FilterSelect';
import { TextFilter } from '../shared/TextFilter';
import { AssetFilters } from './assetQuery';

/** Types that the selection knows by default; a catalog may have more. */
const COMMON_TYPES = [
  'ai-model',
  'dataset',
  'embedding-model',
  'foundation-llm',
  'guardrail',
  'mcp-tool',
  'ml-model',
  'prompt',
  'skill',
  'vector-store',
];

/** The choices above the inventory. */
export const AssetFilterBar = (props: {
  filters: AssetFilters;
  /** Rows on the page; their types can be chosen too. */
  seen: AssetSummary[];
  onChange: (filters: AssetFilters, options?: { replace: boolean }) => void;
}) => {
  const t = useText();
  const { filters, seen, onChange } = props;
  const types = new Set([
    ...COMMON_TYPES,
    ...seen.flatMap(asset => asset.type ?? []),
    ...(filters.type ? [filters.type] : []),
  ]);
  return (
    <FilterRow>
      <TextFilter
        label={t('pages.assets.filters.search')}
        value={filters.text ?? ''}
        onChange={text => onChange({ ...filters, text }, { replace: true })}
      />
      <FilterSelect
        label={t('pages.assets.filters.type')}
        options={[...types].sort().map(type => ({ value: type, label: type }))}
        value={filters.type}
        onChange={type => onChange({ ...filters, type })}
      />
      <FilterSelect
        label={t('pages.assets.filters.used')}
        options={[
          { value: 'true', label: t('pages.assets.filters.inUse') },
          { value: 'false', label: t('pages.assets.filters.notInUse') },
        ]}
        value={filters.used === undefined ? undefined : String(filters.used)}
        onChange={used =>
          onChange({
            ...filters,
            used: used === undefined ? undefined : used === 'true',
          })
        }
      />
    </FilterRow>
  );
};
