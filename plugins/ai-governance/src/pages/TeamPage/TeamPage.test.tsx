import {
  AiGovernanceApi,
  TeamRollup,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { buildApi } from '../../__fixtures__/fixtureApi';
import { rollupFigures, teamRollup } from '../__testUtils__/fixtures';
import {
  address,
  addressOf,
  query,
  refusal,
  renderPage,
} from '../__testUtils__/renderPage';
import { TeamsPages } from '../TeamsPage';

const CUSTOMER = 'group:default/customer';
const ALL = { team: [CUSTOMER], descendants: ['true'] };

function renderTeam(
  rollup: TeamRollup = teamRollup(),
  api: Partial<AiGovernanceApi> = {},
) {
  return renderPage(
    <Routes>
      <Route path="/governance/teams/*" element={<TeamsPages />} />
    </Routes>,
    {
      api: buildApi({
        getTeam: async () => rollup,
        getTeamPlan: async team => ({
          team,
          workloads: 7,
          roadmap: { phases: [] },
          provideOnce: [],
        }),
        ...api,
      }),
      at: `/governance/teams/group/default/customer`,
    },
  );
}

const card = (name: string | RegExp) => screen.findByRole('article', { name });

describe('TeamPage', () => {
  it('says in a sentence how the team stands, and which layer is weakest', async () => {
    renderTeam();
    expect(
      await card(
        '3 of 5 do what is required; AI application is the weakest layer',
      ),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('heading', { name: 'Customer' }),
    ).toBeInTheDocument();
    expect(
      addressOf(screen.getByRole('link', { name: 'Halden' })).pathname,
    ).toBe('/governance/teams/group/default/halden');
    expect(
      addressOf(screen.getByRole('link', { name: 'In the catalog' })).pathname,
    ).toBe('/catalog/default/group/customer');
  });

  it.each([
    [
      { notAssessed: 7, compliant: 0 },
      'None of the 7 workloads is assessed yet',
    ],
    [{ compliant: 5 }, 'All 5 assessed workloads do what is required'],
    [
      { workloads: 2, notAssessed: 1, compliant: 1 },
      'The one assessed workload does what is required',
    ],
  ])('finds other words for %p', async (change, finding) => {
    const rollup = teamRollup();
    renderTeam({
      ...rollup,
      weakest: null,
      withDescendants: { ...rollup.withDescendants, ...change },
    });
    expect(await card(finding)).toBeInTheDocument();
  });

  it('names no layer as the weakest where all are alike', async () => {
    const rollup = teamRollup();
    renderTeam({
      ...rollup,
      withDescendants: {
        ...rollup.withDescendants,
        sections: rollup.withDescendants.sections.map(section => ({
          ...section,
          applicable: 5,
          reached: 3,
        })),
      },
    });
    expect(await card('3 of 5 do what is required')).toBeInTheDocument();
    expect(screen.queryByText('weakest')).not.toBeInTheDocument();
  });

  it('lets each figure open the list that it counts', async () => {
    renderTeam();
    const band = await screen.findByRole('list', { name: 'Figures' });
    const links = within(band).getAllByRole('link');
    expect(links.map(link => link.textContent)).toEqual([
      'Workloads 7 1 its own, 6 below it',
      'Compliant 3 3 of 5 assessed',
      'Below required 2 2 of 5 assessed',
      'Not assessed 2 of 7, not judged',
      'Median score 81 of 100, lowest 44',
    ]);
    expect(links.map(addressOf).map(query)).toEqual([
      ALL,
      { ...ALL, assessed: ['true'], compliant: ['true'] },
      { ...ALL, assessed: ['true'], compliant: ['false'] },
      { ...ALL, assessed: ['false'] },
      { ...ALL, assessed: ['true'], orderBy: ['score'] },
    ]);
  });

  it('counts the team alone on demand, which stands in the address', async () => {
    const user = userEvent.setup();
    renderTeam();
    await user.click(
      await screen.findByRole('radio', { name: 'This team alone (1)' }),
    );
    expect(address().searchParams.get('count')).toBe('own');
    expect(
      await card('The one assessed workload does what is required'),
    ).toBeInTheDocument();
    const band = screen.getByRole('list', { name: 'Figures' });
    expect(
      query(
        addressOf(within(band).getByRole('link', { name: /^Workloads 1/ })),
      ),
    ).toEqual({ team: [CUSTOMER] });
  });

  it('counts in a grid how many reach each phase, and how many what they must', async () => {
    renderTeam();
    const grid = await screen.findByRole('table', {
      name: 'Layers by phases: how many workloads reach each',
    });
    expect(
      within(grid).getByRole('columnheader', { name: /Enhanced/ }),
    ).toHaveTextContent('4 require it');
    expect(
      within(grid).getByRole('columnheader', { name: /Advanced/ }),
    ).toHaveTextContent('nobody requires it');
    expect(
      within(grid)
        .getAllByRole('rowheader')
        .map(row => row.textContent),
    ).toEqual([
      'Infrastructure',
      'Identity and data',
      'AI applicationweakest',
      'Governance',
    ]);
    const inLayer = { ...ALL, assessed: ['true'], section: ['ai-application'] };
    for (const [name, filters] of [
      ['AI application: 3/5 reach Enhanced', { reaches: ['enhanced'] }],
      // Where nobody reaches it, the list is of those that do not.
      ['AI application: 0/5 reach Advanced', { misses: ['advanced'] }],
      [
        'AI application: 3/5 reach what they require',
        { reaches: ['required'] },
      ],
    ] as const) {
      expect(
        query(addressOf(within(grid).getByRole('link', { name }))),
      ).toEqual({ ...inLayer, ...filters });
    }
  });

  it('compares shares with the organisation in words', async () => {
    renderTeam();
    const table = await screen.findByRole('table', {
      name: 'Shares here and in the organisation',
    });
    expect(
      within(table).getByRole('row', { name: /^does what is required/ }),
    ).toHaveTextContent('60 % (3/5)62 % (32/51)2 points below');
    expect(
      within(table).getByRole('row', { name: /in Infrastructure/ }),
    ).toHaveTextContent('100 % (5/5)87 % (42/48)13 points above');
    expect(
      within(table).getByRole('row', { name: /^Median score/ }),
    ).toHaveTextContent('81843 points below');
    expect(
      screen.getByText(
        'Here a smaller share does what is required than in all.',
      ),
    ).toBeInTheDocument();
  });

  it('leads to incidents, approvals, waivers and evidence of the team', async () => {
    renderTeam(teamRollup({ soonDays: 30 }), {
      getAttestations: async () => ({ items: [], totalItems: 4, pageInfo: {} }),
    });
    const expected: [string, string, Record<string, string[]>][] = [
      [
        'Sev 2: 1',
        '/governance/incidents',
        { team: [CUSTOMER], active: ['true'], severity: ['sev2'] },
      ],
      [
        'Stale: 1 workloads',
        '/governance/workloads',
        { ...ALL, approval: ['stale'] },
      ],
      ['Waivers that hold: 2', '/governance/waivers', { team: [CUSTOMER] }],
      [
        'of them end within 30 days: 1',
        '/governance/waivers',
        { team: [CUSTOMER], within: ['30'] },
      ],
      [
        'Statements that run out within 30 days: 4',
        '/governance/attestations',
        { team: [CUSTOMER] },
      ],
      [
        'Workloads with stale evidence: 2',
        '/governance/workloads',
        { ...ALL, assessed: ['true'], status: ['stale'] },
      ],
    ];
    for (const [name, path, filters] of expected) {
      const link = await screen.findByRole('link', { name });
      expect(addressOf(link).pathname).toBe(path);
      expect(query(addressOf(link))).toEqual(filters);
    }
    expect(await card('3 open incidents')).toBeInTheDocument();
  });

  it('shows the largest gaps, the teams below and what helps most', async () => {
    renderTeam(teamRollup(), {
      getTeamPlan: async team => ({
        team,
        workloads: 7,
        roadmap: { phases: [] },
        provideOnce: [
          {
            controlId: 'GOV-POL-01',
            title: 'A policy stands',
            section: 'governance',
            phase: 'foundational',
            providerRef: 'group:default/halden',
            workloads: 4,
            reachRequired: 2,
          },
        ],
      }),
    });
    const gaps = await card('The 2 largest gaps');
    expect(
      await within(gaps).findByRole('row', {
        name: /Outputs are screened for data leakage/,
      }),
    ).toHaveTextContent('2,250');
    expect(
      query(
        addressOf(
          within(gaps).getByRole('link', { name: /open in 2 workloads$/ }),
        ),
      ),
    ).toEqual({
      ...ALL,
      assessed: ['true'],
      control: ['APP-OUT-01'],
      requiredPhase: ['enhanced', 'advanced'],
      status: ['not-met', 'stale', 'insufficient-evidence', 'no-evidence'],
    });
    const below = await card('Teams below it');
    expect(
      addressOf(within(below).getByRole('link', { name: 'claims-intake' }))
        .pathname,
    ).toBe('/governance/teams/group/default/claims-intake');
    const helps = await card('What helps most');
    expect(helps).toHaveTextContent(
      'Helps 4 workloads, 2 of them would reach their required phase',
    );
    expect(
      query(
        addressOf(within(helps).getByRole('link', { name: 'The whole plan' })),
      ),
    ).toEqual({ team: [CUSTOMER] });
  });

  it('narrows lists to a system, and shows no plan of a team there', async () => {
    const getTeamPlan = jest.fn();
    renderTeam(
      teamRollup({
        entityRef: 'system:default/claims',
        kind: 'system',
        title: 'Claims',
        children: [],
      }),
      { getTeamPlan },
    );
    const band = await screen.findByRole('list', { name: 'Figures' });
    expect(
      query(addressOf(within(band).getByRole('link', { name: /^Workloads/ }))),
    ).toEqual({ system: ['system:default/claims'] });
    expect(screen.queryByText('What helps most')).not.toBeInTheDocument();
    expect(screen.queryByText('Teams below it')).not.toBeInTheDocument();
    expect(getTeamPlan).not.toHaveBeenCalled();
    // The list of incidents knows no systems.
    expect(
      screen.queryByRole('link', { name: 'Sev 2: 1' }),
    ).not.toBeInTheDocument();
  });

  it('says so in one sentence where there is no workload', async () => {
    renderTeam(
      teamRollup({
        own: rollupFigures(),
        withDescendants: rollupFigures(),
        children: [],
        weakest: null,
      }),
    );
    expect(
      await screen.findByText(
        'This team owns no AI workload that you may read, nor does a team below it.',
      ),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('list', { name: 'Figures' }),
    ).not.toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Report' }),
    ).not.toBeInTheDocument();
  });

  it('keeps the rest where one card fails', async () => {
    const failure = await refusal(500, 'database is away');
    renderTeam(teamRollup(), {
      getTeamPlan: () => Promise.reject(failure),
    });
    const helps = await card('What helps most');
    expect(await within(helps).findByRole('alert')).toHaveTextContent(
      'database is away',
    );
    expect(screen.getByRole('list', { name: 'Figures' })).toBeInTheDocument();
  });

  it('holds its place, names the permission, and says what is not known', async () => {
    const first = renderTeam(teamRollup(), {
      getTeam: () => new Promise(() => {}),
    });
    expect(await screen.findByText('Loading')).toBeInTheDocument();
    first.unmount();

    const forbidden = await refusal(403);
    const second = renderTeam(teamRollup(), {
      getTeam: () => Promise.reject(forbidden),
    });
    expect(
      await screen.findByText('ai-governance.workload.read'),
    ).toBeInTheDocument();
    second.unmount();

    const absent = await refusal(404);
    renderTeam(teamRollup(), { getTeam: () => Promise.reject(absent) });
    expect(
      await screen.findByText(/^Nothing is known of group:default\/customer/),
    ).toBeInTheDocument();
  });

  describe('the report', () => {
    const tab = {
      opener: window,
      location: { replace: jest.fn() },
      close: jest.fn(),
    };
    const createObjectURL = jest.fn(() => 'blob:report');
    beforeAll(() => {
      Object.assign(URL, { createObjectURL, revokeObjectURL: jest.fn() });
      jest
        .spyOn(window, 'open')
        .mockImplementation(() => tab as unknown as Window);
    });
    afterAll(() => {
      jest.restoreAllMocks();
    });

    it('opens for the team in a tab of its own', async () => {
      const user = userEvent.setup();
      const report = new Blob(['<p>Report</p>']);
      const getReport = jest.fn(async () => report);
      renderTeam(teamRollup(), { getReport });
      await user.click(await screen.findByRole('button', { name: 'Report' }));
      await waitFor(() =>
        expect(tab.location.replace).toHaveBeenCalledWith('blob:report'),
      );
      expect(getReport).toHaveBeenCalledWith({ entityRef: CUSTOMER });
      expect(createObjectURL).toHaveBeenCalledWith(report);
    });

    it('says why it could not be made', async () => {
      const user = userEvent.setup();
      const failure = await refusal(500, 'too large');
      renderTeam(teamRollup(), { getReport: () => Promise.reject(failure) });
      await user.click(await screen.findByRole('button', { name: 'Report' }));
      expect(await screen.findByRole('alert')).toHaveTextContent(
        'The report could not be made.',
      );
    });
  });
});
