import { AiGovernanceApi } from '@ai-governance/backstage-plugin-ai-governance-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Settings } from 'luxon';
import {
  buildIncident,
  buildIncidentSummary,
  buildOwnership,
} from '../../__fixtures__/incidents';
import { buildScorecard, NOW } from '../../__fixtures__/scorecard';
import {
  renderEntityPage,
  renderExtension,
} from '../../__testUtils__/renderEntityPage';
import { refusal } from '../../pages/__testUtils__/renderPage';

beforeAll(() => {
  Settings.now = () => NOW.toMillis();
  Settings.defaultZone = 'utc';
});
afterAll(() => {
  Settings.now = () => Date.now();
  Settings.defaultZone = 'system';
});

const REF = 'component:default/claims-assistant';

const past = buildIncidentSummary({
  id: 'past',
  number: 'INC-12',
  title: 'Wrong answer on cover',
  severity: 'sev3',
  state: 'resolved',
  entityRef: REF,
  times: {
    startedAt: '2026-05-01T10:00:00.000Z',
    detectedAt: '2026-05-01T10:00:00.000Z',
    resolvedAt: '2026-05-02T10:00:00.000Z',
  },
});

const withIncidents: Partial<AiGovernanceApi> = {
  getIncidents: async ({ active }) => {
    const items = active ? [buildIncidentSummary()] : [past];
    return { items, totalItems: items.length, pageInfo: {} };
  },
  getOwnership: async () => buildOwnership(),
};

const renderTab = (api: Partial<AiGovernanceApi> = {}) =>
  renderExtension('entity-content', { api });

const panel = (name: string | RegExp) => screen.findByRole('article', { name });

describe('incidents of a workload', () => {
  it('stand on its tab, what is active first, and say where one only affects it', async () => {
    renderTab(withIncidents);

    const incidents = await panel('1 active incident');
    const active = within(incidents).getByRole('list', { name: 'Active' });
    expect(active).toHaveTextContent(
      /Sev 2.*Support agent granted.*INC-217, since 17 Jun, 16:05, affects it, of support-agent/,
    );
    expect(
      within(incidents).getByRole('list', { name: 'Resolved last' }),
    ).toHaveTextContent(/Wrong answer.*INC-12, resolved 2 May, 10:00/);
  });

  it('are told of from there', async () => {
    const createIncident = jest.fn(async () => buildIncident());
    const user = userEvent.setup();
    renderTab({ createIncident });

    const incidents = await panel('Incidents');
    expect(
      await within(incidents).findByText(/Nothing has been told/),
    ).toBeInTheDocument();
    await user.click(
      within(incidents).getByRole('button', { name: 'Tell of an incident' }),
    );
    expect(
      await screen.findByRole('dialog', { name: 'Tell of an incident' }),
    ).toHaveTextContent('The owner of claims-assistant is told at once');
  });

  it('say where they could not be read, and the rest of the tab stands', async () => {
    const error = await refusal(503, 'starting');
    renderTab({
      getIncidents: async () => {
        throw error;
      },
    });
    expect(
      await screen.findByText('Incidents could not be loaded'),
    ).toBeInTheDocument();
    expect(await panel('If this breaks tonight')).toBeInTheDocument();
  });

  it('lead to their page, and to the list of the workload', async () => {
    renderEntityPage({
      api: {
        ...withIncidents,
        getScorecard: async () =>
          buildScorecard(undefined, {
            incidents: { active: 1, worst: 'sev2' },
          }),
      },
    });
    const line = await screen.findByRole('link', { name: '1 active, Sev 2' });
    expect(line).toHaveAttribute(
      'href',
      `/ai-governance/incidents?${new URLSearchParams({
        active: 'true',
        entityRef: REF,
      })}`,
    );
  });

  it('stand on the card in a line, with who answers', async () => {
    renderExtension('entity-card', { api: {} });
    expect(await screen.findByText('No open incident')).toBeInTheDocument();
    expect(
      await screen.findByRole('link', { name: 'customer-care' }),
    ).toBeInTheDocument();
  });

  it('mark the step of a plan that would have caught them', async () => {
    const scorecard = buildScorecard();
    scorecard.plan.sections
      .flatMap(section => section.steps)
      .forEach(step => Object.assign(step, { incidents: 2 }));
    renderTab({ getScorecard: async () => scorecard });
    expect(
      (await screen.findAllByText('Would have caught 2 incidents')).length,
    ).toBeGreaterThan(0);
  });
});

describe('who answers tonight', () => {
  it('says who, in which order and by when at each severity, and why', async () => {
    const user = userEvent.setup();
    renderTab(withIncidents);

    const tonight = await panel('If this breaks tonight');
    const rows = await within(tonight).findAllByRole('row');
    expect(rows[1]).toHaveTextContent(/customer-care owner15 min1 h1 d/);
    expect(rows[2]).toHaveTextContent(/Customer.*30 min2 h2 d/);
    await user.click(
      within(tonight).getByRole('button', {
        name: 'Where the owner was looked for',
      }),
    );
    expect(
      within(tonight).getByRole('list', {
        name: 'Where the owner was looked for',
      }),
    ).toHaveTextContent('Passed over');
  });

  it.each([
    ['fallback' as const, /Only the fallback is left, ai-platform/],
    ['none' as const, /An alert at night would reach nobody/],
  ])('says how to mend it where nobody owns it: %s', async (ends, text) => {
    const { incidentOwner } = buildOwnership();
    renderTab({
      getOwnership: async () =>
        buildOwnership({
          incidentOwner: {
            ...incidentOwner,
            ends,
            by: ends === 'fallback' ? 'fallback' : null,
            owner:
              ends === 'fallback'
                ? { ref: 'group:default/ai-platform', kind: 'group' }
                : null,
          },
          escalation: [],
        }),
    });

    const tonight = await panel('If this breaks tonight');
    expect(
      await within(tonight).findByText('Nobody owns its incidents'),
    ).toBeInTheDocument();
    expect(tonight).toHaveTextContent(text);
    expect(tonight).toHaveTextContent('ai-governance.io/incident-owner');
  });

  it('says whose it was, and that the group tree goes in a circle', async () => {
    renderTab({
      getOwnership: async () =>
        buildOwnership({
          endsInCycle: true,
          lost: {
            ref: 'group:default/claims-decisions',
            at: '2026-06-10T09:00:00.000Z',
          },
        }),
    });
    const tonight = await panel('If this breaks tonight');
    expect(
      await within(tonight).findByText(/The group tree goes in a circle/),
    ).toBeInTheDocument();
    expect(tonight).toHaveTextContent(
      'It was claims-decisions until 10 Jun, 09:00.',
    );
  });
});
