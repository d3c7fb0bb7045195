import { Route, Routes } from 'react-router-dom';
import { DecisionPage } from '../DecisionPage';
import { DecisionsPage } from '../DecisionsPage';
import { GatesPage } from './GatesPage';

/** Everything below the tab of the gates: the environments, the list of decisions, one decision. */
export const GatesPages = () => (
  <Routes>
    <Route path="decisions" element={<DecisionsPage />} />
    <Route path="decisions/:id" element={<DecisionPage />} />
    <Route path="*" element={<GatesPage />} />
  </Routes>
);
