import {
  AssessmentEntity,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { ButtonLink } from '@backstage/ui';
import { useNavigate } from 'react-router-dom';
import { MaturityGrid } from '../../../components/MaturityGrid';
import { Panel } from '../../../components/Panel';
import { AsyncBoundary, LoadingSkeleton } from '../../../components/states';
import { useScorecard } from '../../../hooks/useScorecard';
import { useText } from '../../../hooks/useText';
import textClasses from '../../../theme/text.module.css';
import { usePageLinks } from '../../shared/links';

/** How one workload stands, once it is judged; before the baseline there is nothing to see. */
export const WorkloadGrid = ({ entity }: { entity: AssessmentEntity }) => {
  const t = useText();
  const links = usePageLinks();
  const navigate = useNavigate();
  const scorecard = useScorecard(entity.entityRef);
  const { title, entityRef } = entity;
  if (entity.baselineAt === null) {
    return (
      <Panel title={t('pages.assess.baseline.gridBefore', { title })}>
        <p className={textClasses.muted}>
          {t('pages.assess.baseline.afterwards')}
        </p>
      </Panel>
    );
  }
  return (
    <Panel
      title={t('pages.assess.baseline.grid', { title })}
      note={t('pages.assess.baseline.gridNote')}
      aside={
        <ButtonLink
          variant="secondary"
          size="small"
          href={links.workload(entityRef)}
        >
          {t('pages.assess.baseline.scorecard')}
        </ButtonLink>
      }
    >
      <AsyncBoundary
        state={scorecard}
        permission={workloadReadPermission.name}
        skeleton={<LoadingSkeleton lines={[{ height: 280 }]} />}
      >
        {value => (
          <MaturityGrid
            scorecard={value}
            controlHref={id => `${links.workload(entityRef)}#${id}`}
            onSelectControl={id =>
              navigate(`${links.workload(entityRef)}#${id}`)
            }
          />
        )}
      </AsyncBoundary>
    </Panel>
  );
};
