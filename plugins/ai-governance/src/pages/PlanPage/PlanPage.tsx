import {
  TeamPlan,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { useSearchParams } from 'react-router-dom';
import { aiGovernanceApiRef } from '../../api';
import { PageBody } from '../../components/PageBody';
import { Panel } from '../../components/Panel';
import { RoadmapPanels } from '../../components/Roadmap';
import {
  AsyncBoundary,
  EmptyState,
  LoadingSkeleton,
} from '../../components/states';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useText } from '../../hooks/useText';
import { FilterSelect } from '../shared/FilterSelect';
import { usePageLinks } from '../shared/links';
import classes from './PlanPage.module.css';
import { ProvideOncePanel } from './ProvideOncePanel';

const SKELETON = [{ height: 120 }, { height: 200 }, { height: 320 }];

const PlanBody = ({ plan }: { plan: TeamPlan }) => {
  const t = useText();
  if (plan.workloads === 0) {
    return <EmptyState message={t('pages.plan.empty')} />;
  }
  return (
    <>
      <ProvideOncePanel items={plan.provideOnce} />
      <RoadmapPanels roadmap={plan.roadmap} />
    </>
  );
};

/** The way of a team's workloads to their next phase, and what would help many at once. */
export const PlanPage = () => {
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const links = usePageLinks();
  const [params, setParams] = useSearchParams();
  const team = params.get('team') || undefined;
  const teams = useAsyncState(() => api.getTeams(), ['teams']);
  const plan = useAsyncState(
    async () => (team ? api.getTeamPlan(team) : undefined),
    ['plan', team ?? ''],
  );
  const title =
    teams.value?.items.find(item => item.team === team)?.title ?? team;
  const note = () => {
    if (!team) return t('pages.plan.choose');
    return plan.value
      ? t('pages.plan.note', { count: plan.value.workloads })
      : undefined;
  };

  return (
    <PageBody>
      <Panel
        title={
          title
            ? t('pages.plan.title', { team: title })
            : t('pages.plan.titleNone')
        }
        note={note()}
      >
        <div className={classes.head}>
          <AsyncBoundary
            state={teams}
            permission={workloadReadPermission.name}
            skeleton={
              <LoadingSkeleton lines={[{ height: 32, width: '248px' }]} />
            }
            isEmpty={({ items }) => items.every(item => item.team === null)}
            empty={<EmptyState message={t('pages.plan.noTeams')} />}
          >
            {({ items }) => (
              <FilterSelect
                required
                wide
                label={t('pages.plan.field')}
                searchPlaceholder={t('pages.plan.search')}
                options={items.flatMap(item =>
                  item.team === null
                    ? []
                    : [{ value: item.team, label: item.title }],
                )}
                value={team}
                onChange={chosen => setParams(chosen ? { team: chosen } : {})}
              />
            )}
          </AsyncBoundary>
          {team && (
            <>
              <ButtonLink
                variant="secondary"
                size="small"
                href={links.workloads({ team, descendants: true })}
              >
                {t('pages.plan.workloads')}
              </ButtonLink>
              <ButtonLink
                variant="secondary"
                size="small"
                href={links.assess({ team })}
              >
                {t('pages.plan.assess')}
              </ButtonLink>
            </>
          )}
        </div>
      </Panel>
      {team && (
        <AsyncBoundary
          state={plan}
          permission={workloadReadPermission.name}
          skeleton={<LoadingSkeleton lines={SKELETON} />}
        >
          {value => value && <PlanBody key={team} plan={value} />}
        </AsyncBoundary>
      )}
    </PageBody>
  );
};
