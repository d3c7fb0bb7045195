import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { buildApi } from '../../__fixtures__/fixtureApi';
import { teamRollup } from '../__testUtils__/fixtures';
import { renderPage } from '../__testUtils__/renderPage';
import { TeamsPages } from '../TeamsPage';

// In a file of its own, for the answer on a permission is kept from one test to the next.
describe('TeamPage for who may not export', () => {
  it('shows the figures and offers no report', async () => {
    renderPage(
      <Routes>
        <Route path="/governance/teams/*" element={<TeamsPages />} />
      </Routes>,
      {
        api: buildApi({ getTeam: async () => teamRollup() }),
        at: '/governance/teams/group/default/customer',
        refusePermissions: true,
      },
    );
    expect(
      await screen.findByRole('list', { name: 'Figures' }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Report' }),
    ).not.toBeInTheDocument();
  });
});
