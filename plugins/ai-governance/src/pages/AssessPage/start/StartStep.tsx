import {
  AssessmentStart,
  attestationCreatePermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { Button } from '@backstage/ui';
import { useState } from 'react';
import { useLocation } from 'react-router-dom';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { aiGovernanceApiRef } from '../../../api';
import { ChipGroup } from '../../../components/ChipGroup';
import {
  describeError,
  ErrorPanel,
  NoPermission,
} from '../../../components/states';
import { useText } from '../../../hooks/useText';
import classes from '../AssessPage.module.css';
import { JourneyHead } from '../JourneyHead';
import { StepBar } from '../StepBar';
import { useAssessAddress } from '../useAssessAddress';
import { CsvDialog } from './CsvDialog';
import { OpenAssessments } from './OpenAssessments';
import { ProviderPicker } from './ProviderPicker';
import { TeamPicker } from './TeamPicker';
import { WorkloadPicker } from './WorkloadPicker';

const KINDS = ['workload', 'team', 'shared'] as const;

/** Starts an assessment, or takes up the one that is open on the same. */
export type Start = (start: AssessmentStart) => void;

/** Where it begins: with what is open already, one workload, a team's, or what is provided once. */
export const StartStep = () => {
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const { address, go } = useAssessAddress();
  const location = useLocation();
  const [kind, setKind] = useState<(typeof KINDS)[number]>(
    address.team ? 'team' : 'workload',
  );
  const [recording, setRecording] = useState(false);
  // Facts that were recorded may change which workloads there are to pick.
  const [round, setRound] = useState(0);
  const [starting, start] = useAsyncFn(
    async (request: AssessmentStart) => {
      const assessment = await api.startAssessment(request);
      go({
        id: assessment.id,
        step: request.scope.kind === 'team' ? 'provided' : undefined,
      });
    },
    [api, go],
  );
  const begin: Start = request => {
    if (!starting.loading) start(request);
  };
  const refused =
    starting.error && describeError(starting.error).kind === 'forbidden';

  return (
    <>
      <JourneyHead title={t('pages.assess.titleStart')} />
      <StepBar
        current="workloads"
        done={[]}
        notes={{
          workloads: t('pages.assess.steps.choose'),
          provided: t('pages.assess.steps.once'),
          questions: '',
          baseline: t('pages.assess.steps.atEnd'),
        }}
      />
      {location.state?.stopped === true && (
        <p role="status" className={classes.said}>
          {t('pages.assess.start.stopped')}
        </p>
      )}
      <OpenAssessments />
      <div className={classes.between}>
        <ChipGroup
          label={t('pages.assess.start.what.label')}
          options={KINDS.map(id => ({
            id,
            text: t(`pages.assess.start.what.${id}`),
          }))}
          value={kind}
          onChange={setKind}
        />
        <Button
          variant="secondary"
          size="small"
          onPress={() => setRecording(true)}
        >
          {t('pages.assess.csv.open')}
        </Button>
      </div>
      {refused && (
        <NoPermission permission={attestationCreatePermission.name} />
      )}
      {starting.error && !refused && (
        <ErrorPanel
          error={starting.error}
          title={t('pages.assess.start.failed')}
          stillTrue=""
        />
      )}
      {kind === 'workload' && <WorkloadPicker key={round} onStart={begin} />}
      {kind === 'team' && (
        <TeamPicker key={round} team={address.team} onStart={begin} />
      )}
      {kind === 'shared' && <ProviderPicker onStart={begin} />}
      {recording && (
        <CsvDialog
          onClose={() => setRecording(false)}
          onRecorded={() => setRound(round + 1)}
        />
      )}
    </>
  );
};
