import { AiGovernanceApi } from '@ai-governance/backstage-plugin-ai-governance-common';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { buildApi } from '../../__fixtures__/fixtureApi';
import { halden } from '../__testUtils__/fixtures';
import { address, refusal, renderPage } from '../__testUtils__/renderPage';
import { step } from '../AssessPage/__testUtils__/assessment';
import { PlanPage } from './PlanPage';

const CUSTOMER = 'group:default/customer';

function renderPlan(api: Partial<AiGovernanceApi> = {}, team?: string) {
  return renderPage(<PlanPage />, {
    api: buildApi({ getTeams: async () => halden(), ...api }),
    at: `/governance/plan${team ? `?team=${team}` : ''}`,
  });
}

describe('PlanPage', () => {
  it('lets a team be chosen, which stands in the address', async () => {
    const user = userEvent.setup();
    renderPlan();
    expect(
      await screen.findByRole('heading', { name: 'Which team?' }),
    ).toBeInTheDocument();
    await user.click(await screen.findByRole('button', { name: /Team/ }));
    await user.click(await screen.findByRole('option', { name: 'customer' }));
    expect(address().searchParams.get('team')).toBe(CUSTOMER);
    expect(
      await screen.findByRole('heading', { name: 'Plan of customer' }),
    ).toBeInTheDocument();
  });

  it('shows what helps many first, then the roadmap with the workloads of each step', async () => {
    renderPlan(
      {
        getTeamPlan: async team => ({
          team,
          workloads: 12,
          provideOnce: [
            {
              controlId: 'GOV-POL-01',
              title: 'A policy stands',
              section: 'governance',
              phase: 'foundational',
              providerRef: 'group:default/halden',
              workloads: 9,
              reachRequired: 2,
            },
          ],
          roadmap: {
            phases: [
              {
                phase: 'enhanced',
                steps: [
                  step('APP-OUT-01', {
                    entityRefs: ['component:default/faq-bot'],
                    workloads: 7,
                    owners: [],
                  }),
                ],
              },
            ],
          },
        }),
      },
      CUSTOMER,
    );
    const card = await screen.findByRole('list', {
      name: 'Provide once, help many',
    });
    expect(card).toHaveTextContent(
      'Helps 9 workloads, 2 of them would reach their required phase',
    );
    expect(
      screen.getByRole('link', {
        name: 'Answer for it: A policy stands, on group:default/halden',
      }),
    ).toHaveAttribute(
      'href',
      '/governance/assess?provider=group%3Adefault%2Fhalden',
    );
    const roadmap = screen.getByRole('article', { name: 'Roadmap by phase' });
    expect(roadmap).toHaveTextContent('To Enhanced: 1 step');
    expect(roadmap).toHaveTextContent('7 workloads');
    expect(roadmap).toHaveTextContent('Nobody: the owner does not resolve');
    expect(
      screen.getByRole('link', { name: 'See the workloads' }),
    ).toHaveAttribute(
      'href',
      expect.stringContaining('/governance/workloads?'),
    );
  });

  it('says so where a team owns nothing', async () => {
    renderPlan({}, CUSTOMER);
    expect(
      await screen.findByText('This team owns no workload that you may read.'),
    ).toBeInTheDocument();
  });

  it('holds its place while it loads', async () => {
    renderPlan({ getTeamPlan: () => new Promise(() => {}) }, CUSTOMER);
    expect(await screen.findByText('Loading')).toBeInTheDocument();
  });

  it('offers to try again after an error, and names a missing permission', async () => {
    const error = await refusal(500, 'database is away');
    const { unmount } = renderPlan(
      { getTeamPlan: () => Promise.reject(error) },
      CUSTOMER,
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'database is away',
    );
    unmount();

    const forbidden = await refusal(403);
    renderPlan({ getTeamPlan: () => Promise.reject(forbidden) }, CUSTOMER);
    expect(
      await screen.findByText('ai-governance.workload.read'),
    ).toBeInTheDocument();
  });
});
