import { AiGovernanceApi } from '@ai-governance/backstage-plugin-ai-governance-common';
import { createApp } from '@backstage/app-defaults';
import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import { AppRouter, FlatRoutes } from '@backstage/core-app-api';
import { createApiFactory } from '@backstage/core-plugin-api';
import {
  CatalogEntityPage,
  CatalogIndexPage,
  catalogPlugin,
  EntityLayout,
  EntitySwitch,
} from '@backstage/plugin-catalog';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route } from 'react-router-dom';
import { buildApi } from './__fixtures__/fixtureApi';
import { buildDecision, pageOf } from './__fixtures__/gates';
import { buildEntity } from './__fixtures__/scorecard';
import {
  AiGovernancePage,
  aiGovernanceApiRef,
  aiGovernancePlugin,
  EntityAiGovernanceCard,
  EntityAiGovernanceContent,
  EntityTeamMaturityCard,
  EntityTeamMaturityContent,
  hasTeamMaturity,
  HomePageInbox,
  HomePageIncidents,
  HomePageTeamMaturity,
  isAiWorkload,
} from '.';
import { teamRollup } from './pages/__testUtils__/fixtures';

const library = buildEntity({
  metadata: { name: 'library' },
  spec: { type: 'library' },
});

const customer = buildEntity({
  kind: 'Group',
  metadata: { name: 'customer' },
  spec: { type: 'team', children: [] },
});

/** An app of the former system, as the README has it built. */
function renderLegacyApp(path: string, api: Partial<AiGovernanceApi> = {}) {
  window.history.replaceState(undefined, '', path);
  const app = createApp({
    configLoader: async () => [
      {
        context: 'test',
        data: {
          app: { baseUrl: 'http://localhost' },
          backend: { baseUrl: 'http://localhost:7007' },
        },
      },
    ],
    apis: [
      createApiFactory(aiGovernanceApiRef, buildApi(api)),
      createApiFactory(
        catalogApiRef,
        new InMemoryCatalogClient({
          entities: [buildEntity(), library, customer],
        }),
      ),
      createApiFactory(permissionApiRef, {
        authorize: async () => ({ result: AuthorizeResult.ALLOW }),
      }),
    ],
    plugins: [catalogPlugin, aiGovernancePlugin],
  });
  const entityPage = (
    <EntityLayout>
      <EntityLayout.Route path="/" title="Overview">
        <EntitySwitch>
          <EntitySwitch.Case if={isAiWorkload}>
            <EntityAiGovernanceCard />
          </EntitySwitch.Case>
          <EntitySwitch.Case if={hasTeamMaturity}>
            <EntityTeamMaturityCard />
          </EntitySwitch.Case>
          <EntitySwitch.Case>
            <p>No workload</p>
          </EntitySwitch.Case>
        </EntitySwitch>
      </EntityLayout.Route>
      <EntityLayout.Route
        path="/ai-governance"
        title="AI governance"
        if={isAiWorkload}
      >
        <EntityAiGovernanceContent />
      </EntityLayout.Route>
      <EntityLayout.Route
        path="/ai-maturity"
        title="AI maturity"
        if={hasTeamMaturity}
      >
        <EntityTeamMaturityContent />
      </EntityLayout.Route>
    </EntityLayout>
  );
  const App = app.createRoot(
    <AppRouter>
      <FlatRoutes>
        <Route path="/catalog" element={<CatalogIndexPage />} />
        <Route
          path="/catalog/:namespace/:kind/:name"
          element={<CatalogEntityPage />}
        >
          {entityPage}
        </Route>
        <Route path="/ai-governance" element={<AiGovernancePage />} />
        <Route
          path="/home"
          element={
            <>
              <HomePageTeamMaturity />
              <HomePageInbox />
              <HomePageIncidents />
            </>
          }
        />
      </FlatRoutes>
    </AppRouter>,
  );
  render(<App />);
}

describe('the plugin in a legacy app', () => {
  it('shows the card, which leads to the tab', async () => {
    renderLegacyApp('/catalog/default/component/claims-assistant');

    await userEvent.click(
      await screen.findByRole('link', { name: 'Open scorecard' }),
    );

    expect(
      await screen.findByRole('article', {
        name: 'Foundational reached, Enhanced required',
      }),
    ).toBeInTheDocument();
    expect(window.location.pathname).toBe(
      '/catalog/default/component/claims-assistant/ai-governance',
    );
  });

  it('opens in the tab the control that the address names', async () => {
    renderLegacyApp(
      '/catalog/default/component/claims-assistant/ai-governance#APP-OUT-01',
    );

    expect(
      await screen.findByText(/^What APP-OUT-01 asks for/),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('button', { name: 'Confirm…' }),
    ).toBeInTheDocument();
  });

  it('stays away from what is no workload', async () => {
    renderLegacyApp('/catalog/default/component/library');

    expect(await screen.findByText('No workload')).toBeInTheDocument();
    expect(
      screen.queryByRole('tab', { name: 'AI governance' }),
    ).not.toBeInTheDocument();
  });

  it('leads from the card of a team to its tab', async () => {
    renderLegacyApp('/catalog/default/group/customer', {
      getTeam: async () => teamRollup(),
    });

    await userEvent.click(
      await screen.findByRole('link', { name: 'Open AI maturity' }),
    );
    expect(
      await screen.findByRole('table', {
        name: 'Layers by phases: how many workloads reach each',
      }),
    ).toBeInTheDocument();
    expect(window.location.pathname).toBe(
      '/catalog/default/group/customer/ai-maturity',
    );
  });

  it('has the widgets of a home page', async () => {
    renderLegacyApp('/home');

    expect(
      await screen.findByText('AI maturity of my teams'),
    ).toBeInTheDocument();
    expect(
      await screen.findByText('Nothing waits for you.'),
    ).toBeInTheDocument();
    // The guest of this app is in no group.
    expect(await screen.findAllByText(/^You belong to no team/)).toHaveLength(
      2,
    );
  });

  it('has a page with header and tabs', async () => {
    renderLegacyApp('/ai-governance');

    expect(
      await screen.findByRole('heading', { name: 'AI governance' }),
    ).toBeInTheDocument();
    for (const [tab, view, path] of [
      ['Organisation', 'Overview', 'overview'],
      ['Organisation', 'Teams', 'teams'],
      ['Inbox', 'Inbox', 'inbox'],
      ['Inventory', 'Workloads', 'workloads'],
      ['Inventory', 'Assets', 'assets'],
      ['Improve', 'Assess', 'assess'],
      ['Improve', 'Plan', 'plan'],
      ['Improve', 'Attested', 'attestations'],
      ['Reviews', 'Approvals', 'approvals'],
      ['Reviews', 'Waivers', 'waivers'],
      ['Gates', 'Environments', 'gates'],
      ['Gates', 'Decisions', 'gates/decisions'],
      ['Gates', 'Versions', 'versions'],
      ['Incidents', 'All incidents', 'incidents'],
      ['Incidents', 'Triage', 'incidents/triage'],
      ['Incidents', 'Doors and names', 'incidents/mappings'],
      ['Incidents', 'Learning', 'incidents/learning'],
      ['Incidents', 'Ownership', 'incidents/ownership'],
      ['Framework', 'Framework', 'framework'],
      ['Set-up', 'Set-up', 'set-up'],
    ] as const) {
      await userEvent.click(screen.getByRole('tab', { name: tab }));
      await userEvent.click(screen.getByRole('tab', { name: view }));
      expect(
        await screen.findByRole('tab', { name: view, selected: true }),
      ).toBeInTheDocument();
      expect(window.location.pathname).toBe(`/ai-governance/${path}`);
      expect(
        screen.getByRole('tab', { name: tab, selected: true }),
      ).toBeInTheDocument();
    }
    expect(screen.queryByText(/^Error:/)).not.toBeInTheDocument();
  });

  it('opens below the tab of the gates the list of decisions and one of them', async () => {
    renderLegacyApp('/ai-governance/gates/decisions', {
      getDecisions: async () => pageOf([buildDecision()]),
      getDecision: async () => buildDecision(),
    });

    await userEvent.click(
      await screen.findByRole('link', { name: /^Open the decision on/ }),
    );
    expect(
      await screen.findByRole('article', {
        name: 'claims-assistant for production',
      }),
    ).toBeInTheDocument();
    expect(screen.getByRole('tab', { name: 'Gates' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
  });
});
