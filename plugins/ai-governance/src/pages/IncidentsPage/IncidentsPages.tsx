import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router-dom';
import { PageBody } from '../../components/PageBody';
import { LoadingSkeleton } from '../../components/states';
import { LIST_SKELETON } from '../shared/skeletons';
import { IncidentsPage } from './IncidentsPage';

const TriagePage = lazy(() =>
  import('../TriagePage').then(m => ({ default: m.TriagePage })),
);
const ServiceMappingsPage = lazy(() =>
  import('../ServiceMappingsPage').then(m => ({
    default: m.ServiceMappingsPage,
  })),
);
const LearningPage = lazy(() =>
  import('../LearningPage').then(m => ({ default: m.LearningPage })),
);
const OrphansPage = lazy(() =>
  import('../OrphansPage').then(m => ({ default: m.OrphansPage })),
);
const IncidentPage = lazy(() =>
  import('../IncidentPage').then(m => ({ default: m.IncidentPage })),
);

/** Everything below the tab of the incidents: the list, what stands beside it, and each incident at an address of its own. */
export const IncidentsPages = () => (
  <Suspense
    fallback={
      <PageBody>
        <LoadingSkeleton lines={LIST_SKELETON} />
      </PageBody>
    }
  >
    <Routes>
      <Route path="triage" element={<TriagePage />} />
      <Route path="mappings" element={<ServiceMappingsPage />} />
      <Route path="learning" element={<LearningPage />} />
      <Route path="ownership" element={<OrphansPage />} />
      <Route path=":id" element={<IncidentPage />} />
      <Route path="*" element={<IncidentsPage />} />
    </Routes>
  </Suspense>
);
