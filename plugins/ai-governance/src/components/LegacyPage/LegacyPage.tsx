import { Header, Page, RoutedTabs } from '@backstage/core-components';
import { useText } from '../../hooks/useText';
import { lazy, ReactNode, Suspense } from 'react';
import { LoadingSkeleton } from '../states';
import classes from './LegacyPage.module.css';

const OverviewPage = lazy(() =>
  import('../../pages/OverviewPage').then(m => ({ default: m.OverviewPage })),
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

/** The header and tabs that the new frontend system draws by itself. */
export const LegacyPage = () => {
  const t = useText();
  return (
    <Page themeId="tool">
      <Header title={t('common.title')} />
      <div className={classes.tabs}>
        <RoutedTabs
          routes={[
            {
              path: '/overview',
              title: t('common.pages.overview'),
              children: page(<OverviewPage />),
            },
            {
              path: '/inbox',
              title: t('common.pages.inbox'),
              children: page(<InboxPage />),
            },
            {
              path: '/workloads',
              title: t('common.pages.workloads'),
              children: page(<WorkloadsPage />),
            },
            {
              path: '/assets',
              title: t('common.pages.assets'),
              children: page(<AssetsPage />),
            },
            {
              path: '/framework',
              title: t('common.pages.framework'),
              children: page(<FrameworkPage />),
            },
            {
              path: '/assess',
              title: t('common.pages.assess'),
              children: page(<AssessPage />),
            },
            {
              path: '/plan',
              title: t('common.pages.plan'),
              children: page(<PlanPage />),
            },
            {
              path: '/attestations',
              title: t('common.pages.attestations'),
              children: page(<AttestationsPage />),
            },
            {
              path: '/approvals',
              title: t('common.pages.approvals'),
              children: page(<ApprovalsPage />),
            },
            {
              path: '/waivers',
              title: t('common.pages.waivers'),
              children: page(<WaiversPage />),
            },
            {
              path: '/gates',
              title: t('common.pages.gates'),
              children: page(<GatesPages />),
            },
            {
              path: '/versions',
              title: t('common.pages.versions'),
              children: page(<VersionsPage />),
            },
            {
              path: '/set-up',
              title: t('common.pages.setup'),
              children: page(<SetupPage />),
            },
          ]}
        />
      </div>
    </Page>
  );
};
