import { workloadReadPermission } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { aiGovernanceApiRef } from '../../api';
import { PageBody } from '../../components/PageBody';
import { Panel } from '../../components/Panel';
import {
  AsyncBoundary,
  EmptyState,
  LoadingSkeleton,
} from '../../components/states';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useLiveRefresh } from '../../hooks/useLiveRefresh';
import { useText } from '../../hooks/useText';
import { FilterRow } from '../shared/FilterRow';
import { FilterSelect } from '../shared/FilterSelect';
import { useIncidentPageLinks } from '../shared/incidentPageLinks';
import { INCIDENT_PERIODS, periodStart } from '../shared/incidentQuery';
import { LIST_SKELETON } from '../shared/skeletons';
import { useFilterChoices } from '../shared/useFilterChoices';
import { CategoriesPanel } from './CategoriesPanel';
import { ControlsPanel } from './ControlsPanel';
import {
  LearningFilters,
  learningSearchParams,
  lookedAt,
  parseLearningFilters,
} from './learningQuery';
import { TeamsPanel } from './TeamsPanel';

/** What incidents teach: which controls would have caught them, of what kind they were, and whose. */
export const LearningPage = () => {
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const links = useIncidentPageLinks();
  const [params, setParams] = useSearchParams();
  const filters = useMemo(() => parseLearningFilters(params), [params]);
  const setFilters = (next: LearningFilters) =>
    setParams(learningSearchParams(next));
  const { teams } = useFilterChoices();
  const { team, days } = filters;
  const state = useAsyncState(
    () => api.getIncidentLearning({ team, from: periodStart(days) }),
    ['learning', team, days],
  );
  useLiveRefresh(['incident'], state.retry);
  const shared = { among: lookedAt(filters) };

  return (
    <PageBody>
      <FilterRow>
        <FilterSelect
          label={t('incidents.learning.period')}
          required
          wide
          options={INCIDENT_PERIODS.map(value => ({
            value,
            label: t('incidents.list.filter.days', { count: Number(value) }),
          }))}
          value={days}
          onChange={value => value && setFilters({ ...filters, days: value })}
        />
        <FilterSelect
          label={t('incidents.learning.team')}
          searchPlaceholder={t('incidents.list.filter.teamSearch')}
          wide
          options={teams.map(({ ref, title }) => ({
            value: ref,
            label: title,
          }))}
          value={team}
          onChange={value => setFilters({ ...filters, team: value })}
        />
      </FilterRow>
      <AsyncBoundary
        state={state}
        permission={workloadReadPermission.name}
        skeleton={
          <Panel title={t('incidents.learning.controls.pending')}>
            <LoadingSkeleton lines={LIST_SKELETON} />
          </Panel>
        }
        isEmpty={learning => learning.teams.length === 0}
        empty={
          <Panel title={t('incidents.learning.controls.pending')}>
            <EmptyState
              title={t('incidents.learning.empty.title')}
              message={t('incidents.learning.empty.text')}
              action={
                <ButtonLink
                  variant="secondary"
                  size="small"
                  href={links.incidents()}
                >
                  {t('incidents.learning.empty.action')}
                </ButtonLink>
              }
            />
          </Panel>
        }
      >
        {learning => (
          <>
            <ControlsPanel controls={learning.controls} {...shared} />
            <CategoriesPanel categories={learning.categories} {...shared} />
            <TeamsPanel teams={learning.teams} {...shared} />
          </>
        )}
      </AsyncBoundary>
    </PageBody>
  );
};
