import {
  AssessmentEntity,
  attestationCreatePermission,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { Button, ButtonLink } from '@backstage/ui';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { aiGovernanceApiRef } from '../../../api';
import { Panel } from '../../../components/Panel';
import { ProgressLine } from '../../../components/Progress';
import {
  AsyncBoundary,
  describeError,
  ErrorPanel,
  LoadingSkeleton,
  NoPermission,
} from '../../../components/states';
import { useAsyncState } from '../../../hooks/useAsyncState';
import { useText } from '../../../hooks/useText';
import textClasses from '../../../theme/text.module.css';
import { usePageLinks } from '../../shared/links';
import { useNumber } from '../../shared/useNumber';
import pageClasses from '../AssessPage.module.css';
import type { JourneyProps } from '../journey/Journey';
import { paramsOf } from '../useAssessAddress';
import { BaselineTable } from './BaselineTable';
import { readBaselines } from './readBaselines';
import { WorkloadGrid } from './WorkloadGrid';
import { WayOnPanels } from './WayOnPanels';

/** What stays open, which is a fine answer. */
const OpenNote = ({ entity }: { entity: AssessmentEntity }) => {
  const t = useText();
  const left = entity.questions - entity.answered;
  return (
    <p className={textClasses.muted}>
      {left > 0
        ? t('pages.assess.baseline.open', { count: left })
        : t('pages.assess.baseline.allAnswered')}
    </p>
  );
};

const Actions = (props: {
  entities: AssessmentEntity[];
  current?: AssessmentEntity;
  next?: AssessmentEntity;
  nextHref?: string;
  pending: boolean;
  onTake: (refs: string[]) => Promise<unknown>;
}) => {
  const { entities, current, next, nextHref, pending, onTake } = props;
  const t = useText();
  const format = useNumber();
  const open = entities.filter(item => item.baselineAt === null);
  if (!current) return null;
  const taken = current.baselineAt !== null;
  const single = entities.length === 1;
  return (
    <>
      {open.length > 1 && (
        <Button
          variant="secondary"
          isDisabled={pending}
          onPress={() => onTake(open.map(item => item.entityRef))}
        >
          {t('pages.assess.baseline.takeAll', { n: format(open.length) })}
        </Button>
      )}
      {!taken && (
        <Button
          variant="primary"
          isDisabled={pending}
          onPress={() => onTake([current.entityRef])}
        >
          {single
            ? t('pages.assess.baseline.take')
            : t('pages.assess.baseline.takeOne', { title: current.title })}
        </Button>
      )}
      {taken && next && nextHref && (
        <ButtonLink variant="primary" href={nextHref}>
          {t('pages.assess.baseline.nextWorkload', { title: next.title })}
        </ButtonLink>
      )}
    </>
  );
};

/** The end: how each workload stands, kept for comparison, and what to do in which order. */
export const BaselineStep = (props: JourneyProps) => {
  const { assessment, entityRef, onChange } = props;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const links = usePageLinks();
  const { id, scope, entities } = assessment;
  const baselines = useAsyncState(
    () => readBaselines(api, assessment),
    ['baselines', scope.kind, scope.ref],
  );
  const [taking, take] = useAsyncFn(
    async (refs: string[]) => {
      const { items } = await api.takeBaseline(id, refs);
      const taken = new Set(items.map(item => item.baseline.entityRef));
      baselines.replace([
        ...(baselines.value ?? []).filter(
          item => !taken.has(item.baseline.entityRef),
        ),
        ...items,
      ]);
      onChange(await api.getAssessment(id));
      return items.length;
    },
    [api, id, baselines, onChange],
  );

  const current = entities.find(item => item.entityRef === entityRef);
  const open = entities.filter(item => item.baselineAt === null);
  const next = open.find(item => item.entityRef !== entityRef);
  const progress = baselines.value?.find(
    item => item.baseline.entityRef === entityRef,
  );
  const taken = current !== undefined && current.baselineAt !== null;
  const refused =
    taking.error && describeError(taking.error).kind === 'forbidden';

  return (
    <>
      <Panel
        title={t('pages.assess.baseline.title')}
        note={t('pages.assess.baseline.before')}
      >
        <AsyncBoundary
          state={baselines}
          permission={workloadReadPermission.name}
          skeleton={<LoadingSkeleton lines={[{ height: 96 }]} />}
        >
          {items => (
            <BaselineTable
              assessment={assessment}
              current={entityRef}
              baselines={items}
            />
          )}
        </AsyncBoundary>
        {taken && progress && (
          <div className={pageClasses.below}>
            <ProgressLine progress={progress} />
          </div>
        )}
        {current && !taken && <OpenNote entity={current} />}
        <p role="status" className={textClasses.hidden}>
          {taking.value !== undefined &&
            !taking.loading &&
            t('pages.assess.baseline.taken', { count: taking.value })}
        </p>
        {refused && (
          <NoPermission permission={attestationCreatePermission.name} />
        )}
        {taking.error && !refused && (
          <ErrorPanel
            error={taking.error}
            title={t('pages.assess.baseline.failed')}
            stillTrue={t('pages.assess.baseline.stillTrue')}
          />
        )}
        <div className={pageClasses.actions}>
          <Actions
            entities={entities}
            current={current}
            next={next}
            pending={taking.loading}
            onTake={take}
            nextHref={
              next &&
              links.assess(
                paramsOf({ id, step: 'questions', entity: next.entityRef }),
              )
            }
          />
        </div>
      </Panel>
      {current && (
        <>
          <WorkloadGrid
            // Figures are read anew once the baseline is there.
            key={`${entityRef} ${current.baselineAt ?? ''}`}
            entity={current}
          />
          <WayOnPanels assessment={assessment} entity={current} />
        </>
      )}
    </>
  );
};
