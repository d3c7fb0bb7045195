import {
  APPROVAL_RECORD_STATES,
  ApprovalSummary,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { aiGovernanceApiRef } from '../../api';
import { ChipGroup } from '../../components/ChipGroup';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useText } from '../../hooks/useText';
import { FilterRow } from '../shared/FilterRow';
import { FilterSelect, MultiFilterSelect } from '../shared/FilterSelect';
import { ApprovalFilters } from './approvalQuery';

/** The choices above the list. */
export const ApprovalFilterBar = (props: {
  filters: ApprovalFilters;
  teams: { ref: string; title: string }[];
  /** Rows on the page; their environments can be chosen where the policy cannot be read. */
  seen: ApprovalSummary[];
  onChange: (filters: ApprovalFilters) => void;
}) => {
  const { filters, teams, seen, onChange } = props;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  // The list does not wait for the names of environments.
  const { value } = useAsyncState(
    () => api.getEnvironments(),
    ['environments'],
  );
  const environments = new Set([
    ...(value?.items ?? []).map(({ policy }) => policy.name),
    ...seen.map(({ environment }) => environment),
    ...(filters.environment ? [filters.environment] : []),
  ]);
  return (
    <FilterRow>
      <MultiFilterSelect
        label={t('approvals.list.state')}
        options={APPROVAL_RECORD_STATES.map(state => ({
          value: state,
          label: t(`approvals.state.${state}`),
        }))}
        value={filters.state}
        onChange={state => onChange({ ...filters, state })}
      />
      <FilterSelect
        label={t('approvals.list.environment')}
        options={[...environments].map(name => ({
          value: name,
          label: name,
        }))}
        value={filters.environment}
        onChange={environment => onChange({ ...filters, environment })}
      />
      <FilterSelect
        label={t('approvals.list.team')}
        searchPlaceholder={t('approvals.list.teamSearch')}
        wide
        options={teams.map(({ ref, title }) => ({
          value: ref,
          label: title,
        }))}
        value={filters.team}
        onChange={team => onChange({ ...filters, team })}
      />
      <ChipGroup
        label={t('approvals.list.whose')}
        options={[
          { id: 'all', text: t('approvals.list.all') },
          { id: 'mine', text: t('approvals.list.mine') },
        ]}
        value={filters.waitsForMe ? 'mine' : 'all'}
        onChange={whose =>
          onChange({
            ...filters,
            waitsForMe: whose === 'mine' || undefined,
          })
        }
      />
    </FilterRow>
  );
};
