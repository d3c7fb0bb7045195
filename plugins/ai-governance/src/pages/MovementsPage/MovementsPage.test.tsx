import {
  AiGovernanceApi,
  Movement,
  MovementQuery,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { buildApi } from '../../__fixtures__/fixtureApi';
import { halden } from '../__testUtils__/fixtures';
import {
  address,
  query,
  refusal,
  renderPage,
} from '../__testUtils__/renderPage';
import { usualSince } from '../shared/movementQuery';
import { MovementsPage } from './MovementsPage';

const PATH = '/governance/movements';

function movement(name: string, given: Partial<Movement> = {}): Movement {
  const stand = {
    maturity: 'foundational' as const,
    requiredPhase: 'foundational' as const,
    compliant: true,
    assessed: true,
  };
  return {
    entityRef: `component:default/${name}`,
    title: name,
    direction: 'up',
    from: { ...stand, maturity: 'none', compliant: false },
    to: stand,
    at: '2026-06-18T09:38:00Z',
    causes: [{ kind: 'evidence-arrived', subject: 'APP-RED-01' }],
    controls: [],
    ...given,
  };
}

function renderMovements(
  items: Movement[],
  options: { search?: string; api?: Partial<AiGovernanceApi> } = {},
) {
  const asked: MovementQuery[] = [];
  renderPage(<MovementsPage />, {
    at: `${PATH}${options.search ?? ''}`,
    api: buildApi({
      getTeams: async () => halden(),
      getMovements: async (given = {}) => {
        asked.push(given);
        return {
          items,
          totalItems: items.length,
          pageInfo: {},
          since: '2026-05-18T00:00:00Z',
          until: '2026-06-18T09:38:00Z',
          summary: { up: 1, down: 0, assessed: 0, added: 0, removed: 0 },
        };
      },
      ...options.api,
    }),
  });
  return { asked, user: userEvent.setup() };
}

describe('MovementsPage', () => {
  it('tells of the last thirty days unless told, from where to where and why', async () => {
    const stayed = movement('portal-assistant').to;
    const { asked } = renderMovements([
      movement('quote-guide'),
      movement('new-bot', { direction: 'added', from: null }),
      movement('portal-assistant', { from: stayed, direction: 'up' }),
    ]);
    const row = await screen.findByRole('row', { name: /quote-guide/ });
    expect(row).toHaveTextContent('None→Foundational');
    expect(row).toHaveTextContent('Evidence arrived: APP-RED-01');
    expect(within(row).getByText('Up')).toBeInTheDocument();
    expect(screen.getByRole('row', { name: /new-bot/ })).toHaveTextContent(
      'NewFoundational',
    );
    expect(
      screen.getByRole('row', { name: /portal-assistant/ }),
    ).toHaveTextContent('now does what is required');
    expect(
      screen.getByRole('heading', { name: '3 movements' }),
    ).toBeInTheDocument();
    expect(asked).toEqual([{ since: usualSince(), limit: 50 }]);
  });

  it('asks for what its address says, and shows it as chips', async () => {
    const { asked, user } = renderMovements([movement('quote-guide')], {
      search:
        '?since=2026-05-18&until=2026-06-01&team=group:default/halden&direction=down&direction=up&direction=sideways',
    });
    await screen.findByRole('row', { name: /quote-guide/ });
    expect(asked[0]).toMatchObject({
      since: '2026-05-18',
      until: '2026-06-01',
      entityRef: 'group:default/halden',
      direction: ['up', 'down'],
    });
    expect(
      await screen.findByRole('row', { name: 'Team: halden and below' }),
    ).toBeInTheDocument();
    const chip = screen.getByRole('row', { name: 'Up or Down' });
    await user.click(within(chip).getByRole('button'));
    expect(query(address())).toEqual({
      since: ['2026-05-18'],
      until: ['2026-06-01'],
      team: ['group:default/halden'],
    });
  });

  it('says so where nothing moved', async () => {
    renderMovements([]);
    expect(
      await screen.findByText('Nothing has moved in these days'),
    ).toBeInTheDocument();
  });

  it('names the filters that nothing fits', async () => {
    renderMovements([], { search: '?direction=removed' });
    expect(
      await screen.findByText('Nothing moved that fits'),
    ).toBeInTheDocument();
  });

  it('offers to try again after an error', async () => {
    const error = await refusal(500, 'database is away');
    renderMovements([], { api: { getMovements: () => Promise.reject(error) } });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'database is away',
    );
  });
});
