import { workloadReadPermission } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { aiGovernanceApiRef } from '../../api';
import { ExpiringAttestations } from '../../components/Attestations';
import {
  Distribution,
  MovesPanel,
  TeamHeatMap,
  TrendPanel,
} from '../../components/Maturity';
import { PageBody } from '../../components/PageBody';
import { Panel } from '../../components/Panel';
import { FleetProgress } from '../../components/Progress';
import {
  AsyncBoundary,
  EmptyState,
  LoadingSkeleton,
} from '../../components/states';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useText } from '../../hooks/useText';
import { usePageLinks } from '../shared/links';
import { FiguresLine } from './FiguresLine';
import { KeyFigures } from './KeyFigures';
import classes from './OrganisationPage.module.css';

const SKELETON = [
  { height: 20, width: '60%' },
  { height: 96 },
  { height: 260 },
  { height: 420 },
];

const TEAMS_SKELETON = Array.from({ length: 8 }, () => ({ height: 32 }));

const Nothing = ({ synced }: { synced: boolean }) => {
  const t = useText();
  const links = usePageLinks();
  return (
    <EmptyState
      title={t(
        synced
          ? 'pages.organisation.empty.title'
          : 'pages.organisation.notSynced.title',
      )}
      message={t(
        synced
          ? 'pages.organisation.empty.text'
          : 'pages.organisation.notSynced.text',
      )}
      action={
        <ButtonLink variant="secondary" size="small" href={links.setup()}>
          {t('pages.openSetup')}
        </ButtonLink>
      }
    />
  );
};

/** The teams by layer; the rest of the page does not wait for them. */
const Teams = () => {
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const state = useAsyncState(() => api.getTeams(), ['teams']);
  if (state.value) return <TeamHeatMap teams={state.value} />;
  return (
    <Panel title={t('maturity.teams.title')}>
      <AsyncBoundary
        state={state}
        permission={workloadReadPermission.name}
        skeleton={<LoadingSkeleton lines={TEAMS_SKELETON} />}
        stillTrue={t('maturity.otherCards')}
      >
        {() => null}
      </AsyncBoundary>
    </Panel>
  );
};

/** How the organisation stands: what the figures cover, the figures, the teams, what moved. */
export const OrganisationPage = () => {
  const api = useApi(aiGovernanceApiRef);
  const state = useAsyncState(() => api.getOrganization(), ['organization']);

  return (
    <PageBody>
      <AsyncBoundary
        state={state}
        permission={workloadReadPermission.name}
        skeleton={<LoadingSkeleton lines={SKELETON} />}
        isEmpty={({ total }) => total.workloads === 0}
        empty={<Nothing synced={state.value?.coverage.lastSync !== null} />}
      >
        {organization => (
          <>
            <FiguresLine coverage={organization.coverage} />
            <ExpiringAttestations />
            <KeyFigures organization={organization} />
            <FleetProgress
              workloads={organization.total.workloads}
              notAssessed={organization.total.notAssessed}
            />
            <div className={classes.halves}>
              <Distribution total={organization.total} />
              <TrendPanel />
            </div>
            <div className={classes.withRail}>
              <Teams />
              <div className={classes.stack}>
                <MovesPanel />
              </div>
            </div>
          </>
        )}
      </AsyncBoundary>
    </PageBody>
  );
};
