import { Scorecard } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Alert } from '@backstage/ui';
import { useState } from 'react';
import { useText } from '../../hooks/useText';
import { WorkloadForecast } from '../Gates';
import { EntityIncidents, TonightPanel } from '../Incidents';
import { BaselineProgress } from '../Progress';
import { RailLayout } from '../RailLayout';
import { formatTime } from '../RelativeTime';
import { ApprovalPanel } from './ApprovalPanel';
import { ControlsPanel } from './controls/ControlsPanel';
import { useControlTarget } from './controls/useControlTarget';
import { DraftedRequest } from './DraftedRequest';
import classes from './EntityContent.module.css';
import { FindingPanel } from './FindingPanel';
import { HistoryPanel } from './history';
import { OwnerPanel } from './OwnerPanel';
import { PlanPanel } from './PlanPanel';
import { ProblemsPanel } from './ProblemsPanel';
import { ProfileDialog } from './profile/ProfileDialog';
import { ProfilePanel } from './profile/ProfilePanel';
import { ScorePanel } from './ScorePanel';

/** Everything that is known of one workload. */
export const ScorecardView = (props: {
  scorecard: Scorecard;
  onChange: (scorecard: Scorecard) => void;
}) => {
  const { scorecard, onChange } = props;
  const t = useText();
  const target = useControlTarget();
  const [confirming, setConfirming] = useState(target.hash === 'profile');
  return (
    <>
      {scorecard.error && (
        <Alert
          status="warning"
          icon
          title={t('entity.error.title')}
          description={t('entity.error.description', {
            message: scorecard.error.message,
            time: formatTime(scorecard.evaluatedAt),
          })}
        />
      )}
      <BaselineProgress
        entityRef={scorecard.entityRef}
        evaluatedAt={scorecard.evaluatedAt}
      />
      <RailLayout
        rail={
          <>
            <ScorePanel scorecard={scorecard} />
            <WorkloadForecast
              entityRef={scorecard.entityRef}
              evaluatedAt={scorecard.evaluatedAt}
            />
          </>
        }
      >
        <FindingPanel
          scorecard={scorecard}
          onChange={onChange}
          onAssess={() => setConfirming(true)}
          onSelectControl={target.select}
        />
        <PlanPanel
          scorecard={scorecard}
          onSelectControl={target.select}
          onChange={onChange}
        />
      </RailLayout>
      <div className={classes.strip}>
        <OwnerPanel scorecard={scorecard} />
        <ApprovalPanel scorecard={scorecard} />
        <ProfilePanel
          scorecard={scorecard}
          onConfirm={() => setConfirming(true)}
        />
      </div>
      <div className={classes.pair}>
        <EntityIncidents
          entityRef={scorecard.entityRef}
          title={scorecard.title}
        />
        <TonightPanel entityRef={scorecard.entityRef} />
      </div>
      <ControlsPanel
        scorecard={scorecard}
        target={target}
        onChange={onChange}
      />
      <div className={classes.pair}>
        <ProblemsPanel scorecard={scorecard} />
        <HistoryPanel scorecard={scorecard} onSelectControl={target.select} />
      </div>
      <DraftedRequest scorecard={scorecard} onChange={onChange} />
      {confirming && (
        <ProfileDialog
          scorecard={scorecard}
          onClose={() => setConfirming(false)}
          onSaved={onChange}
        />
      )}
    </>
  );
};
