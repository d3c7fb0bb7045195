import '../../theme/tokens.css';
import { workloadReadPermission } from '@ai-governance/backstage-plugin-ai-governance-common';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import { useScorecard } from '../../hooks/useScorecard';
import { useTabPath } from '../../hooks/useTabPath';
import { useText } from '../../hooks/useText';
import { NotAWorkload } from '../NotAWorkload';
import { AsyncBoundary } from '../states';
import { CardSkeleton } from './CardSkeleton';
import { NotAssessed } from './NotAssessed';
import { ScorecardSummary } from './ScorecardSummary';

/** Where a workload stands, in five seconds, on the overview of its entity. */
export const EntityCard = () => {
  const t = useText();
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const scorecard = useScorecard(entityRef);
  const tabPath = useTabPath();
  return (
    <EntityInfoCard
      title={t('common.title')}
      headerActions={
        tabPath &&
        scorecard.value && <Link href={tabPath}>{t('entity.open')}</Link>
      }
    >
      <AsyncBoundary
        state={scorecard}
        permission={workloadReadPermission.name}
        skeleton={<CardSkeleton />}
        notFound={<NotAWorkload entityRef={entityRef} />}
      >
        {value =>
          value.assessed ? (
            <ScorecardSummary scorecard={value} tabPath={tabPath} />
          ) : (
            <NotAssessed
              entityRef={value.entityRef}
              profile={value.profile}
              tabPath={tabPath}
            />
          )
        }
      </AsyncBoundary>
    </EntityInfoCard>
  );
};
