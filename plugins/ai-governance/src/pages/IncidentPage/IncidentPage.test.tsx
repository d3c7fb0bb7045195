import { screen, within } from '@testing-library/react';
import { Settings } from 'luxon';
import { buildApi } from '../../__fixtures__/fixtureApi';
import { buildSnapshot, buildToday } from '../../__fixtures__/incidents';
import { NOW } from '../../__fixtures__/scorecard';
import { addressOf, refusal, renderPage } from '../__testUtils__/renderPage';
import { Route, Routes } from 'react-router-dom';
import { IncidentPage } from '.';
import { panel, renderIncident } from './__testUtils__/renderIncident';

beforeAll(() => {
  Settings.now = () => NOW.toMillis();
  Settings.defaultZone = 'utc';
});
afterAll(() => {
  Settings.now = () => Date.now();
  Settings.defaultZone = 'system';
});

const rowOf = (table: HTMLElement, name: string) =>
  within(table).getByRole('row', { name: new RegExp(`^${name}`) });

describe('IncidentPage', () => {
  it('says which incident it is, how bad, of what, and who else is affected', async () => {
    await renderIncident();

    expect(screen.getByText('Sev 2')).toBeInTheDocument();
    expect(screen.getByText('Excessive agency')).toBeInTheDocument();
    expect(
      addressOf(screen.getByRole('link', { name: 'support-agent' })).pathname,
    ).toBe('/catalog/default/component/support-agent/ai-governance');
    expect(
      screen.getByRole('link', { name: 'tool-server-crm' }),
    ).toBeInTheDocument();
    expect(screen.getByText('1 that you may not see')).toBeInTheDocument();
    expect(
      addressOf(screen.getByRole('link', { name: 'Incidents' })).pathname,
    ).toBe('/governance/incidents');
  });

  it('shows how far it has come, and when it came there', async () => {
    await renderIncident();

    const states = within(
      screen.getByRole('list', { name: 'How far it has come' }),
    ).getAllByRole('listitem');
    expect(states.map(({ textContent }) => textContent)).toEqual([
      'Open 17 Jun, 16:05',
      'Acknowledged 17 Jun, 16:27',
      'Mitigated, still ahead',
      'Resolved, still ahead',
      'Reviewed, still ahead',
    ]);
    expect(states[1]).toHaveAttribute('aria-current', 'step');
  });

  it('gives the four clocks, with what was allowed and the zone in which a report is due', async () => {
    await renderIncident();

    const figures = screen.getByRole('region', { name: 'Clocks' });
    for (const text of [
      '17 h 33 min',
      '22 min',
      '1 h allowed at Sev 2',
      '14 d 6 h left',
      'due 2 Jul, 16:05, your time (UTC)',
      'Not due yet',
    ]) {
      expect(within(figures).getByText(text)).toBeInTheDocument();
    }
  });

  it('counts on where nobody acknowledged in time, and where a review is late', async () => {
    await renderIncident({
      incident: {
        state: 'open',
        times: {
          startedAt: '2026-06-17T16:05:00.000Z',
          detectedAt: '2026-06-17T16:05:00.000Z',
        },
        reviewDueAt: '2026-06-17T09:38:00.000Z',
        clocks: [],
        regimes: [],
      },
    });

    const figures = screen.getByRole('region', { name: 'Clocks' });
    expect(
      within(figures).getByText('1 h allowed at Sev 2, 16 h 33 min over'),
    ).toBeInTheDocument();
    expect(within(figures).getByText('1 d over')).toBeInTheDocument();
    expect(within(figures).getByText('No clock runs')).toBeInTheDocument();
  });

  it('says what it blocks, who is warned and how a fix names it', async () => {
    const { user } = await renderIncident();

    expect(
      screen.getByText(/counts against the production gate of support-agent/),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/Production only warns today.*1 dependant sees/),
    ).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'name INC-217' }));
    expect(
      screen.getByText(
        'ai-governance gate component:default/support-agent --environment production --fixes INC-217',
      ),
    ).toBeInTheDocument();
  });

  it('says that a gate that enforces stops', async () => {
    await renderIncident({
      incident: { blocks: [{ environment: 'production', mode: 'enforce' }] },
    });
    expect(
      screen.getByText(/blocks the production gate of support-agent/),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/Production stops deployments today/),
    ).toBeInTheDocument();
  });

  it('compares how the workload stood with how it stands, in words', async () => {
    const { user } = await renderIncident();

    const table = within(await panel('What state it was in')).getByRole(
      'table',
    );
    expect(rowOf(table, 'Infrastructure')).toHaveTextContent(
      'InfrastructureEnhancedEnhancedNo change',
    );
    expect(rowOf(table, 'AI application')).toHaveTextContent(
      'FoundationalNoneWorse',
    );
    expect(rowOf(table, 'Score')).toHaveTextContent('9589Worse');
    expect(rowOf(table, 'Not satisfied')).toHaveTextContent(
      '1 of 94 of 9Worse',
    );
    expect(rowOf(table, 'Waived')).toHaveTextContent(
      'APP-HIL-01Until 31 Jul0Changed',
    );
    expect(rowOf(table, 'Prompt')).toHaveTextContent(
      'support-v31support-v30Changed',
    );
    expect(
      addressOf(within(table).getByRole('link', { name: '18 Jun, 09:30' }))
        .pathname,
    ).toBe('/governance/gates/decisions/d2');

    await user.click(screen.getByRole('radio', { name: 'Changes 8' }));
    expect(
      within(table).queryByRole('row', { name: /^Infrastructure/ }),
    ).toBeNull();
    expect(within(table).getAllByRole('row')).toHaveLength(9);
  });

  it('says so where nothing was frozen, nothing changed, or nothing is evaluated any more', async () => {
    await renderIncident({ incident: { snapshot: null } });
    expect(
      screen.getByText(/had not been evaluated when the incident opened/),
    ).toBeInTheDocument();
  });

  it('shows no second column for a workload that is gone', async () => {
    await renderIncident({ incident: { today: null } });
    expect(
      screen.getByText('The workload is not evaluated any more.'),
    ).toBeInTheDocument();
    expect(screen.queryByText('Worse')).toBeNull();
  });

  it('says that nothing changed', async () => {
    const { user } = await renderIncident({
      incident: { today: buildToday(buildSnapshot()) },
    });
    await user.click(screen.getByRole('radio', { name: 'Changes 0' }));
    expect(screen.getByText(/Nothing of this has changed/)).toBeInTheDocument();
  });

  it('tells who owns it and why, and whom it would have gone to next', async () => {
    await renderIncident();

    const owners = await panel('Who owns it, and why');
    const steps = within(
      within(owners).getByRole('list', {
        name: 'Where the owner was looked for',
      }),
    ).getAllByRole('listitem');
    expect(steps[0]).toHaveTextContent(
      /group:default\/care-oncall.*Passed over.*empty-group.*nobody is in it/,
    );
    expect(steps[1]).toHaveTextContent(/customer-care.*Owns it.*6 people/);
    expect(steps[2]).toHaveTextContent(/Not needed.*Would own it/);
    expect(steps[4]).toHaveTextContent(/Reaching it would count as unowned/);
    const told = within(
      within(owners).getByRole('list', { name: 'Who is told, in this order' }),
    ).getAllByRole('listitem');
    expect(told[0]).toHaveTextContent('acknowledged 17 Jun, 16:27');
    expect(told[1]).toHaveTextContent(/Customer.*not needed/);
  });

  it('says who is told next while nobody acknowledges', async () => {
    await renderIncident({
      incident: {
        state: 'open',
        times: {
          startedAt: '2026-06-17T16:05:00.000Z',
          detectedAt: '2026-06-17T16:05:00.000Z',
        },
      },
    });
    const told = within(
      screen.getByRole('list', { name: 'Who is told, in this order' }),
    ).getAllByRole('listitem');
    expect(told[0]).toHaveTextContent(
      'told 17 Jun, 16:05, did not answer by 17 Jun, 17:05',
    );
    expect(told[1]).toHaveTextContent(
      'told at 17 Jun, 17:05, if nobody answers',
    );
  });

  it('keeps a skeleton while it loads', async () => {
    renderPage(
      <Routes>
        <Route path="/governance/incidents/:id" element={<IncidentPage />} />
      </Routes>,
      {
        at: '/governance/incidents/INC-217',
        api: buildApi({ getIncident: () => new Promise(() => undefined) }),
      },
    );
    expect((await screen.findAllByText('Loading')).length).toBeGreaterThan(4);
  });

  it.each([
    [503, 'The service answered: starting'],
    [403, 'ai-governance.workload.read'],
    [404, 'There is no such incident'],
  ] as const)(
    'says what is wrong where it answers %s',
    async (status, text) => {
      const error = await refusal(status, 'starting');
      renderPage(
        <Routes>
          <Route path="/governance/incidents/:id" element={<IncidentPage />} />
        </Routes>,
        {
          at: '/governance/incidents/INC-217',
          api: buildApi({
            getIncident: async () => {
              throw error;
            },
          }),
        },
      );
      expect(await screen.findByText(new RegExp(text))).toBeInTheDocument();
    },
  );
});
