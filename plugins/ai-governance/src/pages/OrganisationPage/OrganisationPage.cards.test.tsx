import {
  AiGovernanceApi,
  Movement,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { buildApi } from '../../__fixtures__/fixtureApi';
import { buildEnvironments } from '../../__fixtures__/gates';
import { halden, organization, rollupFigures } from '../__testUtils__/fixtures';
import {
  addressOf,
  query,
  refusal,
  renderPage,
} from '../__testUtils__/renderPage';
import { OrganisationPage } from './OrganisationPage';

const AT = '2026-06-18T09:40:00.000Z';

function renderOrganisation(
  given: Partial<AiGovernanceApi> = {},
  options: { at?: string } = {},
) {
  renderPage(<OrganisationPage />, {
    ...options,
    api: buildApi({
      getOrganization: async () => organization(),
      getTeams: async () => halden(),
      ...given,
    }),
  });
  return userEvent.setup();
}

const region = async (name: string) =>
  within(await screen.findByRole('region', { name }));

const stand = (maturity: 'none' | 'foundational' | 'enhanced') => ({
  maturity,
  requiredPhase: 'enhanced' as const,
  compliant: maturity === 'enhanced',
  assessed: true,
});

const fallen: Movement = {
  entityRef: 'component:default/support-agent',
  title: 'support-agent',
  direction: 'down',
  from: stand('enhanced'),
  to: stand('none'),
  at: AT,
  causes: [{ kind: 'waiver', subject: 'APP-HIL-01' }],
  controls: [
    { controlId: 'APP-HIL-01', from: 'waived', to: 'not-met' },
    { controlId: 'IDD-RAG-01', from: 'met', to: 'stale' },
  ],
};

const gone: Movement = {
  ...fallen,
  entityRef: 'component:default/old-bot',
  title: 'old-bot',
  direction: 'removed',
  to: null,
  causes: [{ kind: 'entity-removed' }],
  controls: [],
};

const moved = {
  items: [fallen, gone],
  totalItems: 13,
  pageInfo: {},
  since: AT,
  until: AT,
  summary: { up: 5, down: 4, assessed: 0, added: 3, removed: 1 },
};

describe('the cards of OrganisationPage', () => {
  it('says what moved since a day and why, with the rest on a page of its own', async () => {
    const getMovements = jest.fn(async () => moved);
    renderOrganisation(
      { getMovements },
      { at: '/governance/overview?since=2026-05-18' },
    );
    const list = await screen.findByRole('list', { name: 'What moved' });
    expect(getMovements).toHaveBeenCalledWith({
      since: '2026-05-18',
      limit: 8,
    });
    const [first, second] = within(list).getAllByRole('listitem');
    expect(first).toHaveTextContent(
      'support-agent→NoneA waiver changed: APP-HIL-01 · IDD-RAG-01',
    );
    expect(
      within(first).getByRole('img', { name: 'Down' }),
    ).toBeInTheDocument();
    expect(
      addressOf(within(first).getByRole('link', { name: 'support-agent' }))
        .pathname,
    ).toBe('/catalog/default/component/support-agent/ai-governance');
    // What has left has no page any more.
    expect(
      within(second).queryByRole('link', { name: 'old-bot' }),
    ).not.toBeInTheDocument();

    const all = addressOf(
      screen.getByRole('link', { name: 'All 13 movements' }),
    );
    expect(all.pathname).toBe('/governance/movements');
    expect(query(all)).toEqual({ since: ['2026-05-18'] });
    expect(
      query(addressOf(screen.getByRole('link', { name: '4 down' }))),
    ).toEqual({ since: ['2026-05-18'], direction: ['down'] });
  });

  it('says so where nothing moved', async () => {
    renderOrganisation({}, { at: '/governance/overview?since=2020-05-18' });
    expect(
      await screen.findByText('Nothing has moved since 18 May 2020.'),
    ).toBeInTheDocument();
  });

  it('tells the trend as a picture in words and as a table, with what bent it', async () => {
    const getTrend = jest.fn(async () => ({
      days: [
        { day: '2026-03-20', workloads: 54, assessed: 30, compliant: 16 },
        { day: '2026-06-18', workloads: 62, assessed: 51, compliant: 32 },
      ],
      events: [
        {
          day: '2026-06-02',
          cause: { kind: 'framework-changed' as const, subject: '2026.5.0' },
          up: 0,
          down: 3,
          added: 0,
          removed: 0,
        },
        {
          day: '2026-06-05',
          cause: { kind: 'baseline' as const },
          up: 0,
          down: 0,
          added: 0,
          removed: 0,
        },
      ],
    }));
    const user = renderOrganisation({ getTrend });
    const label =
      'From 20 Mar to 18 Jun: workloads 54 to 62, assessed 30 to 51, compliant 16 to 32';
    const chart = await screen.findByRole('img', { name: label });
    expect(chart).toHaveTextContent('62 in all');
    expect(chart).toHaveTextContent('51 assessed');
    expect(chart).toHaveTextContent('32 compliant');

    const events = screen.getByRole('list', {
      name: 'What explains the bends',
    });
    const [first, second] = within(events).getAllByRole('listitem');
    expect(first).toHaveTextContent(
      'A2 Jun The framework changed: 2026.5.0: 3 down',
    );
    expect(second).toHaveTextContent('B5 Jun Baselines taken');
    expect(
      query(
        addressOf(
          within(first).getByRole('link', { name: 'What moved on 2 Jun' }),
        ),
      ),
    ).toEqual({ since: ['2026-06-02'], until: ['2026-06-02'] });

    await user.click(screen.getByRole('button', { name: 'Show as a table' }));
    const table = screen.getByRole('table', { name: label });
    expect(
      within(table)
        .getAllByRole('row')
        .map(row => row.textContent),
    ).toEqual([
      'DayWorkloadsAssessedCompliant',
      '18 Jun625132',
      '20 Mar543016',
    ]);

    await user.click(screen.getByRole('radio', { name: 'Year' }));
    expect(getTrend).toHaveBeenLastCalledWith({ days: 365 });
  });

  it('sums what the gates said, and says which of them stop', async () => {
    const environments = buildEnvironments();
    const denied = environments.items.reduce(
      (sum, { decisions }) => sum + decisions.deny,
      0,
    );
    renderOrganisation({ getEnvironments: async () => environments });
    const gates = await region('Gates');
    const link = await gates.findByRole('link', {
      name: `Deny: ${denied} decisions in the last 7 days`,
    });
    expect(addressOf(link).pathname).toBe('/governance/gates/decisions');
    expect(query(addressOf(link))).toEqual({ days: ['7'], verdict: ['deny'] });
    expect(gates.getAllByText(/Only warns|Enforces|Warns|Off/)).toHaveLength(
      environments.items.length,
    );
  });

  it('counts what waits for approval by the same borders as its lists', async () => {
    renderOrganisation({
      getApprovalFigures: async () => ({
        at: AT,
        waiting: { upTo2Days: 3, upTo7Days: 2, older: 1 },
        stale: 3,
        runningOut: 2,
        soonDays: 30,
      }),
    });
    const approvals = await region('Approvals');
    const lists: Record<string, Record<string, string[]>> = {
      '6 waiting': { state: ['requested'] },
      'Up to 2 days: 3': {
        state: ['requested'],
        requestedFrom: ['2026-06-16T09:40:00.000Z'],
      },
      '2 to 7 days: 2': {
        state: ['requested'],
        requestedFrom: ['2026-06-11T09:40:00.000Z'],
        requestedBefore: ['2026-06-16T09:40:00.000Z'],
      },
      'Over 7 days: 1': {
        state: ['requested'],
        requestedBefore: ['2026-06-11T09:40:00.000Z'],
      },
      'Stale: 3': { state: ['stale'] },
      'Running out in 30 days: 2': {
        state: ['approved'],
        validUntilBefore: ['2026-07-18T09:40:00.000Z'],
      },
    };
    for (const [name, expected] of Object.entries(lists)) {
      const link = await approvals.findByRole('link', { name });
      expect(addressOf(link).pathname).toBe('/governance/approvals');
      expect(query(addressOf(link))).toEqual(expected);
    }
  });

  it('counts incidents by severity and their clocks', async () => {
    const figures = await buildApi().getIncidentFigures({});
    renderOrganisation({
      getIncidentFigures: async () => ({
        ...figures,
        bySeverity: { sev1: 0, sev2: 1, sev3: 2, sev4: 0 },
        clocks: { running: 1, overdue: 0 },
      }),
    });
    const incidents = await region('Incidents');
    expect(
      query(
        addressOf(await incidents.findByRole('link', { name: 'Sev 3: 2' })),
      ),
    ).toEqual({ active: ['true'], severity: ['sev3'] });
    expect(
      query(addressOf(incidents.getByRole('link', { name: '3 open' }))),
    ).toEqual({ active: ['true'] });
    expect(
      query(
        addressOf(incidents.getByRole('link', { name: 'Clocks running: 1' })),
      ),
    ).toEqual({ clock: ['running'] });
    expect(
      query(addressOf(incidents.getByRole('link', { name: 'AI application' }))),
    ).toEqual({ active: ['true'], layer: ['ai-application'] });
  });

  it('counts what is let pass and what has grown old', async () => {
    renderOrganisation();
    const debt = await region('Debt');
    const lists: Record<string, Record<string, string[]>> = {
      'Active waivers: 11': {},
      'Ending in 14 days: 2': { within: ['30'] },
      'Workloads with any: 7': { assessed: ['true'], status: ['waived'] },
      'Workloads with stale evidence: 8': {
        assessed: ['true'],
        status: ['stale'],
      },
    };
    for (const [name, expected] of Object.entries(lists)) {
      const link = await debt.findByRole('link', { name });
      expect(query(addressOf(link))).toEqual(expected);
    }
    expect(
      debt.getByText('19 controls are stale in them.'),
    ).toBeInTheDocument();
  });

  it('names the largest risks, where they are and who can act', async () => {
    const known = await buildApi().getFramework();
    const [control] = known.document.controls;
    renderOrganisation({
      getFramework: async () => ({
        ...known,
        document: {
          ...known.document,
          controls: [{ ...control, id: 'APP-SUP-01', phase: 'enhanced' }],
        },
      }),
      getTeamPlan: async team => ({
        team,
        workloads: 59,
        roadmap: { phases: [] },
        provideOnce: [
          {
            controlId: 'APP-SUP-01',
            title: 'AI supply-chain inventory',
            section: 'ai-application',
            phase: 'foundational',
            providerRef: 'group:default/ai-platform',
            workloads: 9,
            reachRequired: 3,
          },
        ],
      }),
    });
    const table = await screen.findByRole('table', { name: 'Top risks' });
    const [, first, second] = within(table).getAllByRole('row');
    expect(first).toHaveTextContent('7,560');
    expect(first).toHaveTextContent('6 teams, most in customer-care');
    expect(second).toHaveTextContent('owned by no team');
    expect(second).toHaveTextContent('Workload owners');
    expect(
      query(
        addressOf(
          await within(first).findByRole('link', { name: /9 workloads/ }),
        ),
      ),
    ).toEqual({
      assessed: ['true'],
      control: ['APP-SUP-01'],
      // Where less is required the control is no gap.
      requiredPhase: ['enhanced', 'advanced'],
      status: ['not-met', 'stale', 'insufficient-evidence', 'no-evidence'],
    });
    const helps = await screen.findByRole('list', {
      name: 'Helps most, done once',
    });
    expect(helps).toHaveTextContent('Helps 9 workloads');
    expect(await within(first).findByText(/, once/)).toBeInTheDocument();
  });

  it('says so where no risk is left', async () => {
    renderOrganisation({
      getOrganization: async () =>
        organization({
          topRisks: [],
          total: rollupFigures({ workloads: 3, compliant: 3 }),
        }),
    });
    expect(
      await screen.findByText(
        'No assessed workload has a gap up to its required phase.',
      ),
    ).toBeInTheDocument();
  });

  it('lets a card fail alone', async () => {
    const error = await refusal(500, 'the scheduler is away');
    const forbidden = await refusal(403);
    const fail = () => Promise.reject(error);
    renderOrganisation({
      getTrend: fail,
      getMovements: fail,
      getTeams: fail,
      getEnvironments: () => Promise.reject(forbidden),
    });
    expect(
      await screen.findByRole('list', { name: 'Key figures' }),
    ).toBeInTheDocument();
    expect(await screen.findAllByRole('alert')).toHaveLength(3);
    const gates = await region('Gates');
    expect(
      await gates.findByText('No permission to see this'),
    ).toBeInTheDocument();
    expect((await region('Debt')).getByText('Debt')).toBeInTheDocument();
  });
});

describe('what can be taken out of OrganisationPage', () => {
  const blob = new Blob(['<p>report</p>'], { type: 'text/html' });
  const replace = jest.fn();
  const close = jest.fn();

  beforeEach(() => {
    replace.mockReset();
    close.mockReset();
    window.open = jest.fn(
      () => ({ opener: window, location: { replace }, close } as never),
    );
    URL.createObjectURL = jest.fn(() => 'blob:report');
    URL.revokeObjectURL = jest.fn();
  });

  it('opens the report in a tab of its own', async () => {
    const user = renderOrganisation({ getReport: async () => blob });
    await user.click(await screen.findByRole('button', { name: 'Report' }));
    expect(replace).toHaveBeenCalledWith('blob:report');
    expect(close).not.toHaveBeenCalled();
  });

  it('closes the tab and says why where the report is refused', async () => {
    const error = await refusal(403, 'Reports are for leads');
    const user = renderOrganisation({ getReport: () => Promise.reject(error) });
    await user.click(await screen.findByRole('button', { name: 'Report' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Reports are for leads',
    );
    expect(close).toHaveBeenCalled();
    expect(replace).not.toHaveBeenCalled();
  });

  it('saves the tables', async () => {
    const getRollupCsv = jest.fn(async () => blob);
    const click = jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockReturnValue(undefined);
    const user = renderOrganisation({ getRollupCsv });
    await user.click(await screen.findByRole('button', { name: 'CSV' }));
    await user.click(await screen.findByRole('menuitem', { name: /^Teams/ }));
    expect(getRollupCsv).toHaveBeenCalled();
    expect(click).toHaveBeenCalled();
    click.mockRestore();
  });
});
