import { useApi } from '@backstage/core-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { aiGovernanceApiRef } from '../../api';
import { environmentTitle } from '../../components/Gates';
import { PageBody } from '../../components/PageBody';
import { Panel } from '../../components/Panel';
import { EmptyState } from '../../components/states';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useLiveRefresh } from '../../hooks/useLiveRefresh';
import { useText } from '../../hooks/useText';
import { ActiveFilters } from '../shared/ActiveFilters';
import {
  DecisionFilters,
  decisionSearchParams,
  parseDecisionFilters,
  toDecisionQuery,
} from '../shared/decisionQuery';
import { useGateLinks } from '../shared/gateLinks';
import { ListBoundary } from '../shared/ListBoundary';
import { PAGE_SIZE, useCursorPaging } from '../shared/useCursorPaging';
import { useListState } from '../shared/useListState';
import { useNumber } from '../shared/useNumber';
import { useTablePagination } from '../shared/useTablePagination';
import { useFilterChoices } from '../WorkloadsPage/useFilterChoices';
import { DecisionFilterBar } from './DecisionFilterBar';
import { DecisionTable } from './DecisionTable';
import { useDecisionChips } from './useDecisionChips';

const Rows = (props: {
  page: Parameters<typeof useTablePagination>[0] & {
    items: Parameters<typeof DecisionTable>[0]['items'];
  };
  isStale: boolean;
  paging: ReturnType<typeof useCursorPaging>;
}) => {
  const { page, isStale, paging } = props;
  const pagination = useTablePagination(page, paging);
  return (
    <DecisionTable
      items={page.items}
      isStale={isStale}
      pagination={pagination}
    />
  );
};

/** Every recorded decision that the reader may see, newest first. */
export const DecisionsPage = () => {
  const t = useText();
  const format = useNumber();
  const api = useApi(aiGovernanceApiRef);
  const links = useGateLinks();
  const [params, setParams] = useSearchParams();
  const paging = useCursorPaging();
  const filters = useMemo(() => parseDecisionFilters(params), [params]);
  const { cursor } = paging;
  const state = useListState(
    () =>
      api.getDecisions({
        ...toDecisionQuery(filters),
        limit: PAGE_SIZE,
        cursor,
      }),
    [decisionSearchParams(filters).toString(), cursor],
  );
  // A page further on stays as it is: what is new stands on the first.
  useLiveRefresh(['decision'], cursor ? () => undefined : state.retry);
  const { teams } = useFilterChoices();
  const { value: known } = useAsyncState(
    () => api.getEnvironments(),
    ['environments'],
  );
  const environments = (known?.items ?? []).map(({ policy }) => ({
    value: policy.name,
    label: environmentTitle(policy),
  }));
  const setFilters = (next: DecisionFilters) =>
    setParams(decisionSearchParams(next));
  const chips = useDecisionChips(filters, {
    team: ref => teams.find(team => team.ref === ref)?.title ?? ref,
    environment: name =>
      environments.find(({ value }) => value === name)?.label ?? name,
  });
  const total = state.value?.totalItems;

  return (
    <PageBody>
      <Panel
        title={
          <span aria-live="polite">
            {total === undefined
              ? t('gates.decisions.titlePending')
              : t('gates.decisions.title', { count: total, n: format(total) })}
          </span>
        }
        note={t('gates.decisions.subtitle')}
        aside={
          <ButtonLink variant="tertiary" size="small" href={links.gates()}>
            {t('gates.decisions.back')}
          </ButtonLink>
        }
      >
        <DecisionFilterBar
          filters={filters}
          environments={environments}
          teams={teams}
          onChange={setFilters}
        />
        <ActiveFilters
          chips={chips}
          onRemove={({ id }) => setFilters({ ...filters, [id]: undefined })}
          onClear={() => setFilters({})}
        />
        <ListBoundary
          state={cursor ? { ...state, retry: paging.first } : state}
          chips={chips}
          onClear={() => setFilters({})}
          noMatch={t('gates.decisions.noMatch')}
          empty={
            <EmptyState
              title={t('gates.decisions.empty.title')}
              message={t('gates.decisions.empty.text')}
              action={
                <ButtonLink
                  variant="secondary"
                  size="small"
                  href={links.gates()}
                >
                  {t('gates.decisions.back')}
                </ButtonLink>
              }
            />
          }
        >
          {page => <Rows page={page} isStale={state.loading} paging={paging} />}
        </ListBoundary>
      </Panel>
    </PageBody>
  );
};
