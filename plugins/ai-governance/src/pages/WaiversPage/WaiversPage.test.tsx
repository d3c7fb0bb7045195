import {
  AiGovernanceApi,
  Waiver,
  WaiverDebtResponse,
  WaiverQuery,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { buildApi } from '../../__fixtures__/fixtureApi';
import { team } from '../__testUtils__/fixtures';
import {
  address,
  addressOf,
  query,
  refusal,
  renderPage,
} from '../__testUtils__/renderPage';
import { daysFromNow, waiver } from '../__testUtils__/waivers';
import { WaiversPage } from './WaiversPage';

jest.setTimeout(60_000);

const AT = '/governance/waivers';

const debt: WaiverDebtResponse = {
  items: [
    {
      team: 'group:default/claims-intake',
      title: 'Claims Intake',
      active: 12,
      expiringSoon: 3,
      applicableControls: 100,
      aboveLimit: true,
      oldestDays: 91,
    },
    {
      team: null,
      title: 'Without a team',
      active: 1,
      expiringSoon: 0,
      applicableControls: 40,
      aboveLimit: false,
      oldestDays: 1,
    },
    {
      team: 'group:default/quiet',
      title: 'Quiet',
      active: 0,
      expiringSoon: 0,
      applicableControls: 60,
      aboveLimit: false,
      oldestDays: null,
    },
  ],
  total: {
    active: 13,
    expiringSoon: 3,
    applicableControls: 200,
    aboveLimit: false,
    oldestDays: 91,
  },
  limitPercent: 10,
};

/** A backend with these waivers, which notes what it was asked for. */
function backend(waivers: Waiver[], given: Partial<AiGovernanceApi> = {}) {
  const queries: WaiverQuery[] = [];
  const api = buildApi({
    getTeams: async () => ({
      items: [team('claims-intake'), team('quiet')],
    }),
    getWaivers: async asked => {
      queries.push(asked);
      const items = waivers.filter(item =>
        asked.waitsForMe
          ? item.actions.includes('review')
          : asked.state?.includes(item.state),
      );
      return { items, totalItems: items.length, pageInfo: {} };
    },
    getWaiverDebt: async () => debt,
    ...given,
  });
  return { api, queries };
}

describe('WaiversPage', () => {
  it('shows what waits for the reader before what holds, and what it owes', async () => {
    const { api } = backend([
      waiver('waits', { actions: ['review'] }),
      waiver('soon', {
        state: 'approved',
        workloadTitle: 'Fraud Scout',
        expiresAt: daysFromNow(9),
        openSince: daysFromNow(-40),
        renewals: 1,
        compensatingControl: 'The account is watched by hand every morning.',
        environment: 'production',
      }),
      waiver('gone', {
        state: 'rejected',
        decidedBy: 'user:default/sana',
        decidedAt: daysFromNow(-1),
        decisionComment: 'A security group closes it today.',
      }),
    ]);
    await renderPage(<WaiversPage />, { api, at: AT });

    const titles = await screen.findAllByRole('heading', { level: 2 });
    await waitFor(() =>
      expect(titles.map(title => title.textContent)).toEqual([
        '1 waiver waits for your review',
        '1 waiver holds',
        '1 team has waivers on more than 10 % of its controls',
        'Requests and past waivers',
      ]),
    );
    const [holds] = screen
      .getAllByRole('row')
      .filter(row => within(row).queryByText('Fraud Scout'));
    expect(holds).toHaveTextContent('Runs out soon');
    expect(holds).toHaveTextContent('open for 39 d');
    expect(holds).toHaveTextContent('Renewed 1 time');
    expect(holds).toHaveTextContent('Instead: The account is watched by hand');
    expect(holds).toHaveTextContent('Environment: production');
    expect(
      screen.getByText('A security group closes it today.'),
    ).toBeInTheDocument();
  });

  it('approves from the list and reads all of it again', async () => {
    const user = userEvent.setup();
    const waits = waiver('one', { version: 4, actions: ['review'] });
    const shown = [waits];
    const reviewWaiver = jest.fn(async () => {
      shown[0] = { ...waits, version: 5, state: 'approved', actions: [] };
      return shown[0];
    });
    const { api } = backend(shown, { reviewWaiver });
    await renderPage(<WaiversPage />, { api, at: AT });

    await user.click(
      await screen.findByRole('button', {
        name: 'Review the waiver of INF-NET-01 for Claims Assistant',
      }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('Nothing is done instead.');
    const decide = within(dialog).getByRole('button', { name: 'Decide' });
    expect(decide).toBeDisabled();
    await user.click(within(dialog).getByRole('radio', { name: 'Approve' }));
    await user.click(decide);

    expect(reviewWaiver).toHaveBeenCalledWith('one', 4, {
      decision: 'approve',
    });
    expect(
      await screen.findByText('Nothing waits for your review'),
    ).toBeInTheDocument();
    expect(screen.getByText('1 waiver holds')).toBeInTheDocument();
  });

  it('leads from each figure of a team to the list that it counts', async () => {
    const { api } = backend([]);
    await renderPage(<WaiversPage />, { api, at: AT });
    const soon = await screen.findByRole('link', {
      name: '3 waivers that end within 30 days: Claims Intake',
    });
    expect(query(addressOf(soon))).toEqual({
      team: ['group:default/claims-intake'],
      within: ['30'],
    });
    const row = screen.getByRole('row', { name: /Claims Intake/ });
    expect(row).toHaveTextContent('12 %');
    expect(row).toHaveTextContent('Above 10 %');
    expect(row).toHaveTextContent('91 days');
    const teamless = screen.getByRole('row', { name: /Without a team/ });
    expect(teamless).not.toHaveTextContent('Above');
    const link = within(teamless).getByRole('link', {
      name: /1 waivers that hold/,
    });
    expect(query(addressOf(link))).toEqual({ team: ['none'] });
    expect(screen.queryByRole('row', { name: /Quiet/ })).toBeNull();
  });

  it('asks for what its address says', async () => {
    const { api, queries } = backend([]);
    await renderPage(<WaiversPage />, {
      api,
      at: `${AT}?team=group:default/claims-intake&within=30&state=revoked`,
    });
    await waitFor(() => expect(queries).toHaveLength(3));
    expect(queries).toEqual([
      expect.objectContaining({
        waitsForMe: true,
        team: 'group:default/claims-intake',
      }),
      expect.objectContaining({
        state: ['approved'],
        orderBy: 'expiresAt',
        team: 'group:default/claims-intake',
        expiresBefore: expect.any(String),
      }),
      expect.objectContaining({
        state: ['revoked'],
        team: 'group:default/claims-intake',
      }),
    ]);
  });

  it('keeps the choice in the address, and clears it from an empty list', async () => {
    const user = userEvent.setup();
    const { api, queries } = backend([]);
    await renderPage(<WaiversPage />, { api, at: `${AT}?team=none` });
    await user.click(await screen.findByRole('radio', { name: '30 days' }));
    expect(query(address())).toEqual({ team: ['none'], within: ['30'] });
    await user.click(await screen.findByRole('radio', { name: 'Withdrawn' }));
    expect(query(address())).toMatchObject({ state: ['withdrawn'] });
    await user.click(await screen.findByRole('button', { name: 'Show all' }));
    expect(query(address())).toEqual({ state: ['withdrawn'] });
    expect(queries.some(asked => asked.withoutTeam)).toBe(true);
  });

  it('says what is empty, refused or broken', async () => {
    const { api } = backend([], {
      getWaiverDebt: async () => ({
        ...debt,
        items: [],
        total: { ...debt.total, active: 0 },
      }),
    });
    const { unmount } = await renderPage(<WaiversPage />, { api, at: AT });
    expect(
      await screen.findByText('Nothing waits for your review'),
    ).toBeInTheDocument();
    expect(screen.getByText('No waiver holds')).toBeInTheDocument();
    expect(
      await screen.findByText('No waiver holds, so nothing is owed.'),
    ).toBeInTheDocument();
    unmount();

    const refused = backend([], {
      getWaivers: async () => {
        throw await refusal(403);
      },
      getWaiverDebt: async () => {
        throw await refusal(503, 'The database sleeps');
      },
    });
    await renderPage(<WaiversPage />, { api: refused.api, at: AT });
    expect(
      await screen.findAllByText('ai-governance.workload.read'),
    ).toHaveLength(3);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The database sleeps',
    );
  });

  it('holds the place of each list while it loads', async () => {
    const { api } = backend([], {
      getWaivers: () => new Promise(() => {}),
      getWaiverDebt: () => new Promise(() => {}),
    });
    await renderPage(<WaiversPage />, { api, at: AT });
    expect(await screen.findAllByText('Loading')).not.toHaveLength(0);
    expect(screen.queryByText('No waiver holds')).not.toBeInTheDocument();
  });

  it('shows more when it is asked to', async () => {
    const user = userEvent.setup();
    const many = Array.from({ length: 30 }, (_, index) =>
      waiver(`w${index}`, {
        state: 'approved',
        workloadTitle: `Bot ${index}`,
      }),
    );
    const { api } = backend([], {
      getWaivers: async ({ state, limit = 0 }) => {
        const items = state?.includes('approved') ? many : [];
        return {
          items: items.slice(0, limit),
          totalItems: items.length,
          pageInfo: items.length > limit ? { nextCursor: 'next' } : {},
        };
      },
    });
    await renderPage(<WaiversPage />, { api, at: AT });
    expect(await screen.findByText('30 waivers hold')).toBeInTheDocument();
    expect(screen.queryByText('Bot 29')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Show more' }));
    expect(await screen.findByText('Bot 29')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
  });
});
