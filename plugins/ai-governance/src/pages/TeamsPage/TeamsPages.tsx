import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router-dom';
import { PageBody } from '../../components/PageBody';
import { LoadingSkeleton } from '../../components/states';
import { LIST_SKELETON } from '../shared/skeletons';
import { TeamsPage } from './TeamsPage';

const TeamPage = lazy(() =>
  import('../TeamPage').then(m => ({ default: m.TeamPage })),
);

/** The list of teams, and each Group, System and Domain at an address of its own. */
export const TeamsPages = () => (
  <Suspense
    fallback={
      <PageBody>
        <LoadingSkeleton lines={LIST_SKELETON} />
      </PageBody>
    }
  >
    <Routes>
      <Route path=":kind/:namespace/:name" element={<TeamPage />} />
      <Route path="*" element={<TeamsPage />} />
    </Routes>
  </Suspense>
);
