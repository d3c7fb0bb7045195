import {
  AiGovernanceApi,
  DecisionQuery,
  GateDecision,
  Page,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { buildApi } from '../../__fixtures__/fixtureApi';
import { buildDecision, pageOf } from '../../__fixtures__/gates';
import {
  address,
  query,
  refusal,
  renderPage,
} from '../__testUtils__/renderPage';
import { halden } from '../__testUtils__/fixtures';
import { DecisionsPage } from './DecisionsPage';

const AT = '/governance/gates/decisions';

function renderDecisions(
  at: string,
  answer: Page<GateDecision> | Error,
  api: Partial<AiGovernanceApi> = {},
) {
  const getDecisions = jest.fn(async (_query: DecisionQuery) => {
    if (answer instanceof Error) throw answer;
    return answer;
  });
  return {
    ...renderPage(<DecisionsPage />, {
      at,
      api: buildApi({
        getDecisions,
        getTeams: async () => halden(),
        ...api,
      }),
    }),
    getDecisions,
  };
}

const three = pageOf([
  buildDecision(),
  buildDecision({
    id: '2',
    title: 'fraud-scorer',
    entityRef: 'component:default/fraud-scorer',
    verdict: 'allow',
    mode: 'enforce',
    reasons: [],
    actor: 'pipeline 4412',
    door: 'gitlab',
  }),
  buildDecision({
    id: '3',
    title: 'letter-writer',
    entityRef: 'component:default/letter-writer',
    mode: 'enforce',
    proceed: false,
    actor: undefined,
  }),
]);

describe('DecisionsPage', () => {
  it('says of each decision what it was, whether it stopped anything, who asked and why', async () => {
    renderDecisions(AT, three);

    expect(
      await screen.findByRole('heading', { name: '3 decisions' }),
    ).toBeInTheDocument();
    const warned = screen.getByRole('row', { name: /claims-assistant/ });
    for (const text of [
      'Deny',
      'only warns',
      'production',
      'command line',
      'sha256:41d741…41d7',
      '5 more',
    ]) {
      expect(warned).toHaveTextContent(text);
    }
    const allowed = screen.getByRole('row', { name: /fraud-scorer/ });
    expect(allowed).toHaveTextContent('Allow');
    expect(allowed).toHaveTextContent('Nothing stands in the way.');
    expect(allowed).toHaveTextContent('pipeline 4412');
    expect(allowed).toHaveTextContent('gitlab');
    const stopped = screen.getByRole('row', { name: /letter-writer/ });
    expect(stopped).toHaveTextContent('stops');
    expect(stopped).toHaveTextContent('Nobody named');
  });

  it('asks for what the address says, and writes what it is narrowed by into the address', async () => {
    const user = userEvent.setup();
    const { getDecisions } = renderDecisions(
      `${AT}?environment=production&verdict=deny&code=approval-missing&last=true&proceed=false&team=group:default/customer&entityRef=component:default/x`,
      three,
    );
    await screen.findByRole('heading', { name: '3 decisions' });
    expect(getDecisions).toHaveBeenCalledWith({
      environment: 'production',
      entityRef: 'component:default/x',
      team: 'group:default/customer',
      verdict: ['deny'],
      code: 'approval-missing',
      last: true,
      proceed: false,
      limit: 50,
      cursor: undefined,
    });
    for (const name of [
      'Environment: Production',
      'Workload: component:default/x',
      'Team and below: customer',
      'Verdict: Deny',
      'Reason: approval-missing',
      'Stopped or had to wait',
      'Last decision on each workload',
    ]) {
      expect(await screen.findByRole('row', { name })).toBeInTheDocument();
    }
    await user.click(
      screen.getAllByRole('button', { name: 'Clear filters' })[0],
    );
    await waitFor(() => expect(query(address())).toEqual({}));

    await user.click(screen.getByRole('button', { name: /Period/ }));
    await user.click(
      await screen.findByRole('option', { name: 'Last 7 days' }),
    );
    await waitFor(() => expect(query(address())).toEqual({ days: ['7'] }));
    await waitFor(() =>
      expect(getDecisions).toHaveBeenLastCalledWith(
        expect.objectContaining({
          from: expect.stringMatching(/^\d{4}-.*Z$/),
        }),
      ),
    );
  });

  it('pages through the list of the service', async () => {
    const user = userEvent.setup();
    const { getDecisions } = renderDecisions(AT, {
      ...three,
      totalItems: 120,
      pageInfo: { nextCursor: 'further' },
    });
    await user.click(await screen.findByRole('button', { name: /Next/ }));
    await waitFor(() =>
      expect(getDecisions).toHaveBeenLastCalledWith({
        limit: 50,
        cursor: 'further',
      }),
    );
    expect(query(address())).toEqual({ cursor: ['further'], page: ['2'] });
  });

  it('tells no match from no decision', async () => {
    const user = userEvent.setup();
    renderDecisions(`${AT}?verdict=pending`, pageOf([]));
    expect(await screen.findByText('No decision matches')).toBeInTheDocument();
    await user.click(
      screen.getAllByRole('button', { name: 'Clear filters' })[0],
    );
    expect(
      await screen.findByText('No gate has been asked yet'),
    ).toBeInTheDocument();
  });

  it('holds its place while it loads', async () => {
    renderDecisions(AT, pageOf([]), {
      getDecisions: () => new Promise(() => {}),
    });
    expect(await screen.findByText('Loading')).toBeInTheDocument();
  });

  it('says what failed, and what is not permitted', async () => {
    const { unmount } = renderDecisions(AT, await refusal(503, 'starting'));
    expect(await screen.findByRole('alert')).toHaveTextContent('starting');
    unmount();
    renderDecisions(AT, await refusal(403));
    expect(
      await screen.findByText('ai-governance.workload.read'),
    ).toBeInTheDocument();
  });

  it('shows hostile names as text', async () => {
    const hostile = '"><svg onload=alert(1)>';
    const { container } = renderDecisions(
      AT,
      pageOf([
        buildDecision({ title: hostile, actor: hostile, door: hostile }),
      ]),
    );
    const row = await screen.findByRole('row', { name: /svg onload/ });
    expect(within(row).getAllByText(hostile)).not.toHaveLength(0);
    expect(container.querySelector('svg[onload]')).not.toBeInTheDocument();
  });
});
