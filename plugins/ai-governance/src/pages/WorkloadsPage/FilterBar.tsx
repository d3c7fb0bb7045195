import { PHASES } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Button } from '@backstage/ui';
import { useState } from 'react';
import { useText } from '../../hooks/useText';
import { FilterRow } from '../shared/FilterRow';
import { FilterSelect, MultiFilterSelect } from '../shared/FilterSelect';
import { TextFilter } from '../shared/TextFilter';
import { MATURITIES, WorkloadFilters } from '../shared/workloadQuery';
import { Standing, standingOf, withStanding } from './chips';
import { MoreFilters } from './MoreFilters';

const STANDINGS: Standing[] = ['compliant', 'below', 'notAssessed'];

/** The choices above the list; what is seldom asked for stands behind a button. */
export const FilterBar = (props: {
  filters: WorkloadFilters;
  teams: { ref: string; title: string }[];
  controls: { id: string; title: string }[];
  onChange: (filters: WorkloadFilters, options?: { replace: boolean }) => void;
}) => {
  const t = useText();
  const { filters, teams, controls, onChange } = props;
  const [more, setMore] = useState(false);
  const word = (maturity: (typeof MATURITIES)[number]) => ({
    value: maturity,
    label: t(`common.maturity.${maturity}`),
  });

  return (
    <FilterRow
      more={
        more && (
          <MoreFilters
            filters={filters}
            controls={controls}
            onChange={onChange}
          />
        )
      }
    >
      <TextFilter
        label={t('pages.workloads.filters.search')}
        value={filters.text ?? ''}
        onChange={text =>
          onChange({ ...filters, text: text || undefined }, { replace: true })
        }
      />
      <FilterSelect
        label={t('pages.workloads.filters.team')}
        options={teams.map(team => ({ value: team.ref, label: team.title }))}
        searchPlaceholder={t('pages.workloads.filters.teamSearch')}
        value={filters.team}
        onChange={team =>
          onChange({
            ...filters,
            team,
            descendants: team ? filters.descendants ?? true : undefined,
          })
        }
      />
      <FilterSelect
        label={t('pages.workloads.filters.standing')}
        options={STANDINGS.map(value => ({
          value,
          label: t(`pages.workloads.standing.${value}`),
        }))}
        value={standingOf(filters)}
        onChange={value =>
          onChange(
            withStanding(
              filters,
              STANDINGS.find(standing => standing === value),
            ),
          )
        }
      />
      <MultiFilterSelect
        label={t('pages.workloads.filters.requiredPhase')}
        options={PHASES.map(phase => ({
          value: phase,
          label: t(`common.maturity.${phase}`),
        }))}
        value={filters.requiredPhase}
        onChange={requiredPhase => onChange({ ...filters, requiredPhase })}
      />
      <MultiFilterSelect
        label={t('pages.workloads.filters.maturity')}
        options={MATURITIES.map(word)}
        value={filters.maturity}
        onChange={maturity => onChange({ ...filters, maturity })}
      />
      <Button
        variant="tertiary"
        size="small"
        aria-expanded={more}
        onPress={() => setMore(!more)}
      >
        {t(
          more
            ? 'pages.workloads.filters.fewer'
            : 'pages.workloads.filters.more',
        )}
      </Button>
    </FilterRow>
  );
};
