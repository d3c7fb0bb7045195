import { useIncidentTexts } from '../../components/Incidents';
import { useText } from '../../hooks/useText';
import { FilterRow } from '../shared/FilterRow';
import { FilterSelect, MultiFilterSelect } from '../shared/FilterSelect';
import {
  INCIDENT_ORDERS,
  INCIDENT_PERIODS,
  IncidentFilters,
} from '../shared/incidentQuery';
import { TextFilter } from '../shared/TextFilter';

/** Those of which a list shows nothing else; one at a time, for each is a question of its own. */
const ONLY = ['active', 'unacknowledged', 'reviewOverdue'] as const;

/** The choices above incidents. */
export const IncidentFilterBar = (props: {
  filters: IncidentFilters;
  teams: { ref: string; title: string }[];
  onChange: (filters: IncidentFilters, options?: { replace: boolean }) => void;
}) => {
  const t = useText();
  const texts = useIncidentTexts();
  const { filters, teams, onChange } = props;
  return (
    <FilterRow>
      <TextFilter
        label={t('incidents.list.filter.text')}
        value={filters.text ?? ''}
        onChange={text =>
          onChange({ ...filters, text: text || undefined }, { replace: true })
        }
      />
      <MultiFilterSelect
        label={t('incidents.list.filter.state')}
        options={texts.states}
        value={filters.state}
        onChange={state => onChange({ ...filters, state })}
      />
      <MultiFilterSelect
        label={t('incidents.list.filter.severity')}
        options={texts.severities}
        value={filters.severity}
        onChange={severity => onChange({ ...filters, severity })}
      />
      <MultiFilterSelect
        label={t('incidents.list.filter.category')}
        options={texts.categories}
        value={filters.category}
        onChange={category => onChange({ ...filters, category })}
      />
      <FilterSelect
        label={t('incidents.list.filter.team')}
        searchPlaceholder={t('incidents.list.filter.teamSearch')}
        options={teams.map(({ ref, title }) => ({ value: ref, label: title }))}
        value={filters.team}
        onChange={team =>
          onChange({
            ...filters,
            team,
            descendants: undefined,
            withoutTeam: undefined,
          })
        }
      />
      <FilterSelect
        label={t('incidents.list.filter.standing')}
        options={ONLY.map(value => ({
          value,
          label: t(`incidents.list.filter.${value}`),
        }))}
        value={ONLY.find(key => filters[key])}
        onChange={only =>
          onChange({
            ...filters,
            active: only === 'active' || undefined,
            unacknowledged: only === 'unacknowledged' || undefined,
            reviewOverdue: only === 'reviewOverdue' || undefined,
          })
        }
      />
      <FilterSelect
        label={t('incidents.list.filter.clock')}
        options={[
          { value: 'running', label: t('incidents.list.filter.clockRunning') },
          { value: 'overdue', label: t('incidents.list.filter.clockOverdue') },
        ]}
        value={filters.clock}
        onChange={clock => onChange({ ...filters, clock })}
      />
      <FilterSelect
        label={t('incidents.list.filter.period')}
        options={INCIDENT_PERIODS.map(value => ({
          value,
          label: t('incidents.list.filter.days', { count: Number(value) }),
        }))}
        value={filters.days}
        onChange={days => onChange({ ...filters, days })}
      />
      <FilterSelect
        label={t('incidents.list.filter.order')}
        required
        wide
        options={INCIDENT_ORDERS.map(value => ({
          value,
          label: t(`incidents.list.order.${value}`),
        }))}
        value={filters.orderBy ?? INCIDENT_ORDERS[0]}
        onChange={orderBy => onChange({ ...filters, orderBy })}
      />
    </FilterRow>
  );
};
