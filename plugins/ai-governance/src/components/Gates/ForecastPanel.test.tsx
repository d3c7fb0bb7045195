import {
  AiGovernanceApi,
  GateDecision,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Settings } from 'luxon';
import {
  buildBreakGlass,
  buildEnvironments,
  buildForecast,
  pageOf,
  REASONS,
} from '../../__fixtures__/gates';
import { buildResponseError } from '../../__fixtures__/responseError';
import { buildScorecard, NOW } from '../../__fixtures__/scorecard';
import { enterDay } from '../../__testUtils__/enterDay';
import { renderExtension } from '../../__testUtils__/renderEntityPage';

beforeAll(() => {
  Settings.now = () => NOW.toMillis();
});
afterAll(() => {
  Settings.now = () => Date.now();
});

const REF = 'component:default/claims-assistant';

const mayOpen = () =>
  buildEnvironments({
    breakGlass: { maxHours: 4, reviewWithinHours: 24, mayOpen: true },
  });

async function renderForecast(
  api: Partial<AiGovernanceApi> = {},
  options: { refusePermissions?: boolean } = {},
) {
  renderExtension('entity-content', { api, ...options });
  return screen.findByRole('article', { name: 'Could I deploy this?' });
}

describe('the forecast on the tab of a workload', () => {
  it('gives the answer of the last environment today, why, and what to do', async () => {
    const getForecast = jest.fn(async () => buildForecast());
    const panel = await renderForecast({ getForecast });

    expect(
      await within(panel).findByText(
        /The gate only warns, so the deployment would go on\. From 1 Jul, \d\d:00 on it would be stopped\./,
      ),
    ).toBeInTheDocument();
    expect(getForecast).toHaveBeenCalledWith(REF, {
      environment: 'production',
    });
    expect(within(panel).getByText('Deny')).toBeInTheDocument();
    expect(
      within(panel).getByRole('link', { name: 'Open APP-OUT-01' }),
    ).toHaveAttribute('href', expect.stringMatching(/#APP-OUT-01$/));
    expect(within(panel).getByText(/not recorded/)).toBeInTheDocument();
  });

  it('shows the heaviest reasons first and the others on demand', async () => {
    const user = userEvent.setup();
    const panel = await renderForecast();

    expect(await within(panel).findAllByRole('listitem')).toHaveLength(4);
    await user.click(
      within(panel).getByRole('button', { name: 'Show 2 more reasons' }),
    );
    expect(within(panel).getAllByRole('listitem')).toHaveLength(REASONS.length);
  });

  it('asks about another environment and about a date, and keeps the old answer meanwhile', async () => {
    const user = userEvent.setup();
    const getForecast = jest.fn(
      async (_ref: string, query: { environment: string; at?: string }) => {
        if (query.at) return new Promise<GateDecision>(() => undefined);
        return query.environment === 'production'
          ? buildForecast()
          : buildForecast({ verdict: 'allow', reasons: [] });
      },
    );
    const panel = await renderForecast({ getForecast });
    await within(panel).findByText('Deny');

    await user.click(
      within(panel).getByRole('button', { name: /Environment/ }),
    );
    await user.click(await screen.findByRole('option', { name: 'Staging' }));
    expect(await within(panel).findByText('Allow')).toBeInTheDocument();
    expect(
      within(panel).getByText('Nothing stands in the way.'),
    ).toBeInTheDocument();
    expect(getForecast).toHaveBeenLastCalledWith(REF, {
      environment: 'staging',
    });

    await user.click(within(panel).getByRole('radio', { name: 'On a date' }));
    await enterDay(user, panel, { day: '5', month: '7', year: '2026' });
    await waitFor(() =>
      expect(getForecast).toHaveBeenLastCalledWith(REF, {
        environment: 'staging',
        at: expect.stringMatching(/^2026-07-05T/),
      }),
    );
    expect(within(panel).getByText('Allow')).toBeInTheDocument();
  });

  it('says when the answer changes by itself', async () => {
    const panel = await renderForecast({
      getForecast: async () =>
        buildForecast({
          moments: [
            {
              at: '2026-07-01T10:00:00Z',
              causes: [{ what: 'enforcement-begins' }],
              verdict: 'deny',
              proceed: false,
            },
            {
              at: '2026-07-03T10:00:00Z',
              causes: [{ what: 'grace-ends', ref: 'INF-RES-02' }],
              verdict: 'deny',
              proceed: false,
            },
          ],
        }),
    });

    const heading = await within(panel).findByRole('heading', {
      name: 'When the answer changes by itself',
    });
    expect(heading.parentElement).toHaveTextContent(
      /1 Jul.*the gate begins to enforce.*3 Jul.*the days of grace for INF-RES-02 end/,
    );
  });

  it('says what failed and what is not permitted', async () => {
    const away = await buildResponseError(503, 'starting');
    const panel = await renderForecast({
      getForecast: async () => {
        throw away;
      },
    });
    expect(await within(panel).findByRole('alert')).toHaveTextContent(
      /The gate could not be asked.*starting/,
    );
  });

  it('says so where the gates may not be seen', async () => {
    const refused = await buildResponseError(403, 'no');
    const panel = await renderForecast({
      getEnvironments: async () => {
        throw refused;
      },
    });
    expect(
      await within(panel).findByText('ai-governance.workload.read'),
    ).toBeInTheDocument();
  });
});

describe('break-glass on the tab of a workload', () => {
  it('is opened by those of the role, with a reason, an incident and an end', async () => {
    const user = userEvent.setup();
    const openBreakGlass = jest.fn(async () => buildBreakGlass());
    const panel = await renderForecast({
      getEnvironments: async () => mayOpen(),
      openBreakGlass,
    });

    await user.click(
      await within(panel).findByRole('button', { name: 'Open break-glass…' }),
    );
    const dialog = await screen.findByRole('dialog');
    const save = within(dialog).getByRole('button', { name: 'Open it' });
    await user.click(save);
    expect(await within(dialog).findAllByRole('alert')).toHaveLength(2);
    await user.type(
      within(dialog).getByRole('textbox', { name: /Reason/ }),
      'Claims cannot be filed.',
    );
    await user.type(
      within(dialog).getByRole('textbox', { name: /Incident/ }),
      'INC-209',
    );
    await user.click(save);
    await waitFor(() =>
      expect(openBreakGlass).toHaveBeenCalledWith({
        entityRef: REF,
        environment: 'production',
        reason: 'Claims cannot be filed.',
        incident: 'INC-209',
        hours: 1,
      }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });

  it('is offered neither to those without the role nor to those without the permission', async () => {
    const panel = await renderForecast();
    await within(panel).findByText('Deny');
    expect(
      within(panel).queryByRole('button', { name: 'Open break-glass…' }),
    ).not.toBeInTheDocument();
  });

  it('is not offered where the permission is refused', async () => {
    const panel = await renderForecast(
      {
        getEnvironments: async () => mayOpen(),
        // What is permitted for the other one is remembered.
        getScorecard: async () => ({
          ...buildScorecard(),
          entityRef: 'component:default/fraud-scorer',
        }),
      },
      { refusePermissions: true },
    );
    await within(panel).findByText('Deny');
    expect(
      within(panel).queryByRole('button', { name: 'Open break-glass…' }),
    ).not.toBeInTheDocument();
  });

  it('is stated plainly while it holds, and reviewed after its end', async () => {
    const user = userEvent.setup();
    const panel = await renderForecast({
      getBreakGlass: async () =>
        pageOf([
          buildBreakGlass(),
          buildBreakGlass({
            id: 'bg-2',
            state: 'review-overdue',
            actions: ['review'],
          }),
          buildBreakGlass({ id: 'bg-3', state: 'reviewed', justified: true }),
        ]),
    });

    expect(
      await within(panel).findByText('Break-glass is open in production'),
    ).toBeInTheDocument();
    expect(
      within(panel).getByText(/^Until 18 Jun, \d\d:08\./),
    ).toBeInTheDocument();
    expect(
      within(panel).getByText(/Review of break-glass in production is overdue/),
    ).toBeInTheDocument();
    expect(within(panel).getAllByText(/Opened by/)).toHaveLength(2);
    await user.click(within(panel).getByRole('button', { name: 'Review…' }));
    expect(
      await screen.findByRole('dialog', {
        name: 'Review the break-glass of claims-assistant',
      }),
    ).toBeInTheDocument();
  });
});

describe('the forecast on the card of a workload', () => {
  const renderCard = (api: Partial<AiGovernanceApi> = {}) =>
    renderExtension('entity-card', { api });

  it('is one line with the verdict of the last environment', async () => {
    renderCard();

    const title = await screen.findByText('Production today');
    await waitFor(() =>
      expect(title.parentElement).toHaveTextContent(
        /Deny.*only warns, until 1 Jul/,
      ),
    );
  });

  it('claims nothing where the gate does not answer', async () => {
    const away = await buildResponseError(503, 'starting');
    renderCard({
      getForecast: async () => {
        throw away;
      },
    });

    expect(await screen.findByText('Could not be asked')).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});
