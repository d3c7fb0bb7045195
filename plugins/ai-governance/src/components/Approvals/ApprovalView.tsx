import '../../theme/tokens.css';
import {
  Approval,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { useCallback } from 'react';
import { aiGovernanceApiRef } from '../../api';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useLiveRefresh } from '../../hooks/useLiveRefresh';
import { useText } from '../../hooks/useText';
import { Panel } from '../Panel';
import { RailLayout } from '../RailLayout';
import { AsyncBoundary, EmptyState, LoadingSkeleton } from '../states';
import { ApprovalForecast } from './ApprovalForecast';
import { ApprovalHead } from './ApprovalHead';
import classes from './Approvals.module.css';
import { DifferencePanel } from './difference/DifferencePanel';
import { ReviewPanel } from './review/ReviewPanel';
import { StepsPanel } from './steps/StepsPanel';
import { TimelinePanel } from './timeline/TimelinePanel';

const Frame = (props: { children: React.ReactNode }) => (
  <Panel title={useText()('common.pages.approvals')}>{props.children}</Panel>
);

/** One approval: what is asked, what changed, what the gate would say, and what its reader may do. */
export const ApprovalView = (props: {
  id: string;
  /** Called after something was done to it here. */
  onChanged?: () => void;
}) => {
  const { id, onChanged } = props;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const state = useAsyncState(() => api.getApproval(id), [id]);
  const { replace, retry } = state;
  useLiveRefresh(
    ['approval'],
    retry,
    signal => signal.id === undefined || signal.id === id,
  );
  const onDone = useCallback(
    (approval: Approval) => {
      replace(approval);
      onChanged?.();
    },
    [replace, onChanged],
  );
  return (
    <AsyncBoundary
      // What failed to come anew still stands below as it was read.
      state={state}
      permission={workloadReadPermission.name}
      skeleton={
        <Frame>
          <LoadingSkeleton
            lines={[
              { height: 28, width: '50%' },
              { height: 16, width: '70%' },
              { height: 280 },
            ]}
          />
        </Frame>
      }
      notFound={
        <Frame>
          <EmptyState
            title={t('approvals.page.notFound')}
            message={t('approvals.page.notFoundText')}
          />
        </Frame>
      }
    >
      {approval => (
        <div className={classes.view}>
          <ApprovalHead
            approval={approval}
            onChanged={onDone}
            onReload={retry}
          />
          <RailLayout
            wideRail
            rail={
              <>
                <ReviewPanel
                  // What is written belongs to one approval.
                  key={approval.id}
                  approval={approval}
                  onChanged={onDone}
                  onReload={retry}
                />
                <StepsPanel approval={approval} />
                <TimelinePanel approval={approval} />
              </>
            }
          >
            <DifferencePanel approval={approval} />
            <ApprovalForecast approval={approval} />
          </RailLayout>
        </div>
      )}
    </AsyncBoundary>
  );
};
