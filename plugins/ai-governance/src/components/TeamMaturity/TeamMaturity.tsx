import {
  TeamRollup,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { ReactNode } from 'react';
import { AsyncState } from '../../hooks/useAsyncState';
import { useText } from '../../hooks/useText';
import { AsyncBoundary, EmptyState, LoadingSkeleton } from '../states';
import { ReportButton } from './ReportButton';
import { TeamBody } from './TeamBody';

const SKELETON = [
  { width: '40%', height: 24 },
  { height: 96 },
  { height: 220 },
  { height: 260 },
];

/** How the workloads of a Group, System or Domain stand together; the same on its tab and its page. */
export const TeamMaturity = (props: {
  entityRef: string;
  state: AsyncState<TeamRollup>;
  /** What stands beside the finding. */
  aside?: ReactNode;
}) => {
  const t = useText();
  const { entityRef, state, aside } = props;
  return (
    <AsyncBoundary
      state={state}
      permission={workloadReadPermission.name}
      skeleton={<LoadingSkeleton lines={SKELETON} />}
      notFound={<EmptyState message={t('team.notFound', { ref: entityRef })} />}
    >
      {rollup => (
        <TeamBody
          key={rollup.entityRef}
          rollup={rollup}
          aside={
            <>
              {aside}
              {rollup.withDescendants.workloads > 0 && (
                <ReportButton entityRef={rollup.entityRef} />
              )}
            </>
          }
        />
      )}
    </AsyncBoundary>
  );
};
