import { TeamsResponse } from '@ai-governance/backstage-plugin-ai-governance-common';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { figures, halden, team } from '../__testUtils__/fixtures';
import {
  addressOf,
  query,
  refusal,
  renderPage,
} from '../__testUtils__/renderPage';
import { OverviewPage } from './OverviewPage';

const WORKLOADS = '/governance/workloads';

const noBaselines = { workloads: 0, closed: 0, opened: 0, reachedHigher: 0 };

function renderOverview(teams: TeamsResponse) {
  return renderPage(<OverviewPage />, {
    api: {
      getTeams: async () => teams,
      getBaselineFigures: async () => noBaselines,
    },
  });
}

describe('OverviewPage', () => {
  it('shows the key figures, each with its denominator and its list', async () => {
    renderOverview(halden());
    const band = await screen.findByRole('list', { name: 'Key figures' });
    const links = within(band).getAllByRole('link');
    expect(links.map(link => link.textContent)).toEqual([
      'Workloads 62 in 2 teams',
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
    renderOverview(halden());
    const covered = {
      '62 considered': {},
      '11 not assessed': { assessed: ['false'] },
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
    const teams = halden();
    teams.syncIntervalSeconds = 3600;
    teams.lastSync = new Date(Date.now() - 3 * 3600 * 1000).toISOString();
    renderOverview(teams);
    expect(await screen.findByText('Sync overdue')).toBeInTheDocument();
  });

  it('splits each required phase at the requirement and keeps the not assessed apart', async () => {
    renderOverview(halden());
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
    renderOverview(halden());
    const table = await screen.findByRole('table', { name: 'Teams' });
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
      'customer: 9 reached Foundational': {
        assessed: ['true'],
        maturity: ['foundational'],
        team: ['group:default/customer'],
        descendants: ['true'],
      },
      'customer: 3 must reach Advanced': {
        requiredPhase: ['advanced'],
        team: ['group:default/customer'],
        descendants: ['true'],
      },
      'Personal: 1 workloads': { ownership: ['user'] },
      'No owner: 2 workloads': { ownership: ['unowned'] },
      'All: 62 workloads': {},
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
    renderOverview(halden());
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
    expect(screen.getByText('claims-intake')).toHaveFocus();
  });

  it('opens and closes teams by their buttons', async () => {
    const user = userEvent.setup();
    renderOverview(halden());
    await user.click(await screen.findByRole('button', { name: 'Close all' }));
    expect(screen.queryByText('customer')).not.toBeInTheDocument();
    await user.click(
      screen.getByRole('button', { name: 'Show the teams below halden' }),
    );
    expect(screen.getByText('customer')).toBeInTheDocument();
    expect(screen.queryByText('claims-intake')).not.toBeInTheDocument();
  });

  it('shows a dash, not a zero, where nothing is assessed', async () => {
    const teams = halden();
    const unknown = { workloads: 3, notAssessed: 3 };
    teams.items = [team('new', { own: unknown })];
    teams.total = figures({
      ...unknown,
      notAssessedByRequiredPhase: { foundational: 3, enhanced: 0, advanced: 0 },
    });
    renderOverview(teams);
    const band = await screen.findByRole('list', { name: 'Key figures' });
    expect(band).toHaveTextContent('Median score – no score yet');
    expect(band).toHaveTextContent('Compliant 0 none assessed yet');
    const row = screen.getByRole('row', { name: /new/ });
    expect(row).toHaveTextContent('–');
  });

  it('tells an empty catalog from one that was not read', async () => {
    const teams = { ...halden(), items: [], total: figures() };
    const { unmount } = renderOverview(teams);
    expect(
      await screen.findByText('No workload has been found'),
    ).toBeInTheDocument();
    expect(
      addressOf(screen.getByRole('link', { name: 'Open the set-up page' }))
        .pathname,
    ).toBe('/governance/set-up');
    unmount();

    renderOverview({ ...teams, lastSync: null });
    expect(
      await screen.findByText('The catalog has not been read yet'),
    ).toBeInTheDocument();
  });

  it('holds its place while it loads', async () => {
    renderPage(<OverviewPage />, {
      api: {
        getTeams: () => new Promise(() => {}),
        getBaselineFigures: async () => noBaselines,
      },
    });
    expect(await screen.findByText('Loading')).toBeInTheDocument();
  });

  it('offers to try again after an error', async () => {
    const user = userEvent.setup();
    const getTeams = jest
      .fn<Promise<TeamsResponse>, []>()
      .mockRejectedValueOnce(await refusal(500, 'database is away'))
      .mockResolvedValue(halden());
    renderPage(<OverviewPage />, {
      api: { getTeams, getBaselineFigures: async () => noBaselines },
    });
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
    renderPage(<OverviewPage />, {
      api: { getTeams: async () => Promise.reject(error) },
    });
    expect(
      await screen.findByText('No permission to see this'),
    ).toBeInTheDocument();
    expect(screen.getByText('ai-governance.workload.read')).toBeInTheDocument();
  });

  it('leads from a team to its plan, and from what is not assessed to the assessment', async () => {
    renderOverview(halden());
    const plan = await screen.findByRole('link', { name: 'Plan of customer' });
    expect(addressOf(plan).pathname).toBe('/governance/plan');
    expect(query(addressOf(plan))).toEqual({
      team: ['group:default/customer'],
    });
    expect(
      addressOf(
        await screen.findByRole('link', { name: 'Start the assessment' }),
      ).pathname,
    ).toBe('/governance/assess');
  });

  it('shows hostile names as text', async () => {
    const teams = halden();
    const name = '<img src=x onerror=alert(1)> {{t}} $t(pages.dash)';
    teams.items[0].title = name;
    const { container } = renderOverview(teams);
    expect(await screen.findByRole('link', { name })).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: `${name}: 59 workloads` }),
    ).toBeInTheDocument();
    expect(container.querySelector('img')).not.toBeInTheDocument();
  });
});
