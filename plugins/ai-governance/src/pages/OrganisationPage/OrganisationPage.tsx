import {
  OrganizationRollup,
  TeamStandingsResponse,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
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
import { AsyncState, useAsyncState } from '../../hooks/useAsyncState';
import { useText } from '../../hooks/useText';
import { usePageLinks } from '../shared/links';
import { ApprovalsPart } from './ApprovalsPart';
import { DebtPart } from './DebtPart';
import { Exports } from './Exports';
import { FiguresLine } from './FiguresLine';
import { GatesPart } from './GatesPart';
import { HelpsMost } from './HelpsMost';
import { IncidentsPart } from './IncidentsPart';
import { KeyFigures } from './KeyFigures';
import classes from './OrganisationPage.module.css';
import { Strip } from './StripPart';
import { TopRisks } from './TopRisks';
import { useRootPlan } from './useRootPlan';

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
const Teams = ({ state }: { state: AsyncState<TeamStandingsResponse> }) => {
  const t = useText();
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

const Cards = (props: {
  organization: OrganizationRollup;
  teams: AsyncState<TeamStandingsResponse>;
}) => {
  const { organization, teams } = props;
  const plan = useRootPlan(teams.value?.items);
  const { total, coverage } = organization;
  return (
    <>
      <div className={classes.head}>
        <FiguresLine coverage={coverage} />
        <Exports />
      </div>
      <ExpiringAttestations />
      <KeyFigures organization={organization} />
      <FleetProgress
        workloads={total.workloads}
        notAssessed={total.notAssessed}
      />
      <div className={classes.halves}>
        <Distribution total={total} />
        <TrendPanel />
      </div>
      <div className={classes.withRail}>
        <Teams state={teams} />
        <div className={classes.stack}>
          <MovesPanel />
          <HelpsMost isReady={teams.value !== undefined} plan={plan} />
        </div>
      </div>
      <Strip>
        <GatesPart />
        <ApprovalsPart />
        <IncidentsPart />
        <DebtPart organization={organization} />
      </Strip>
      <TopRisks
        organization={organization}
        provideOnce={plan.value?.plan.provideOnce}
      />
    </>
  );
};

/**
 * How the organisation stands: what the figures cover, the figures, the teams,
 * what moved, and what to do about it. Each card fails alone.
 */
export const OrganisationPage = () => {
  const api = useApi(aiGovernanceApiRef);
  const state = useAsyncState(() => api.getOrganization(), ['organization']);
  // Asked for at once, for both are shown first and neither needs the other.
  const teams = useAsyncState(() => api.getTeams(), ['teams']);

  return (
    <PageBody>
      <AsyncBoundary
        state={state}
        permission={workloadReadPermission.name}
        skeleton={<LoadingSkeleton lines={SKELETON} />}
        isEmpty={({ total }) => total.workloads === 0}
        empty={<Nothing synced={state.value?.coverage.lastSync !== null} />}
      >
        {organization => <Cards organization={organization} teams={teams} />}
      </AsyncBoundary>
    </PageBody>
  );
};
