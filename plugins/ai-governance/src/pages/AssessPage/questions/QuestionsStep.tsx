import {
  AssessmentQuestion,
  attestationCreatePermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { aiGovernanceApiRef } from '../../../api';
import { Panel } from '../../../components/Panel';
import {
  AsyncBoundary,
  EmptyState,
  LoadingSkeleton,
} from '../../../components/states';
import { useAsyncState } from '../../../hooks/useAsyncState';
import { useText } from '../../../hooks/useText';
import type { JourneyProps } from '../journey/Journey';
import { ProfileConfirm } from '../profile/ProfileConfirm';
import { useAssessAddress } from '../useAssessAddress';
import { isSettled, layersOf } from './layers';
import { LayerNav } from './LayerNav';
import { QuestionsPanel } from './QuestionsPanel';
import classes from './QuestionsStep.module.css';
import { useWayOn } from './useWayOn';
import { WorkloadNav } from './WorkloadNav';

const SKELETON = [{ height: 24, width: '50%' }, { height: 320 }];

/** The profile and the controls of one workload, a layer at a time. */
export const QuestionsStep = (
  props: JourneyProps & { onAsk: (control: string) => void },
) => {
  const { assessment, entityRef, onChange, onAsk } = props;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const { address } = useAssessAddress();
  const { id } = assessment;
  const state = useAsyncState(
    () => api.getAssessmentQuestions(id, entityRef),
    ['questions', id, entityRef],
  );
  // Answers given here stand in for what was loaded, so that nothing is read anew.
  const [given, setGiven] = useState<Record<string, AssessmentQuestion>>({});
  const questions = useMemo(
    () =>
      (state.value?.items ?? []).map(
        item => given[`${entityRef} ${item.controlId}`] ?? item,
      ),
    [state.value, given, entityRef],
  );
  const layers = useMemo(() => layersOf(questions), [questions]);
  const suggested =
    layers.find(layer => layer.answered < layer.questions.length) ?? layers[0];
  const section = useStayingSection(suggested?.id, entityRef, address.section);
  const shown = layers.find(layer => layer.id === section) ?? suggested;
  const way = useWayOn({ assessment, entityRef, layers, section: shown?.id });
  const shared = assessment.scope.kind === 'shared';

  const onAnswered = useCallback(
    (question: AssessmentQuestion) =>
      setGiven(before => ({
        ...before,
        [`${entityRef} ${question.controlId}`]: question,
      })),
    [entityRef],
  );
  useCounts({
    assessment,
    entityRef,
    onChange,
    questions: state.value ? questions : undefined,
  });

  return (
    <div className={classes.columns}>
      <div className={classes.stack}>
        {assessment.entities.length > 1 && (
          <WorkloadNav
            assessment={assessment}
            entityRef={entityRef}
            hrefOf={way.hrefOf}
          />
        )}
        {shown && (
          <LayerNav
            title={
              assessment.entities.find(item => item.entityRef === entityRef)
                ?.title ?? entityRef
            }
            layers={layers}
            current={shown.id}
            hrefOf={way.hrefOf}
          />
        )}
      </div>
      <div className={classes.stack}>
        {!shared && (
          <ProfileConfirm
            key={entityRef}
            entityRef={entityRef}
            // What applies follows from the profile.
            onSaved={state.retry}
          />
        )}
        <AsyncBoundary
          state={state}
          permission={attestationCreatePermission.name}
          skeleton={<LoadingSkeleton lines={SKELETON} />}
          isEmpty={({ items }) => items.length === 0}
          empty={
            <Panel title={t('pages.assess.steps.questions')}>
              <EmptyState message={t('pages.assess.questions.nothing')} />
            </Panel>
          }
        >
          {() =>
            shown && (
              <QuestionsPanel
                key={`${entityRef} ${shown.id}`}
                numbered={!shared}
                readOnly={assessment.state === 'finished'}
                layer={shown}
                assessmentId={id}
                entityRef={entityRef}
                way={way}
                onAnswered={onAnswered}
                onAsk={onAsk}
              />
            )
          }
        </AsyncBoundary>
      </div>
    </div>
  );
};

/**
 * The layer that is shown stays until the address names another one: answering
 * the last control of a layer must not turn the page by itself.
 */
function useStayingSection<T>(
  suggested: T | undefined,
  entityRef: string,
  wanted: T | undefined,
): T | undefined {
  const kept = useRef<{ entityRef: string; section: T }>();
  if (wanted !== undefined) {
    kept.current = { entityRef, section: wanted };
  } else if (suggested !== undefined && kept.current?.entityRef !== entityRef) {
    kept.current = { entityRef, section: suggested };
  }
  return kept.current?.entityRef === entityRef
    ? kept.current.section
    : undefined;
}

/** Keeps the figures of the workload beside its questions true. */
function useCounts(
  now: JourneyProps & { questions: AssessmentQuestion[] | undefined },
) {
  const { assessment, entityRef, onChange, questions } = now;
  const total = questions?.length;
  const answered = questions?.filter(isSettled).length;
  useEffect(() => {
    const known = assessment.entities.find(
      item => item.entityRef === entityRef,
    );
    if (
      total === undefined ||
      answered === undefined ||
      !known ||
      (known.questions === total && known.answered === answered)
    ) {
      return;
    }
    onChange({
      ...assessment,
      entities: assessment.entities.map(item =>
        item === known ? { ...item, questions: total, answered } : item,
      ),
    });
  }, [assessment, entityRef, onChange, total, answered]);
}
