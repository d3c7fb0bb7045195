import { AiGovernanceApi } from '@ai-governance/backstage-plugin-ai-governance-common';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import homePlugin from '@backstage/plugin-home/alpha';
import { HomePageLayoutBlueprint } from '@backstage/plugin-home-react/alpha';
import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { screen } from '@testing-library/react';
import { buildApi } from '../../__fixtures__/fixtureApi';
import { buildIncidentSummary } from '../../__fixtures__/incidents';
import { buildResponseError } from '../../__fixtures__/responseError';
import plugin from '../../alpha';
import { aiGovernanceApiRef } from '../../api';
import { rollupFigures, teamRollup } from '../../pages/__testUtils__/fixtures';

const CUSTOMER = 'group:default/customer';

const TITLES = {
  AiGovernanceTeamMaturity: 'AI maturity of my teams',
  AiGovernanceInbox: 'Waiting for me',
  AiGovernanceIncidents: 'Open AI incidents',
};

/** A home page of one widget; the grid of Backstage's own needs a real window. */
const onlyThe = (component: string) =>
  createFrontendModule({
    pluginId: 'home',
    extensions: [
      HomePageLayoutBlueprint.make({
        params: {
          loader: async () => props =>
            (
              <>
                {
                  props.widgets.find(({ name }) => name === component)
                    ?.component
                }
              </>
            ),
        },
      }),
    ],
  });

/** An app with a home page of one widget. */
async function renderWidget(
  component: keyof typeof TITLES,
  api: Partial<AiGovernanceApi> = {},
  teams: string[] = [CUSTOMER],
) {
  renderTestApp({
    features: [catalogPlugin, homePlugin, plugin, onlyThe(component)],
    initialRouteEntries: ['/home'],
    apis: [
      [aiGovernanceApiRef, buildApi(api)],
      catalogApiMock(),
      mockApis.permission(),
      mockApis.identity({
        userEntityRef: 'user:default/noor',
        ownershipEntityRefs: ['user:default/noor', ...teams],
      }),
      mockApis.storage(),
    ],
  });
  await screen.findByText(TITLES[component]);
}

describe('the widget of the reader’s teams', () => {
  it('says how each team stands, and leads to it', async () => {
    const getTeam = jest.fn(async () => teamRollup());
    await renderWidget('AiGovernanceTeamMaturity', { getTeam });

    expect(
      await screen.findByText(
        '3 of 5 assessed do what is required, weakest: AI application',
      ),
    ).toBeInTheDocument();
    expect(getTeam.mock.calls).toEqual([[CUSTOMER]]);
    expect(screen.getByRole('link', { name: 'Customer' })).toHaveAttribute(
      'href',
      '/ai-governance/teams/group/default/customer',
    );
    expect(screen.getByRole('link', { name: 'All teams' })).toHaveAttribute(
      'href',
      '/ai-governance/teams',
    );
  });

  it('says so of somebody without a team, and asks for nothing', async () => {
    const getTeam = jest.fn();
    await renderWidget('AiGovernanceTeamMaturity', { getTeam }, []);
    expect(
      await screen.findByText(/^You belong to no team/),
    ).toBeInTheDocument();
    expect(getTeam).not.toHaveBeenCalled();
  });

  it('says so of a team without workloads, and of one that is not there', async () => {
    const absent = await buildResponseError(404, 'No such group');
    await renderWidget(
      'AiGovernanceTeamMaturity',
      {
        getTeam: async ref => {
          if (ref !== CUSTOMER) throw absent;
          return teamRollup({ withDescendants: rollupFigures() });
        },
      },
      [CUSTOMER, 'group:default/gone'],
    );
    expect(
      await screen.findByText('None of your 2 teams owns an AI workload.'),
    ).toBeInTheDocument();
  });

  it('says what failed', async () => {
    const failure = await buildResponseError(503, 'database is away');
    await renderWidget('AiGovernanceTeamMaturity', {
      getTeam: () => Promise.reject(failure),
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'database is away',
    );
  });
});

describe('the widget of what waits', () => {
  it('counts what waits, names the first, and leads to each', async () => {
    await renderWidget('AiGovernanceInbox', {
      getInbox: async () => ({
        totalItems: 7,
        overdue: 1,
        items: Array.from({ length: 7 }, (_, index) => ({
          kind: 'approval' as const,
          id: `a${index}`,
          title: `Workload ${index}`,
          waitingSince: '2026-06-17T09:00:00Z',
          overdue: index === 0,
        })),
      }),
    });
    expect(
      await screen.findByText('7 things wait for you, 1 is overdue'),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Workload 0' })).toHaveAttribute(
      'href',
      '/ai-governance/inbox?item=approval%3Aa0',
    );
    expect(screen.getByText('overdue')).toBeInTheDocument();
    expect(screen.getByText('Workload 4')).toBeInTheDocument();
    expect(screen.queryByText('Workload 5')).not.toBeInTheDocument();
  });

  it('says that nothing waits', async () => {
    await renderWidget('AiGovernanceInbox');
    expect(
      await screen.findByText('Nothing waits for you.'),
    ).toBeInTheDocument();
  });
});

describe('the widget of open incidents', () => {
  it('counts one of two teams once, the worst first', async () => {
    const mild = buildIncidentSummary({
      id: '1',
      number: 'INC-1',
      title: 'Slow answers',
      severity: 'sev4',
    });
    const grave = buildIncidentSummary({
      id: '2',
      number: 'INC-2',
      title: 'Wrong refunds',
      severity: 'sev1',
    });
    await renderWidget(
      'AiGovernanceIncidents',
      {
        getIncidents: async ({ team, active }) => ({
          items: team === CUSTOMER && active ? [mild, grave] : [mild],
          totalItems: 2,
          pageInfo: {},
        }),
      },
      [CUSTOMER, 'group:default/halden'],
    );
    expect(
      await screen.findByText('2 open incidents of your teams'),
    ).toBeInTheDocument();
    expect(
      screen
        .getAllByRole('link', { name: /answers|refunds/ })
        .map(link => link.getAttribute('href')),
    ).toEqual([
      '/ai-governance/incidents/INC-2',
      '/ai-governance/incidents/INC-1',
    ]);
  });

  it('says that there is none', async () => {
    await renderWidget('AiGovernanceIncidents', {
      getIncidents: async () => ({ items: [], totalItems: 0, pageInfo: {} }),
    });
    expect(
      await screen.findByText('Your teams have no open incident.'),
    ).toBeInTheDocument();
  });

  it('says so of somebody without a team', async () => {
    await renderWidget('AiGovernanceIncidents', {}, []);
    expect(
      await screen.findByText(/^You belong to no team/),
    ).toBeInTheDocument();
  });
});
