import { workloadReadPermission } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { aiGovernanceApiRef } from '../../api';
import { ExpiringAttestations } from '../../components/Attestations';
import { PageBody } from '../../components/PageBody';
import { FleetProgress } from '../../components/Progress';
import {
  AsyncBoundary,
  EmptyState,
  LoadingSkeleton,
} from '../../components/states';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useText } from '../../hooks/useText';
import { usePageLinks } from '../shared/links';
import { Distribution } from './Distribution';
import { FiguresLine } from './FiguresLine';
import { KpiBand } from './KpiBand';
import { TeamTable } from './TeamTable';

const SKELETON = [
  { height: 20, width: '60%' },
  { height: 96 },
  { height: 260 },
  { height: 420 },
];

const Nothing = ({ synced }: { synced: boolean }) => {
  const t = useText();
  const links = usePageLinks();
  return (
    <EmptyState
      title={t(
        synced
          ? 'pages.overview.empty.title'
          : 'pages.overview.notSynced.title',
      )}
      message={t(
        synced ? 'pages.overview.empty.text' : 'pages.overview.notSynced.text',
      )}
      action={
        <ButtonLink variant="secondary" size="small" href={links.setup()}>
          {t('pages.openSetup')}
        </ButtonLink>
      }
    />
  );
};

/** How the organisation stands: what the figures cover, the figures, the teams. */
export const OverviewPage = () => {
  const api = useApi(aiGovernanceApiRef);
  const state = useAsyncState(() => api.getTeams(), ['teams']);

  return (
    <PageBody>
      <AsyncBoundary
        state={state}
        permission={workloadReadPermission.name}
        skeleton={<LoadingSkeleton lines={SKELETON} />}
        isEmpty={teams => teams.total.workloads === 0}
        empty={<Nothing synced={state.value?.lastSync !== null} />}
      >
        {teams => (
          <>
            <FiguresLine teams={teams} />
            <ExpiringAttestations />
            <KpiBand teams={teams} />
            <FleetProgress
              workloads={teams.total.workloads}
              notAssessed={teams.total.notAssessed}
            />
            <Distribution total={teams.total} />
            <TeamTable teams={teams} />
          </>
        )}
      </AsyncBoundary>
    </PageBody>
  );
};
