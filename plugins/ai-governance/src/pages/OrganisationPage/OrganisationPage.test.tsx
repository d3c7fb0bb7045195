import { AiGovernanceApi } from '@ai-governance/backstage-plugin-ai-governance-common';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { buildApi } from '../../__fixtures__/fixtureApi';
import {
  halden,
  organization,
  rollupFigures,
  team,
} from '../__testUtils__/fixtures';
import {
  addressOf,
  query,
  refusal,
  renderPage,
} from '../__testUtils__/renderPage';
import { OrganisationPage } from './OrganisationPage';

const WORKLOADS = '/governance/workloads';

function renderOrganisation(given: Partial<AiGovernanceApi> = {}) {
  return renderPage(<OrganisationPage />, {
    api: buildApi({
      getOrganization: async () => organization(),
      getTeams: async () => halden(),
      ...given,
    }),
  });
}

const noTeams = { getTeams: async () => ({ items: [] }) };

describe('OrganisationPage', () => {
  it('shows the key figures, each with its denominator and its list', async () => {
    renderOrganisation();
    const band = await screen.findByRole('list', { name: 'Key figures' });
    const links = within(band).getAllByRole('link');
    expect(links.map(link => link.textContent)).toEqual([
      'Workloads 62 in 11 teams',
      'Compliant 32 62 % of 51 assessed',
      'Below required 19 37 % of 51 assessed',
      'Not assessed 11 17 % of 62, not judged',
      'Median score 84 of 100, lowest 38',
    ]);
    expect(links.map(addressOf).map(url => url.pathname)).toEqual(
      Array(5).fill(WORKLOADS),
    );
    expect(links.map(addressOf).map(query)).toEqual([
      {},
      { assessed: ['true'], compliant: ['true'] },
      { assessed: ['true'], compliant: ['false'] },
      { assessed: ['false'] },
      { assessed: ['true'], orderBy: ['score'] },
    ]);
  });

  it('says whom the figures cover', async () => {
    renderOrganisation();
    const covered = {
      '62 considered': {},
      '11 not assessed': { assessed: ['false'] },
      '8 with stale evidence': { assessed: ['true'], status: ['stale'] },
      '1 in error, last result kept': { error: ['true'] },
      '8 with problems': { problems: ['true'] },
    };
    for (const [name, expected] of Object.entries(covered)) {
      const link = await screen.findByRole('link', { name });
      expect(query(addressOf(link))).toEqual(expected);
    }
    expect(screen.getByText(/framework 2026\.5\.0/)).toBeInTheDocument();
  });

  it('calls the figures old when two syncs are missing', async () => {
    const old = organization();
    old.coverage.syncIntervalSeconds = 3600;
    old.coverage.lastSync = new Date(
      Date.now() - 3 * 3600 * 1000,
    ).toISOString();
    renderOrganisation({ getOrganization: async () => old });
    expect(await screen.findByText('Sync overdue')).toBeInTheDocument();
  });

  it('splits each required phase at the requirement and keeps the not assessed apart', async () => {
    renderOrganisation();
    const reaching = await screen.findByRole('link', {
      name: '19 workloads: Enhanced reached, Enhanced required',
    });
    expect(query(addressOf(reaching))).toEqual({
      assessed: ['true'],
      maturity: ['enhanced'],
      requiredPhase: ['enhanced'],
    });
    expect(screen.getByText('19 of 28 reach it')).toBeInTheDocument();
    expect(screen.getByText('2 of 8 reach it')).toBeInTheDocument();
    const unknown = screen.getByRole('link', {
      name: '7 workloads not assessed, Enhanced required',
    });
    expect(query(addressOf(unknown))).toEqual({
      assessed: ['false'],
      requiredPhase: ['enhanced'],
    });
    expect(
      screen.getByText(
        '33 reach their phase in every layer; 1 of them misses it in governance, so 32 are compliant.',
      ),
    ).toBeInTheDocument();
  });

  it('lets the rows of teams lead to exactly what they count', async () => {
    renderOrganisation();
    const table = await screen.findByRole('table', {
      name: 'Teams and layers',
    });
    const expected: Record<string, Record<string, string[]>> = {
      'halden: 59 workloads': {
        team: ['group:default/halden'],
        descendants: ['true'],
      },
      'halden: 9 not assessed': {
        assessed: ['false'],
        team: ['group:default/halden'],
        descendants: ['true'],
      },
      'customer: 10 compliant of 18 assessed': {
        assessed: ['true'],
        compliant: ['true'],
        team: ['group:default/customer'],
        descendants: ['true'],
      },
      'customer, AI application: 12/18 workloads reach their required phase; lowest maturity None':
        {
          assessed: ['true'],
          reaches: ['required'],
          section: ['ai-application'],
          team: ['group:default/customer'],
          descendants: ['true'],
        },
      // Where none reaches it, the list is of those that do not.
      'No owner, Governance: 0/1 workload reaches its required phase; lowest maturity None':
        {
          assessed: ['true'],
          misses: ['required'],
          section: ['governance'],
          ownership: ['unowned'],
        },
      'Personal: 1 workload': { ownership: ['user'] },
      'No owner: 2 workloads': { ownership: ['unowned'] },
    };
    for (const [name, filters] of Object.entries(expected)) {
      const link = within(table).getByRole('link', { name });
      expect(addressOf(link).pathname).toBe(WORKLOADS);
      expect(query(addressOf(link))).toEqual(filters);
    }
    // Its own two stand apart from those of the teams below it.
    const direct = within(table).getByRole('row', {
      name: /Directly in halden/,
    });
    expect(
      within(direct)
        .getAllByRole('link', { name: /2 workloads/ })
        .map(addressOf)
        .map(query),
    ).toEqual([{ team: ['group:default/halden'] }]);
  });

  it('opens, closes and walks the tree by keyboard', async () => {
    const user = userEvent.setup();
    renderOrganisation();
    const root = await screen.findByText('halden');
    act(() => root.focus());

    await user.keyboard('{ArrowDown}');
    expect(screen.getByText('customer')).toHaveFocus();
    await user.keyboard('{ArrowLeft}');
    expect(screen.queryByText('claims-intake')).not.toBeInTheDocument();
    await user.keyboard('{ArrowRight}');
    await user.keyboard('{ArrowRight}');
    expect(screen.getByText('claims-intake')).toHaveFocus();
    await user.keyboard('{ArrowLeft}');
    expect(screen.getByText('customer')).toHaveFocus();
    await user.keyboard('{Home}');
    expect(root).toHaveFocus();
    await user.keyboard('{End}');
    expect(screen.getByText('workplace')).toHaveFocus();
  });

  it('opens and closes teams by their buttons', async () => {
    const user = userEvent.setup();
    renderOrganisation();
    await user.click(await screen.findByRole('button', { name: 'Close all' }));
    expect(screen.queryByText('customer')).not.toBeInTheDocument();
    await user.click(
      screen.getByRole('button', { name: 'Show the teams below halden' }),
    );
    expect(screen.getByText('customer')).toBeInTheDocument();
    expect(screen.queryByText('claims-intake')).not.toBeInTheDocument();
  });

  it('walks the figures with the arrow keys, past cells to which nothing applies', async () => {
    const user = userEvent.setup();
    renderOrganisation();
    const cell = (name: RegExp) => screen.getByRole('link', { name });
    const anchor = await screen.findByText('workplace');
    act(() => anchor.focus());
    await user.keyboard('{ArrowRight}');
    expect(cell(/^workplace: 34 workloads/)).toHaveFocus();
    await user.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}');
    expect(cell(/^workplace, Identity and data/)).toHaveFocus();
    await user.keyboard('{ArrowDown}');
    expect(cell(/^No owner, Identity and data/)).toHaveFocus();
    await user.keyboard('{ArrowUp}');
    expect(cell(/^workplace, Identity and data/)).toHaveFocus();
    await user.keyboard('{ArrowLeft}{ArrowLeft}{ArrowLeft}{ArrowLeft}');
    expect(anchor).toHaveFocus();
  });

  it('puts the team with the largest risk first on demand, each alone', async () => {
    const user = userEvent.setup();
    renderOrganisation();
    const table = await screen.findByRole('table', {
      name: 'Teams and layers',
    });
    await user.click(
      screen.getByRole('button', { name: /Order of the teams/ }),
    );
    await user.click(screen.getByRole('option', { name: 'Sort: risk' }));
    const rows = within(table).getAllByRole('row').slice(1);
    expect(
      rows.map(row => within(row).getByRole('rowheader').textContent),
    ).toEqual([
      'workplace',
      'claims-intake',
      expect.stringContaining('No owner'),
      'halden',
      expect.stringContaining('Personal'),
    ]);
    expect(
      query(
        addressOf(
          within(table).getByRole('link', { name: 'halden: 2 workloads' }),
        ),
      ),
    ).toEqual({ team: ['group:default/halden'] });
  });

  it('shows a dash, not a zero, where nothing is assessed', async () => {
    const unknown = { workloads: 3, notAssessed: 3 };
    renderOrganisation({
      getOrganization: async () =>
        organization({
          total: rollupFigures({
            ...unknown,
            notAssessedByRequiredPhase: {
              foundational: 3,
              enhanced: 0,
              advanced: 0,
            },
          }),
        }),
      getTeams: async () => ({ items: [team('new', { own: unknown })] }),
    });
    const band = await screen.findByRole('list', { name: 'Key figures' });
    expect(band).toHaveTextContent('Median score – no score yet');
    expect(band).toHaveTextContent('Compliant 0 none assessed yet');
    const row = await screen.findByRole('row', { name: /new/ });
    expect(within(row).getAllByText('–')).toHaveLength(5);
  });

  it('tells an empty catalog from one that was not read', async () => {
    const empty = organization({ total: rollupFigures() });
    const { unmount } = renderOrganisation({
      ...noTeams,
      getOrganization: async () => empty,
    });
    expect(
      await screen.findByText('No workload has been found'),
    ).toBeInTheDocument();
    expect(
      addressOf(screen.getByRole('link', { name: 'Open the set-up page' }))
        .pathname,
    ).toBe('/governance/set-up');
    unmount();

    renderOrganisation({
      ...noTeams,
      getOrganization: async () => ({
        ...empty,
        coverage: { ...empty.coverage, lastSync: null },
      }),
    });
    expect(
      await screen.findByText('The catalog has not been read yet'),
    ).toBeInTheDocument();
  });

  it('holds its place while it loads', async () => {
    renderOrganisation({ getOrganization: () => new Promise(() => {}) });
    expect((await screen.findAllByText('Loading'))[0]).toBeInTheDocument();
  });

  it('offers to try again after an error', async () => {
    const user = userEvent.setup();
    const getOrganization = jest
      .fn<ReturnType<AiGovernanceApi['getOrganization']>, []>()
      .mockRejectedValueOnce(await refusal(500, 'database is away'))
      .mockResolvedValue(organization());
    renderOrganisation({ getOrganization });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'database is away',
    );
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('list', { name: 'Key figures' }),
    ).toBeInTheDocument();
    await waitFor(() =>
      expect(screen.queryByRole('alert')).not.toBeInTheDocument(),
    );
  });

  it('names the permission that is missing', async () => {
    const error = await refusal(403);
    renderOrganisation({ getOrganization: async () => Promise.reject(error) });
    expect(
      (await screen.findAllByText('No permission to see this'))[0],
    ).toBeInTheDocument();
    expect(screen.getByText('ai-governance.workload.read')).toBeInTheDocument();
  });

  it('leads from what is not assessed to the assessment', async () => {
    renderOrganisation();
    expect(
      addressOf(
        await screen.findByRole('link', { name: 'Start the assessment' }),
      ).pathname,
    ).toBe('/governance/assess');
  });

  it('shows hostile names as text', async () => {
    const hostile = halden();
    const name = '<img src=x onerror=alert(1)> {{t}} $t(pages.dash)';
    hostile.items[0].title = name;
    const { container } = renderOrganisation({
      getTeams: async () => hostile,
    });
    expect(await screen.findByRole('link', { name })).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: `${name}: 59 workloads` }),
    ).toBeInTheDocument();
    expect(container.querySelector('img')).not.toBeInTheDocument();
  });
});
