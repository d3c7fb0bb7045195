import {
  Assessment,
  AssessmentEntity,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { aiGovernanceApiRef } from '../../../api';
import { RoadmapPanels } from '../../../components/Roadmap';
import { AsyncBoundary, LoadingSkeleton } from '../../../components/states';
import { useAsyncState } from '../../../hooks/useAsyncState';
import { useScorecard } from '../../../hooks/useScorecard';
import { useText } from '../../../hooks/useText';
import { usePageLinks } from '../../shared/links';
import pageClasses from '../AssessPage.module.css';

const PlanLink = ({ team }: { team: string | undefined }) => {
  const t = useText();
  const links = usePageLinks();
  if (!team) return null;
  return (
    <ButtonLink variant="secondary" href={links.plan(team)}>
      {t('pages.assess.baseline.plan', {
        team: team.slice(team.lastIndexOf('/') + 1),
      })}
    </ButtonLink>
  );
};

const Roadmap = ({ entity }: { entity: AssessmentEntity }) => {
  const api = useApi(aiGovernanceApiRef);
  const { entityRef, baselineAt } = entity;
  const state = useAsyncState(
    () => api.getRoadmap({ entityRef }),
    ['roadmap', entityRef, baselineAt],
  );
  return (
    <AsyncBoundary
      state={state}
      permission={workloadReadPermission.name}
      skeleton={<LoadingSkeleton lines={[{ height: 320 }]} />}
    >
      {roadmap => <RoadmapPanels roadmap={roadmap} single />}
    </AsyncBoundary>
  );
};

/** What comes after the baseline: the roadmap of the workload and the plan of its team. */
export const WayOnPanels = (props: {
  assessment: Assessment;
  entity: AssessmentEntity;
}) => {
  const { assessment, entity } = props;
  const t = useText();
  const scorecard = useScorecard(entity.entityRef);
  const team =
    assessment.scope.kind === 'team'
      ? assessment.scope.ref
      : scorecard.value?.teams[0];
  if (entity.baselineAt === null) return null;
  return (
    <>
      <div className={pageClasses.between}>
        <h2 className={pageClasses.heading}>
          {t('pages.assess.baseline.roadmapOf', { title: entity.title })}
        </h2>
        <PlanLink team={team} />
      </div>
      <Roadmap entity={entity} />
    </>
  );
};
