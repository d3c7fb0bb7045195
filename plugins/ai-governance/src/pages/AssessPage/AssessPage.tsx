import {
  Assessment,
  attestationCreatePermission,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { useEffect } from 'react';
import { aiGovernanceApiRef } from '../../api';
import { PageBody } from '../../components/PageBody';
import {
  AsyncBoundary,
  EmptyState,
  LoadingSkeleton,
} from '../../components/states';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useText } from '../../hooks/useText';
import { usePageLinks } from '../shared/links';
import { Journey } from './journey/Journey';
import { StartStep } from './start/StartStep';
import { useAssessAddress } from './useAssessAddress';

const SKELETON = [
  { height: 32, width: '40%' },
  { height: 64 },
  { height: 320 },
  { height: 320 },
];

/** Opens the assessment that an address without one asks for, and goes there. */
const OpenAssessment = (props: {
  entityRef: string;
  kind: 'workload' | 'shared';
  from?: string;
}) => {
  const { entityRef, kind, from } = props;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const { go } = useAssessAddress();
  const state = useAsyncState(async (): Promise<Assessment> => {
    const { items } = await api.getAssessments();
    const open = items.find(
      item =>
        item.state === 'open' &&
        (item.scope.kind === 'shared') === (kind === 'shared') &&
        item.entities.some(entity => entity.entityRef === entityRef),
    );
    return open ?? api.startAssessment({ scope: { kind, ref: entityRef } });
  }, ['open', kind, entityRef]);
  const id = state.value?.id;
  useEffect(() => {
    if (id) go({ id, entity: entityRef, from }, { replace: true });
  }, [id, entityRef, from, go]);
  return (
    <AsyncBoundary
      state={state}
      permission={attestationCreatePermission.name}
      skeleton={<LoadingSkeleton lines={SKELETON} />}
      errorTitle={t('pages.assess.start.failed')}
      stillTrue=""
    >
      {() => <LoadingSkeleton lines={SKELETON} />}
    </AsyncBoundary>
  );
};

const LoadJourney = ({ id }: { id: string }) => {
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const links = usePageLinks();
  const state = useAsyncState(() => api.getAssessment(id), ['assessment', id]);
  return (
    <AsyncBoundary
      state={state}
      permission={workloadReadPermission.name}
      skeleton={<LoadingSkeleton lines={SKELETON} />}
      notFound={
        <EmptyState
          title={t('pages.assess.gone.title')}
          message={t('pages.assess.gone.text')}
          action={
            <ButtonLink variant="secondary" size="small" href={links.assess()}>
              {t('pages.assess.gone.action')}
            </ButtonLink>
          }
        />
      }
    >
      {assessment => (
        <Journey assessment={assessment} onChange={state.replace} />
      )}
    </AsyncBoundary>
  );
};

/** The guided assessment, from the choice of workloads to the roadmap. */
export const AssessPage = () => {
  const { address } = useAssessAddress();
  const { id, entity, provider, from } = address;
  let content = <StartStep />;
  if (id) content = <LoadJourney key={id} id={id} />;
  else if (provider) {
    content = (
      <OpenAssessment
        key={provider}
        entityRef={provider}
        kind="shared"
        from={from}
      />
    );
  } else if (entity) {
    content = (
      <OpenAssessment key={entity} entityRef={entity} kind="workload" />
    );
  }
  return <PageBody>{content}</PageBody>;
};
