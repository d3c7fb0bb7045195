import { useApi } from '@backstage/core-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { aiGovernanceApiRef } from '../../api';
import { EmptyState } from '../../components/states';
import { useLiveRefresh } from '../../hooks/useLiveRefresh';
import { useText } from '../../hooks/useText';
import { FilteredList } from '../shared/FilteredList';
import { useIncidentPageLinks } from '../shared/incidentPageLinks';
import {
  incidentSearchParams,
  parseIncidentFilters,
  toIncidentQuery,
} from '../shared/incidentQuery';
import { useFilteredList } from '../shared/useFilteredList';
import { IncidentFilterBar } from './IncidentFilterBar';
import { IncidentTable } from './IncidentTable';
import { IncidentViewProps } from './viewProps';

/** Incidents in pages, as the address narrows and sorts them. */
export const IncidentList = (props: IncidentViewProps) => {
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const links = useIncidentPageLinks();
  const list = useFilteredList(
    {
      parse: parseIncidentFilters,
      write: incidentSearchParams,
      kept: ({ orderBy }) => ({ orderBy }),
    },
    ({ limit, cursor, ...asked }) =>
      api.getIncidents({ ...toIncidentQuery(asked), limit, cursor }),
  );
  const { filters, setFilters, paging, state } = list;
  // A page further on stays as it is: what is new stands on the first.
  useLiveRefresh(
    ['incident'],
    paging.hasPrevious ? () => undefined : state.retry,
  );
  return (
    <FilteredList
      list={list}
      name={t('incidents.list.titlePending')}
      counted={(count, n) => t('incidents.list.title', { count, n })}
      note={t('incidents.list.note')}
      above={props.above}
      aside={props.aside}
      filterBar={
        <IncidentFilterBar
          filters={filters}
          teams={props.teams}
          onChange={setFilters}
        />
      }
      chips={props.chips}
      noMatch={t('incidents.list.noMatch')}
      empty={
        <EmptyState
          title={t('incidents.list.empty.title')}
          message={t('incidents.list.empty.text')}
          action={
            <ButtonLink
              variant="secondary"
              size="small"
              href={links.mappings()}
            >
              {t('incidents.list.empty.doors')}
            </ButtonLink>
          }
        />
      }
    >
      {rows => <IncidentTable {...rows} />}
    </FilteredList>
  );
};
