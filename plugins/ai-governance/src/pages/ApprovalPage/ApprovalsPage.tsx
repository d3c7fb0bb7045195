import { Route, Routes } from 'react-router-dom';
import { ApprovalList } from './ApprovalList';
import { ApprovalPage } from './ApprovalPage';

/** The list of approvals, and under it each of them at an address of its own. */
export const ApprovalsPage = () => (
  <Routes>
    <Route path=":id" element={<ApprovalPage />} />
    <Route path="*" element={<ApprovalList />} />
  </Routes>
);
