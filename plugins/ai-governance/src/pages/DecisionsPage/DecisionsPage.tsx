import { useApi } from '@backstage/core-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { aiGovernanceApiRef } from '../../api';
import { environmentTitle } from '../../components/Gates';
import { EmptyState } from '../../components/states';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useLiveRefresh } from '../../hooks/useLiveRefresh';
import { useText } from '../../hooks/useText';
import {
  decisionSearchParams,
  parseDecisionFilters,
  toDecisionQuery,
} from '../shared/decisionQuery';
import { FilteredList } from '../shared/FilteredList';
import { useGateLinks } from '../shared/gateLinks';
import { useFilterChoices } from '../shared/useFilterChoices';
import { useFilteredList } from '../shared/useFilteredList';
import { DecisionFilterBar } from './DecisionFilterBar';
import { DecisionTable } from './DecisionTable';
import { useDecisionChips } from './useDecisionChips';

const NoDecisions = () => {
  const t = useText();
  const links = useGateLinks();
  return (
    <EmptyState
      title={t('gates.decisions.empty.title')}
      message={t('gates.decisions.empty.text')}
      action={
        <ButtonLink variant="secondary" size="small" href={links.gates()}>
          {t('gates.decisions.back')}
        </ButtonLink>
      }
    />
  );
};

/** Every recorded decision that the reader may see, newest first. */
export const DecisionsPage = () => {
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const links = useGateLinks();
  const list = useFilteredList(
    { parse: parseDecisionFilters, write: decisionSearchParams },
    ({ limit, cursor, ...asked }) =>
      api.getDecisions({ ...toDecisionQuery(asked), limit, cursor }),
  );
  const { filters, setFilters, paging, state } = list;
  // A page further on stays as it is: what is new stands on the first.
  useLiveRefresh(
    ['decision'],
    paging.hasPrevious ? () => undefined : state.retry,
  );
  const { teams } = useFilterChoices();
  const { value: known } = useAsyncState(
    () => api.getEnvironments(),
    ['environments'],
  );
  const environments = (known?.items ?? []).map(({ policy }) => ({
    value: policy.name,
    label: environmentTitle(policy),
  }));
  const chips = useDecisionChips(filters, {
    team: ref => teams.find(team => team.ref === ref)?.title ?? ref,
    environment: name =>
      environments.find(({ value }) => value === name)?.label ?? name,
  });

  return (
    <FilteredList
      list={list}
      name={t('gates.decisions.titlePending')}
      counted={(count, n) => t('gates.decisions.title', { count, n })}
      note={t('gates.decisions.subtitle')}
      aside={
        <ButtonLink variant="tertiary" size="small" href={links.gates()}>
          {t('gates.decisions.back')}
        </ButtonLink>
      }
      filterBar={
        <DecisionFilterBar
          filters={filters}
          environments={environments}
          teams={teams}
          onChange={setFilters}
        />
      }
      chips={chips}
      noMatch={t('gates.decisions.noMatch')}
      empty={<NoDecisions />}
    >
      {rows => <DecisionTable {...rows} />}
    </FilteredList>
  );
};
