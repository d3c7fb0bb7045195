import { screen } from '@testing-library/react';
import { buildApi } from '../../__fixtures__/fixtureApi';
import { organization } from '../__testUtils__/fixtures';
import { renderPage } from '../__testUtils__/renderPage';
import { OrganisationPage } from './OrganisationPage';

// On its own, for an answer on a permission is kept from one test of a file to the next.
it('offers no report and no table to who may not take figures out', async () => {
  renderPage(<OrganisationPage />, {
    api: buildApi({ getOrganization: async () => organization() }),
    refusePermissions: true,
  });
  await screen.findByRole('list', { name: 'Key figures' });
  await screen.findByText('No group owns a workload yet.');
  for (const name of ['Report', 'CSV']) {
    expect(screen.queryByRole('button', { name })).not.toBeInTheDocument();
  }
});
