import { PageBody } from '../../components/PageBody';
import { Panel } from '../../components/Panel';
import { useText } from '../../hooks/useText';
import { ActiveFilters } from '../shared/ActiveFilters';
import { FilterSelect } from '../shared/FilterSelect';
import { ListBoundary } from '../shared/ListBoundary';
import { NoWorkloads } from '../shared/NoWorkloads';
import { useNumber } from '../shared/useNumber';
import { WORKLOAD_ORDERS } from '../shared/workloadQuery';
import { filterChips } from './chips';
import { FilterBar } from './FilterBar';
import { useFilterChoices } from './useFilterChoices';
import { useWorkloadList } from './useWorkloadList';
import { WorkloadTable } from './WorkloadTable';

/** Every workload that the reader may see; where the figures of the other pages lead. */
export const WorkloadsPage = () => {
  const t = useText();
  const format = useNumber();
  const { filters, setFilters, clear, paging, state } = useWorkloadList();
  const { teams, controls } = useFilterChoices();

  const chips = filterChips(filters, t, {
    team: ref => teams.find(team => team.ref === ref)?.title ?? ref,
  });
  const total = state.value?.totalItems;

  return (
    <PageBody>
      <Panel
        title={
          <span aria-live="polite">
            {total === undefined
              ? t('pages.workloads.titlePending')
              : t('pages.workloads.title', { count: total, n: format(total) })}
          </span>
        }
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
      >
        <FilterBar
          filters={filters}
          teams={teams}
          controls={controls}
          onChange={setFilters}
        />
        <ActiveFilters
          chips={chips}
          onRemove={chip => {
            const next = { ...filters };
            chip.keys.forEach(key => delete next[key]);
            setFilters(next);
          }}
          onClear={clear}
        />
        <ListBoundary
          state={state}
          chips={chips}
          onClear={clear}
          noMatch={t('pages.workloads.noMatch')}
          empty={<NoWorkloads />}
        >
          {page => (
            <WorkloadTable
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
