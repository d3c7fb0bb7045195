import { workloadReadPermission } from '@ai-governance/backstage-plugin-ai-governance-common';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useScorecard } from '../../hooks/useScorecard';
import { NotAWorkload } from '../NotAWorkload';
import { AsyncBoundary } from '../states';
import { TabBody } from '../TabBody';
import { ScorecardView } from './ScorecardView';
import { TabSkeleton } from './TabSkeleton';

/** The tab of a workload: the finding, the reasons, what to do next. */
export const EntityContent = () => {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const scorecard = useScorecard(entityRef);
  return (
    <TabBody>
      <AsyncBoundary
        state={scorecard}
        permission={workloadReadPermission.name}
        skeleton={<TabSkeleton />}
        notFound={<NotAWorkload entityRef={entityRef} />}
      >
        {value => (
          <ScorecardView
            // Another entity starts with nothing opened, typed or filtered.
            key={value.entityRef}
            scorecard={value}
            onChange={scorecard.replace}
          />
        )}
      </AsyncBoundary>
    </TabBody>
  );
};
