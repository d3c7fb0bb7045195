import { Header, Page, RoutedTabs } from '@backstage/core-components';
import { useText } from '../../hooks/useText';
import { lazy, ReactNode, Suspense } from 'react';
import { useViewTabs, ViewNav } from '../PageViews';
import { LoadingSkeleton } from '../states';
import classes from './LegacyPage.module.css';

const OrganisationPage = lazy(() =>
  import('../../pages/OrganisationPage').then(m => ({
    default: m.OrganisationPage,
  })),
);
const TeamsPages = lazy(() =>
  import('../../pages/TeamsPage').then(m => ({ default: m.TeamsPages })),
);
const MovementsPage = lazy(() =>
  import('../../pages/MovementsPage').then(m => ({ default: m.MovementsPage })),
);
const WorkloadsPage = lazy(() =>
  import('../../pages/WorkloadsPage').then(m => ({ default: m.WorkloadsPage })),
);
const InboxPage = lazy(() =>
  import('../../pages/InboxPage').then(m => ({ default: m.InboxPage })),
);
const ApprovalsPage = lazy(() =>
  import('../../pages/ApprovalPage').then(m => ({ default: m.ApprovalsPage })),
);
const AssetsPage = lazy(() =>
  import('../../pages/AssetsPage').then(m => ({ default: m.AssetsPage })),
);
const FrameworkPage = lazy(() =>
  import('../../pages/FrameworkPage').then(m => ({ default: m.FrameworkPage })),
);
const AssessPage = lazy(() =>
  import('../../pages/AssessPage').then(m => ({ default: m.AssessPage })),
);
const PlanPage = lazy(() =>
  import('../../pages/PlanPage').then(m => ({ default: m.PlanPage })),
);
const AttestationsPage = lazy(() =>
  import('../../pages/AttestationsPage').then(m => ({
    default: m.AttestationsPage,
  })),
);
const WaiversPage = lazy(() =>
  import('../../pages/WaiversPage').then(m => ({ default: m.WaiversPage })),
);
const GatesPages = lazy(() =>
  import('../../pages/GatesPage').then(m => ({ default: m.GatesPages })),
);
const IncidentsPages = lazy(() =>
  import('../../pages/IncidentsPage').then(m => ({
    default: m.IncidentsPages,
  })),
);
const VersionsPage = lazy(() =>
  import('../../pages/VersionsPage').then(m => ({ default: m.VersionsPage })),
);
const SetupPage = lazy(() =>
  import('../../pages/SetupPage').then(m => ({ default: m.SetupPage })),
);

const page = (element: ReactNode) => (
  <Suspense fallback={<LoadingSkeleton lines={[{ height: 160 }]} />}>
    {element}
  </Suspense>
);

/** The views in the order of their tabs, which some share. */
const VIEWS = [
  { path: 'overview', name: 'overview', element: page(<OrganisationPage />) },
  { path: 'teams', name: 'teams', element: page(<TeamsPages />) },
  { path: 'movements', name: 'movements', element: page(<MovementsPage />) },
  { path: 'inbox', name: 'inbox', element: page(<InboxPage />) },
  { path: 'workloads', name: 'workloads', element: page(<WorkloadsPage />) },
  { path: 'assets', name: 'assets', element: page(<AssetsPage />) },
  { path: 'assess', name: 'assess', element: page(<AssessPage />) },
  { path: 'plan', name: 'plan', element: page(<PlanPage />) },
  {
    path: 'attestations',
    name: 'attestations',
    element: page(<AttestationsPage />),
  },
  { path: 'approvals', name: 'approvals', element: page(<ApprovalsPage />) },
  { path: 'waivers', name: 'waivers', element: page(<WaiversPage />) },
  { path: 'gates', name: 'environments', element: page(<GatesPages />) },
  { path: 'incidents', name: 'incidents', element: page(<IncidentsPages />) },
  { path: 'versions', name: 'versions', element: page(<VersionsPage />) },
  { path: 'framework', name: 'framework', element: page(<FrameworkPage />) },
  { path: 'set-up', name: 'setup', element: page(<SetupPage />) },
] as const;

/** The header and tabs that the new frontend system gets as extensions. */
export const LegacyPage = () => {
  const t = useText();
  const { tabs } = useViewTabs(
    VIEWS.map(view => ({ ...view, title: t(`common.pages.${view.name}`) })),
  );
  return (
    <Page themeId="tool">
      <Header title={t('common.title')} />
      <div className={classes.tabs}>
        <RoutedTabs
          routes={tabs.map(({ title, target, entries }) => ({
            path: `/${target.path}`,
            title,
            children: (
              <>
                <ViewNav label={title} entries={entries} />
                {target.element}
              </>
            ),
          }))}
        />
      </div>
    </Page>
  );
};
