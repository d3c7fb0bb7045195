import { workloadReadPermission } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { useParams } from 'react-router-dom';
import { aiGovernanceApiRef } from '../../api';
import { PageBody } from '../../components/PageBody';
import { AsyncBoundary, EmptyState } from '../../components/states';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useLiveRefresh } from '../../hooks/useLiveRefresh';
import { useText } from '../../hooks/useText';
import { useIncidentPageLinks } from '../shared/incidentPageLinks';
import { IncidentSkeleton } from './IncidentSkeleton';
import { IncidentView } from './IncidentView';

/** One incident: who owns it, what state the workload was in, what would have caught it, which clock runs. */
export const IncidentPage = () => {
  const { id = '' } = useParams();
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const links = useIncidentPageLinks();
  const state = useAsyncState(() => api.getIncident(id), ['incident', id]);
  const { value, retry, replace } = state;
  useLiveRefresh(
    ['incident'],
    retry,
    signal =>
      signal.id === undefined ||
      [id, value?.id, value?.number].includes(signal.id),
  );
  return (
    <PageBody>
      <AsyncBoundary
        state={state}
        permission={workloadReadPermission.name}
        stillTrue={t('incident.page.stillTrue')}
        skeleton={<IncidentSkeleton />}
        notFound={
          <EmptyState
            title={t('incident.page.notFound')}
            message={t('incident.page.notFoundText')}
            action={
              <ButtonLink
                variant="secondary"
                size="small"
                href={links.incidents()}
              >
                {t('incident.page.all')}
              </ButtonLink>
            }
          />
        }
      >
        {incident => (
          <IncidentView
            // What is written or open belongs to one incident.
            key={incident.id}
            incident={incident}
            onChanged={replace}
            onReload={retry}
          />
        )}
      </AsyncBoundary>
    </PageBody>
  );
};
