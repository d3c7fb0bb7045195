import {
  CONTROL_STATUSES,
  USE_CASES,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Checkbox } from '@backstage/ui';
import { useText } from '../../hooks/useText';
import { CLAIMS } from '../shared/claimWord';
import classes from '../shared/FilterBar.module.css';
import { FilterSelect, MultiFilterSelect } from '../shared/FilterSelect';
import { WorkloadFilters } from '../shared/workloadQuery';

/** What is asked for seldom: one control, the claim of approval, and what needs mending. */
export const MoreFilters = (props: {
  filters: WorkloadFilters;
  controls: { id: string; title: string }[];
  onChange: (filters: WorkloadFilters) => void;
}) => {
  const t = useText();
  const { filters, controls, onChange } = props;
  return (
    <div className={classes.row}>
      <MultiFilterSelect
        label={t('pages.workloads.filters.useCase')}
        options={USE_CASES.map(useCase => ({
          value: useCase,
          label: t(`common.useCase.${useCase}`),
        }))}
        value={filters.useCase}
        onChange={useCase => onChange({ ...filters, useCase })}
      />
      <FilterSelect
        label={t('pages.workloads.filters.control')}
        options={controls.map(({ id, title }) => ({
          value: id,
          label: `${id} ${title}`,
        }))}
        searchPlaceholder={t('pages.workloads.filters.controlSearch')}
        value={filters.control}
        onChange={control =>
          onChange({
            ...filters,
            control,
            status: control ? filters.status : undefined,
          })
        }
      />
      <MultiFilterSelect
        label={t('pages.workloads.filters.status')}
        options={CONTROL_STATUSES.map(status => ({
          value: status,
          label: t(`common.status.${status}`),
        }))}
        isDisabled={!filters.control}
        value={filters.status}
        onChange={status => onChange({ ...filters, status })}
      />
      <MultiFilterSelect
        label={t('pages.workloads.filters.approvalClaim')}
        options={CLAIMS.map(claim => ({
          value: claim,
          label: t(`pages.claim.${claim}`),
        }))}
        value={CLAIMS.filter(claim => filters.approvalClaim?.includes(claim))}
        onChange={approvalClaim => onChange({ ...filters, approvalClaim })}
      />
      <Checkbox
        isSelected={filters.problems === true}
        onChange={on => onChange({ ...filters, problems: on || undefined })}
      >
        {t('pages.workloads.filters.problems')}
      </Checkbox>
      <Checkbox
        isSelected={filters.error === true}
        onChange={on => onChange({ ...filters, error: on || undefined })}
      >
        {t('pages.workloads.filters.error')}
      </Checkbox>
      <Checkbox
        isDisabled={!filters.team}
        isSelected={filters.descendants === true}
        onChange={on => onChange({ ...filters, descendants: on })}
      >
        {t('pages.workloads.filters.descendants')}
      </Checkbox>
    </div>
  );
};
