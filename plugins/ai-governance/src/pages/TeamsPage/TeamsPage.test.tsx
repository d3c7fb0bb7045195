import { AiGovernanceApi } from '@ai-governance/backstage-plugin-ai-governance-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { buildApi } from '../../__fixtures__/fixtureApi';
import { halden } from '../__testUtils__/fixtures';
import {
  address,
  addressOf,
  refusal,
  renderPage,
} from '../__testUtils__/renderPage';
import { TeamsPage } from './TeamsPage';

function renderTeams(api: Partial<AiGovernanceApi> = {}, search = '') {
  return renderPage(<TeamsPage />, {
    api: buildApi({ getTeams: async () => halden(), ...api }),
    at: `/governance/teams${search}`,
  });
}

const names = async () => {
  const table = await screen.findByRole('table', { name: 'Teams and layers' });
  return within(table)
    .getAllByRole('rowheader')
    .map(head => within(head).queryAllByRole('link')[0]?.textContent);
};

describe('TeamsPage', () => {
  it('lists the teams along the tree, each leading to its page', async () => {
    renderTeams();
    expect(
      await screen.findByRole('article', { name: '4 teams with AI workloads' }),
    ).toBeInTheDocument();
    expect((await names()).slice(0, 4)).toEqual([
      'halden',
      undefined,
      'customer',
      'claims-intake',
    ]);
    expect(
      addressOf(screen.getByRole('link', { name: 'customer' })).pathname,
    ).toBe('/governance/teams/group/default/customer');
  });

  it('finds a team by a part of its name, and says where none fits', async () => {
    const user = userEvent.setup();
    renderTeams();
    await user.type(await screen.findByRole('searchbox'), 'INTAKE');
    await waitFor(() =>
      expect(address().searchParams.get('text')).toBe('INTAKE'),
    );
    expect(await names()).toEqual(['claims-intake']);

    await user.clear(screen.getByRole('searchbox'));
    await user.type(screen.getByRole('searchbox'), 'nobody');
    expect(
      await screen.findByText(
        'No team that you may read is called like “nobody”.',
      ),
    ).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Show all teams' }));
    expect((await names())[0]).toBe('halden');
  });

  it('sorts as the address says', async () => {
    const byWorkloads = renderTeams({}, '?orderBy=workloads');
    expect(await names()).toEqual([
      'halden',
      'workplace',
      'claims-intake',
      'customer',
    ]);
    byWorkloads.unmount();

    renderTeams({}, '?orderBy=concern');
    expect(await names()).toEqual([
      'claims-intake',
      'customer',
      'halden',
      'workplace',
    ]);
  });

  it('says so where no team owns a workload', async () => {
    renderTeams({ getTeams: async () => ({ items: [] }) });
    expect(
      await screen.findByText(/^No group owns an AI workload/),
    ).toBeInTheDocument();
  });

  it('names a missing permission', async () => {
    const forbidden = await refusal(403);
    renderTeams({ getTeams: () => Promise.reject(forbidden) });
    expect(
      await screen.findByText('ai-governance.workload.read'),
    ).toBeInTheDocument();
  });
});
