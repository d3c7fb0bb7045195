import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { buildApi } from './__fixtures__/fixtureApi';
import { buildDecision, pageOf } from './__fixtures__/gates';
import { buildUnassessed } from './__fixtures__/scorecard';
import { renderEntityPage } from './__testUtils__/renderEntityPage';
import plugin from './alpha';
import { aiGovernanceApiRef } from './api';

/** The tabs, each with the views that share it. */
const TABS = [
  ['Organisation', 'Overview', 'Teams'],
  ['Inbox'],
  ['Inventory', 'Workloads', 'Assets'],
  ['Improve', 'Assess', 'Plan', 'Attested'],
  ['Reviews', 'Approvals', 'Waivers'],
  ['Gates', 'Environments', 'Decisions', 'Versions'],
  [
    'Incidents',
    'All incidents',
    'Triage',
    'Doors and names',
    'Learning',
    'Ownership',
  ],
  ['Framework'],
  ['Set-up'],
];

describe('the plugin in the new frontend system', () => {
  it('has a page with a tab for each matter, the first one open', async () => {
    renderTestApp({
      features: [catalogPlugin, plugin],
      initialRouteEntries: ['/ai-governance'],
      apis: [
        [aiGovernanceApiRef, buildApi()],
        catalogApiMock(),
        mockApis.permission(),
      ],
    });

    expect(
      await screen.findByRole('tab', { name: 'Overview', selected: true }),
    ).toBeInTheDocument();
    for (const [name, ...views] of TABS) {
      await userEvent.click(screen.getByRole('tab', { name }));
      for (const view of views) {
        await userEvent.click(await screen.findByRole('tab', { name: view }));
        expect(
          await screen.findByRole('tab', { name: view, selected: true }),
        ).toBeInTheDocument();
      }
      expect(
        await screen.findByRole('tab', { name, selected: true }),
      ).toBeInTheDocument();
      expect(screen.queryByText(/Error in/)).not.toBeInTheDocument();
    }
  });

  it('opens a view that shares a tab at its own address', async () => {
    renderTestApp({
      features: [catalogPlugin, plugin],
      initialRouteEntries: ['/ai-governance/plan'],
      apis: [
        [aiGovernanceApiRef, buildApi()],
        catalogApiMock(),
        mockApis.permission(),
      ],
    });

    expect(
      await screen.findByRole('tab', { name: 'Plan', selected: true }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('tab', { name: 'Improve', selected: true }),
    ).toBeInTheDocument();
  });

  it('says that an address has no page, and leads to the first one', async () => {
    renderTestApp({
      features: [catalogPlugin, plugin],
      initialRouteEntries: ['/ai-governance/mistyped'],
      apis: [
        [aiGovernanceApiRef, buildApi()],
        catalogApiMock(),
        mockApis.permission(),
      ],
    });

    expect(
      await screen.findByText(/No page here is called “mistyped”/),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('link', { name: 'Open Overview' }));
    expect(
      await screen.findByRole('tab', { name: 'Overview', selected: true }),
    ).toBeInTheDocument();
  });

  it('gives what is left of a group its own name', async () => {
    renderTestApp({
      features: [catalogPlugin, plugin],
      initialRouteEntries: ['/ai-governance/workloads'],
      config: {
        app: { extensions: [{ 'sub-page:ai-governance/assets': false }] },
      },
      apis: [
        [aiGovernanceApiRef, buildApi()],
        catalogApiMock(),
        mockApis.permission(),
      ],
    });

    expect(
      await screen.findByRole('tab', { name: 'Workloads', selected: true }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('tab', { name: 'Inventory' }),
    ).not.toBeInTheDocument();
  });

  it('leads from a card that is not assessed to the assessment of its workload', async () => {
    renderEntityPage({ api: { getScorecard: async () => buildUnassessed() } });

    const start = await screen.findByRole('link', {
      name: 'Start the assessment',
    });
    const journey =
      '/ai-governance/assess?entity=component%3Adefault%2Fclaims-assistant';
    expect(start).toHaveAttribute('href', journey);

    await userEvent.click(screen.getByRole('link', { name: 'Open scorecard' }));
    expect(
      await screen.findByRole('article', { name: 'Not assessed yet' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Start the assessment' }),
    ).toHaveAttribute('href', journey);
  });

  it('leads from the card on the overview to the tab and its control', async () => {
    renderEntityPage({});

    await userEvent.click(
      await screen.findByRole('link', {
        name: 'Outputs are screened for data leakage',
      }),
    );

    expect(
      await screen.findByRole('article', {
        name: 'Foundational reached, Enhanced required',
      }),
    ).toBeInTheDocument();
    expect(
      await screen.findByText(/^What APP-OUT-01 asks for/),
    ).toBeInTheDocument();
  });

  it('leads from the tab of a workload to its decisions, and from there to one', async () => {
    const getDecisions = jest.fn(async () => pageOf([buildDecision()]));
    renderEntityPage({
      api: { getDecisions, getDecision: async () => buildDecision() },
    });

    await userEvent.click(
      await screen.findByRole('link', { name: 'Open scorecard' }),
    );
    await userEvent.click(
      await screen.findByRole('link', { name: 'Decisions' }),
    );
    await userEvent.click(
      await screen.findByRole('link', { name: /^Open the decision on/ }),
    );
    expect(
      await screen.findByRole('article', {
        name: 'claims-assistant for production',
      }),
    ).toBeInTheDocument();
    expect(getDecisions).toHaveBeenCalledWith(
      expect.objectContaining({
        entityRef: 'component:default/claims-assistant',
      }),
    );
    expect(screen.getByRole('tab', { name: 'Gates' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
  });
});
