import {
  AiGovernanceApi,
  IncidentQuery,
  IncidentSummary,
  Page,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { buildApi } from '../../__fixtures__/fixtureApi';
import { pageOf } from '../../__fixtures__/gates';
import { buildFigures } from '../../__fixtures__/incidentLists';
import {
  buildIncident,
  buildIncidentSummary,
} from '../../__fixtures__/incidents';
import { halden } from '../__testUtils__/fixtures';
import {
  address,
  addressOf,
  query,
  refusal,
  renderPage,
} from '../__testUtils__/renderPage';
import { IncidentsPage } from './IncidentsPage';

const AT = '/governance/incidents';

const two = pageOf([
  buildIncidentSummary(),
  buildIncidentSummary({
    id: 'late',
    number: 'INC-218',
    title: 'Answers name other customers',
    severity: 'sev1',
    category: 'sensitive-data-disclosure',
    state: 'open',
    owner: null,
    affected: 0,
    acknowledgeBy: '2026-06-17T17:05:00.000Z',
    clock: undefined,
  }),
]);

function renderIncidents(
  at: string,
  answer: Page<IncidentSummary> | Error,
  api: Partial<AiGovernanceApi> = {},
  refusePermissions = false,
) {
  const getIncidents = jest.fn(async (_query: IncidentQuery) => {
    if (answer instanceof Error) throw answer;
    return answer;
  });
  const rendered = renderPage(
    <Routes>
      <Route path="/governance/incidents" element={<IncidentsPage />} />
      <Route path="*" element={null} />
    </Routes>,
    {
      at,
      refusePermissions,
      api: buildApi({
        getIncidents,
        getIncidentFigures: async () => buildFigures(),
        getTeams: async () => halden(),
        ...api,
      }),
    },
  );
  return { ...rendered, getIncidents, user: userEvent.setup() };
}

describe('IncidentsPage', () => {
  it('says of each incident how bad it is, where it stands, whose it is and what is due', async () => {
    renderIncidents(AT, two);
    expect(
      await screen.findByRole('heading', { name: '2 incidents' }),
    ).toBeInTheDocument();
    const first = screen.getByRole('row', { name: /goodwill refunds/ });
    for (const text of [
      'INC-217',
      'Excessive agency',
      'Sev 2',
      'Acknowledged',
      'support-agent',
      'and 1 more',
      'customer-care',
      'Report',
    ]) {
      expect(first).toHaveTextContent(text);
    }
    expect(
      within(first).getByRole('link', { name: /^INC-217: Support agent/ }),
    ).toHaveAttribute('href', '/governance/incidents/INC-217');
    const late = screen.getByRole('row', { name: /other customers/ });
    for (const text of [
      'Sev 1',
      'Open',
      'Nobody owned it',
      'To be acknowledged by',
    ]) {
      expect(late).toHaveTextContent(text);
    }
  });

  it('opens from each figure the list that it counts', async () => {
    renderIncidents(`${AT}?team=group:default/customer`, two);
    const figures = await screen.findByRole('list', {
      name: 'Incidents in figures',
    });
    const team = ['group:default/customer'];
    for (const [name, expected] of [
      [/^Not resolved yet 7/, { active: ['true'], team }],
      [/^Sev 1 1/, { active: ['true'], severity: ['sev1'], team }],
      [/^Sev 3 3/, { active: ['true'], severity: ['sev3'], team }],
      [/^Nobody acknowledged 2/, { unacknowledged: ['true'], team }],
      [/^Reviews overdue 1/, { reviewOverdue: ['true'], team }],
      [/^Reports to an authority 3 running/, { clock: ['running'], team }],
      [/^1 overdue/, { clock: ['overdue'], team }],
    ] as const) {
      const link = addressOf(within(figures).getByRole('link', { name }));
      expect(link.pathname).toBe(AT);
      expect(query(link)).toEqual(expected);
    }
    expect(
      addressOf(
        within(figures).getByRole('link', { name: /^Alerts in triage 1/ }),
      ).pathname,
    ).toBe('/governance/incidents/triage');
  });

  it('says nothing of triage to who may not see it', async () => {
    renderIncidents(AT, two, {
      getIncidentFigures: async () => buildFigures({ triage: null }),
    });
    expect(
      await screen.findByRole('link', { name: /^Reviews overdue/ }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: /triage/ }),
    ).not.toBeInTheDocument();
  });

  it('asks for what the address says, and writes what it is narrowed by into the address', async () => {
    const { getIncidents, user } = renderIncidents(
      `${AT}?state=open&severity=sev1&severity=sev2&category=tool-misuse&category=nonsense&team=group:default/customer&descendants=false&controlId=APP-HIL-01&reviewOverdue=true&clock=overdue&text=refund&orderBy=-openedAt`,
      two,
    );
    await screen.findByRole('heading', { name: '2 incidents' });
    expect(getIncidents).toHaveBeenCalledWith({
      state: ['open'],
      severity: ['sev1', 'sev2'],
      category: ['tool-misuse'],
      team: 'group:default/customer',
      descendants: false,
      controlId: 'APP-HIL-01',
      reviewOverdue: true,
      clock: 'overdue',
      text: 'refund',
      orderBy: '-openedAt',
      limit: 50,
      cursor: undefined,
    });
    for (const name of [
      'State: Open',
      'Severity: Sev 1 or Sev 2',
      'Category: Tool misuse',
      'Team: customer',
      'Would have been caught by APP-HIL-01',
      'Review overdue',
      'A report is overdue',
      'Contains: refund',
    ]) {
      expect(await screen.findByRole('row', { name })).toBeInTheDocument();
    }
    await user.click(
      screen.getAllByRole('button', { name: 'Clear filters' })[0],
    );
    await waitFor(() =>
      expect(query(address())).toEqual({ orderBy: ['-openedAt'] }),
    );

    await user.click(screen.getByRole('button', { name: /Severity/ }));
    await user.click(await screen.findByRole('option', { name: 'Sev 1' }));
    await user.keyboard('{Escape}');
    await waitFor(() =>
      expect(query(address())).toEqual({
        orderBy: ['-openedAt'],
        severity: ['sev1'],
      }),
    );
  });

  it('counts a period from the start of a day', async () => {
    const { getIncidents } = renderIncidents(`${AT}?days=30`, two);
    await screen.findByRole('heading', { name: '2 incidents' });
    expect(getIncidents).toHaveBeenCalledWith(
      expect.objectContaining({
        from: expect.stringMatching(/T00:00:00\.000Z$/),
      }),
    );
  });

  it('pages through the list of the service', async () => {
    const { getIncidents, user } = renderIncidents(AT, {
      ...two,
      totalItems: 120,
      pageInfo: { nextCursor: 'further' },
    });
    await user.click(await screen.findByRole('button', { name: /Next/ }));
    await waitFor(() =>
      expect(getIncidents).toHaveBeenLastCalledWith({
        limit: 50,
        cursor: 'further',
      }),
    );
  });

  it('tells no match from no incident', async () => {
    const { user } = renderIncidents(`${AT}?severity=sev1`, pageOf([]));
    expect(await screen.findByText('No incident matches')).toBeInTheDocument();
    await user.click(
      screen.getAllByRole('button', { name: 'Clear filters' })[0],
    );
    expect(await screen.findByText('No incident so far')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'See the doors' })).toHaveAttribute(
      'href',
      '/governance/incidents/mappings',
    );
  });

  it('holds its place while it loads', async () => {
    renderIncidents(AT, two, {
      getIncidents: () => new Promise(() => {}),
      getIncidentFigures: () => new Promise(() => {}),
    });
    expect(await screen.findAllByText('Loading')).toHaveLength(2);
  });

  it('says what failed, and what is not permitted', async () => {
    const { unmount } = renderIncidents(AT, await refusal(503, 'starting'));
    expect(await screen.findByRole('alert')).toHaveTextContent('starting');
    unmount();
    renderIncidents(AT, await refusal(403));
    expect(
      await screen.findByText('ai-governance.workload.read'),
    ).toBeInTheDocument();
  });

  it('shows hostile titles as text', async () => {
    const hostile = '"><svg onload=alert(1)>';
    const { container } = renderIncidents(
      AT,
      pageOf([buildIncidentSummary({ title: hostile })]),
    );
    expect(await screen.findByText(hostile)).toBeInTheDocument();
    expect(container.querySelector('svg[onload]')).not.toBeInTheDocument();
  });

  it('tells of an incident and opens its page', async () => {
    const createIncident = jest.fn(async () => buildIncident());
    const { user } = renderIncidents(AT, two, { createIncident });
    await user.click(
      await screen.findByRole('button', { name: 'Tell of an incident' }),
    );
    const inside = within(
      await screen.findByRole('dialog', { name: 'Tell of an incident' }),
    );
    await user.type(
      inside.getByRole('combobox', { name: /^Workload/ }),
      'component:default/support-agent',
    );
    await user.tab();
    await user.type(
      inside.getByRole('textbox', { name: /^What happened/ }),
      'Refunds without approval',
    );
    await user.click(inside.getByRole('button', { name: /Severity$/ }));
    await user.click(await screen.findByRole('option', { name: /^Sev 2/ }));
    await user.click(inside.getByRole('button', { name: /Category$/ }));
    await user.click(
      await screen.findByRole('option', { name: 'Excessive agency' }),
    );
    await user.click(inside.getByRole('button', { name: 'Open the incident' }));
    await waitFor(() =>
      expect(createIncident).toHaveBeenCalledWith({
        entityRef: 'component:default/support-agent',
        title: 'Refunds without approval',
        severity: 'sev2',
        category: 'excessive-agency',
      }),
    );
    await waitFor(() =>
      expect(address().pathname).toBe('/governance/incidents/INC-217'),
    );
  });

  it('opens the incident that the address drafts, and tells of it only when a person sends it', async () => {
    const user = userEvent.setup();
    const createIncident = jest.fn(async () => buildIncident());
    const draft = new URLSearchParams({
      request: 'incident',
      entityRef: 'component:default/agent',
      title: 'It pays twice',
      severity: 'sev2',
      category: 'tool-misuse',
      description: 'Seen by the desk.',
    });
    renderIncidents(`${AT}?${draft}`, two, { createIncident });
    const dialog = await screen.findByRole('dialog');
    expect(
      within(dialog).getByRole('textbox', { name: /What happened, in a line/ }),
    ).toHaveValue('It pays twice');
    expect(createIncident).not.toHaveBeenCalled();
    await user.click(
      within(dialog).getByRole('button', { name: 'Open the incident' }),
    );
    await waitFor(() =>
      expect(createIncident).toHaveBeenCalledWith({
        entityRef: 'component:default/agent',
        title: 'It pays twice',
        severity: 'sev2',
        category: 'tool-misuse',
        description: 'Seen by the desk.',
      }),
    );
    await waitFor(() =>
      expect(address().pathname).toBe('/governance/incidents/INC-217'),
    );
    expect(address().search).toBe('');
  });
});
