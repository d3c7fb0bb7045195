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

describe('the plugin in the new frontend system', () => {
  it('has a page with a tab for each view, the first one open', async () => {
    renderTestApp({
      features: [catalogPlugin, plugin],
      initialRouteEntries: ['/ai-governance'],
      apis: [
        [aiGovernanceApiRef, buildApi()],
        catalogApiMock(),
        mockApis.permission(),
      ],
    });

    const names = [
      'Overview',
      'Inbox',
      'Approvals',
      'Workloads',
      'Assets',
      'Framework',
      'Assess',
      'Plan',
      'Gates',
      'Versions',
      'Set-up',
    ];
    for (const name of names) {
      expect(await screen.findByRole('tab', { name })).toBeInTheDocument();
    }
    expect(screen.getByRole('tab', { name: 'Overview' })).toHaveAttribute(
      'aria-selected',
      'true',
    );

    for (const name of names) {
      await userEvent.click(screen.getByRole('tab', { name }));
      expect(await screen.findByRole('tab', { name })).toHaveAttribute(
        'aria-selected',
        'true',
      );
      expect(screen.queryByText(/Error in/)).not.toBeInTheDocument();
    }
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
