import { Assessment } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { aiGovernanceApiRef } from '../../../api';
import { ErrorPanel } from '../../../components/states';
import { useText } from '../../../hooks/useText';
import { usePageLinks } from '../../shared/links';
import { BaselineStep } from '../baseline/BaselineStep';
import { JourneyHead } from '../JourneyHead';
import { QuestionsStep } from '../questions/QuestionsStep';
import { StepBar } from '../StepBar';
import { paramsOf, Step, useAssessAddress } from '../useAssessAddress';
import { HandOverDialog } from './HandOverDialog';
import { ProvidedStep } from './ProvidedStep';
import { ProvidedSummary } from './ProvidedSummary';
import { ResumeBar } from './ResumeBar';
import { useStepNotes } from './useStepNotes';
import { WorkloadsStep } from './WorkloadsStep';

/** What every part of an assessment is given. */
export interface JourneyProps {
  assessment: Assessment;
  /** The entity that it is about now. */
  entityRef: string;
  onChange: (assessment: Assessment) => void;
}

/** One assessment at the place that the address names, or where it was left. */
export const Journey = (props: {
  assessment: Assessment;
  onChange: (assessment: Assessment) => void;
}) => {
  const { assessment, onChange } = props;
  const t = useText();
  const links = usePageLinks();
  const navigate = useNavigate();
  const api = useApi(aiGovernanceApiRef);
  const { address, go } = useAssessAddress();
  // Where it was left is said once, not moved along with each answer.
  const [left] = useState(assessment.position);
  const [asking, setAsking] = useState<{ control?: string }>();
  const { id, scope, state } = assessment;
  const shared = scope.kind === 'shared';

  const [again, assessAgain] = useAsyncFn(async () => {
    const entityRefs = assessment.entities.map(({ entityRef }) => entityRef);
    const { kind, ref } = assessment.scope;
    const next = await api.startAssessment({
      scope: { kind, ref },
      ...(kind === 'team' && { entityRefs }),
    });
    go({ id: next.id, step: 'questions' });
  }, [api, assessment, go]);

  const current = currentEntity(assessment, address.entity);
  const stepByDefault: Step = state === 'finished' ? 'baseline' : 'questions';
  const step = address.step ?? stepByDefault;
  const shown: Step = shared ? 'provided' : step;
  const notes = useStepNotes(assessment, current);
  const done = ['workloads', 'provided', 'questions', 'baseline'].filter(
    (name, index, all) =>
      index < all.indexOf(shown) ||
      (name === 'baseline' &&
        assessment.entities.every(entity => entity.baselineAt !== null)),
  ) as Step[];
  const hrefOf = (name: Step) =>
    links.assess(paramsOf({ id, step: name, entity: current }));
  const journey = { assessment, entityRef: current, onChange };

  return (
    <>
      <JourneyHead
        title={t(shared ? 'pages.assess.titleShared' : 'pages.assess.title', {
          what: scope.title,
        })}
      />
      <StepBar
        current={shown}
        done={done}
        notes={notes}
        hrefs={
          shared
            ? { workloads: links.assess() }
            : {
                workloads: hrefOf('workloads'),
                provided: hrefOf('provided'),
                questions: hrefOf('questions'),
                baseline: hrefOf('baseline'),
              }
        }
      />
      <ResumeBar
        assessment={assessment}
        left={left}
        onHandOver={() => setAsking({})}
        onAgain={assessAgain}
        onStop={() => navigate(links.assess(), { state: { stopped: true } })}
      />
      {again.error && (
        <ErrorPanel
          error={again.error}
          title={t('pages.assess.start.failed')}
          stillTrue=""
        />
      )}
      {!shared && step === 'workloads' && <WorkloadsStep {...journey} />}
      {!shared && step === 'provided' && <ProvidedStep {...journey} />}
      {step === 'questions' || (shared && step !== 'baseline') ? (
        <QuestionsStep {...journey} onAsk={control => setAsking({ control })} />
      ) : undefined}
      {step === 'baseline' &&
        (shared ? (
          <ProvidedSummary providerRef={current} from={address.from} />
        ) : (
          <BaselineStep {...journey} />
        ))}
      {asking && (
        <HandOverDialog
          assessmentId={id}
          control={asking.control}
          onClose={() => setAsking(undefined)}
          onDone={onChange}
        />
      )}
    </>
  );
};

/** The entity of the address if it belongs here, else where it was left, else what is not done. */
function currentEntity(assessment: Assessment, wanted?: string): string {
  const { entities, position, scope } = assessment;
  const has = (ref?: string) =>
    entities.some(({ entityRef }) => entityRef === ref);
  if (wanted && has(wanted)) return wanted;
  if (position && has(position.entityRef)) return position.entityRef;
  const open = entities.find(({ baselineAt }) => baselineAt === null);
  return (open ?? entities[0])?.entityRef ?? scope.ref;
}
