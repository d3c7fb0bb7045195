import { useApi } from '@backstage/core-plugin-api';
import { aiGovernanceApiRef } from '../../api';
import { useText } from '../../hooks/useText';
import { FilteredList } from '../shared/FilteredList';
import { FilterSelect } from '../shared/FilterSelect';
import { NoWorkloads } from '../shared/NoWorkloads';
import { useFilterChoices } from '../shared/useFilterChoices';
import { useFilteredList } from '../shared/useFilteredList';
import {
  parseWorkloadFilters,
  WORKLOAD_ORDERS,
  workloadSearchParams,
} from '../shared/workloadQuery';
import { filterChips } from './chips';
import { FilterBar } from './FilterBar';
import { WorkloadTable } from './WorkloadTable';

/** Every workload that the reader may see; where the figures of the other pages lead. */
export const WorkloadsPage = () => {
  const api = useApi(aiGovernanceApiRef);
  const t = useText();
  const list = useFilteredList(
    {
      parse: parseWorkloadFilters,
      write: workloadSearchParams,
      kept: ({ orderBy }) => ({ orderBy }),
    },
    query => api.getWorkloads(query),
  );
  const { filters, setFilters } = list;
  const { teams, controls } = useFilterChoices();
  const chips = filterChips(filters, t, {
    team: ref => teams.find(team => team.ref === ref)?.title ?? ref,
  });
  return (
    <FilteredList
      list={list}
      name={t('pages.workloads.titlePending')}
      counted={(count, n) => t('pages.workloads.title', { count, n })}
      aside={
        <FilterSelect
          label={t('pages.workloads.filters.order')}
          required
          wide
          options={WORKLOAD_ORDERS.map(order => ({
            value: order,
            label: t(`pages.workloads.order.${order}`),
          }))}
          value={filters.orderBy ?? 'concern'}
          onChange={orderBy => setFilters({ ...filters, orderBy })}
        />
      }
      filterBar={
        <FilterBar
          filters={filters}
          teams={teams}
          controls={controls}
          onChange={setFilters}
        />
      }
      chips={chips}
      noMatch={t('pages.workloads.noMatch')}
      empty={<NoWorkloads />}
    >
      {rows => (
        <WorkloadTable
          {...rows}
          orderBy={filters.orderBy}
          onOrder={orderBy => setFilters({ ...filters, orderBy })}
        />
      )}
    </FilteredList>
  );
};
