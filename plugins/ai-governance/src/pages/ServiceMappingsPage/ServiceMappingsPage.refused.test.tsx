import { screen } from '@testing-library/react';
import { buildApi } from '../../__fixtures__/fixtureApi';
import { pageOf } from '../../__fixtures__/gates';
import { buildDoor, buildMapping } from '../../__fixtures__/incidentLists';
import { renderPage } from '../__testUtils__/renderPage';
import { ServiceMappingsPage } from './ServiceMappingsPage';

// In a file of its own, for the answer on a permission is kept from one test to the next.
describe('ServiceMappingsPage for who may not change names', () => {
  it('shows them and offers no change', async () => {
    renderPage(<ServiceMappingsPage />, {
      at: '/governance/incidents/mappings',
      refusePermissions: true,
      api: buildApi({
        getServiceMappings: async () => ({
          ...pageOf([buildMapping()]),
          doors: [buildDoor()],
        }),
      }),
    });
    expect(
      await screen.findByRole('row', { name: /PF9KMXH/ }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Add a name' }),
    ).not.toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /^Remove/ }),
    ).not.toBeInTheDocument();
  });
});
