import {
  REASON_CODES,
  VERDICTS,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useText } from '../../hooks/useText';
import { DecisionFilters, PERIODS } from '../shared/decisionQuery';
import { FilterRow } from '../shared/FilterRow';
import { FilterSelect, MultiFilterSelect } from '../shared/FilterSelect';

/** The choices above the list of decisions. */
export const DecisionFilterBar = (props: {
  filters: DecisionFilters;
  environments: { value: string; label: string }[];
  teams: { ref: string; title: string }[];
  onChange: (filters: DecisionFilters) => void;
}) => {
  const t = useText();
  const { filters, environments, teams, onChange } = props;
  return (
    <FilterRow>
      <FilterSelect
        label={t('gates.decisions.filter.environment')}
        options={environments}
        value={filters.environment}
        onChange={environment => onChange({ ...filters, environment })}
      />
      <MultiFilterSelect
        label={t('gates.decisions.filter.verdict')}
        options={VERDICTS.map(value => ({
          value,
          label: t(`common.verdict.${value}`),
        }))}
        value={filters.verdict}
        onChange={verdict => onChange({ ...filters, verdict })}
      />
      <FilterSelect
        label={t('gates.decisions.filter.proceed')}
        options={[
          { value: 'false', label: t('gates.decisions.filter.stopped') },
          { value: 'true', label: t('gates.decisions.filter.wentOn') },
        ]}
        value={
          filters.proceed === undefined ? undefined : String(filters.proceed)
        }
        onChange={proceed =>
          onChange({
            ...filters,
            proceed: proceed === undefined ? undefined : proceed === 'true',
          })
        }
      />
      <FilterSelect
        label={t('gates.decisions.filter.team')}
        searchPlaceholder={t('gates.decisions.filter.teamSearch')}
        options={teams.map(({ ref, title }) => ({
          value: ref,
          label: title,
        }))}
        value={filters.team}
        onChange={team => onChange({ ...filters, team })}
      />
      <FilterSelect
        label={t('gates.decisions.filter.code')}
        searchPlaceholder={t('gates.decisions.filter.codeSearch')}
        wide
        options={REASON_CODES.map(value => ({ value, label: value }))}
        value={filters.code}
        onChange={code => onChange({ ...filters, code })}
      />
      <FilterSelect
        label={t('gates.decisions.filter.last')}
        options={[
          { value: 'true', label: t('gates.decisions.filter.lastOnly') },
        ]}
        value={filters.last && 'true'}
        onChange={last =>
          onChange({ ...filters, last: last ? true : undefined })
        }
      />
      <FilterSelect
        label={t('gates.decisions.filter.period')}
        options={PERIODS.map(value => ({
          value,
          label: t('gates.decisions.filter.days', { count: Number(value) }),
        }))}
        value={filters.days}
        onChange={days => onChange({ ...filters, days })}
      />
    </FilterRow>
  );
};
