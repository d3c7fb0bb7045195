import { screen, waitFor, within } from '@testing-library/react';
import { renderExtension } from '../../__testUtils__/renderEntityPage';

/* A file of its own: the answers of the permission framework are kept for a while, and other tests are allowed everything. */
describe('incidents of a workload', () => {
  it('offers nobody to tell of one who may not', async () => {
    renderExtension('entity-content', { refusePermissions: true });
    const incidents = await screen.findByRole('article', { name: 'Incidents' });
    expect(
      await within(incidents).findByText(/Nothing has been told/),
    ).toBeInTheDocument();
    await waitFor(() =>
      expect(within(incidents).queryByRole('button')).toBeNull(),
    );
  });
});
