import {
  Page,
  WorkloadQuery,
  WorkloadSummary,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { halden, workload } from '../__testUtils__/fixtures';
import {
  address,
  addressOf,
  query,
  refusal,
  renderPage,
} from '../__testUtils__/renderPage';
import { WorkloadsPage } from './WorkloadsPage';

const AT = '/governance/workloads';

type Answer = Partial<Page<WorkloadSummary>>;

function renderWorkloads(at: string, answer: Answer | (() => Promise<never>)) {
  const getWorkloads = jest.fn(
    async (_query: WorkloadQuery): Promise<Page<WorkloadSummary>> =>
      typeof answer === 'function'
        ? answer()
        : { items: [], totalItems: 0, pageInfo: {}, ...answer },
  );
  const view = renderPage(<WorkloadsPage />, {
    at,
    api: {
      getWorkloads,
      getTeams: async () => halden(),
      getFramework: async () => Promise.reject(new Error('away')),
    },
  });
  return { ...view, getWorkloads };
}

const three: Answer = {
  totalItems: 3,
  items: [
    workload('claims-assistant', { problems: 2, approvalClaim: 'pending' }),
    workload('fraud-scorer', { compliant: true, gaps: 0, error: true }),
    workload('new-bot', {
      assessed: false,
      score: null,
      provisional: true,
      confidence: { verified: 0, attested: 0, declared: 0, none: 100 },
    }),
  ],
};

async function row(name: string) {
  return screen.findByRole('row', { name: new RegExp(name) });
}

describe('WorkloadsPage', () => {
  it('asks for the page that the address describes', async () => {
    const { getWorkloads } = renderWorkloads(
      `${AT}?team=group:default/halden&descendants=true&assessed=true&compliant=false&requiredPhase=enhanced&maturity=none&maturity=foundational&orderBy=-score`,
      three,
    );
    expect(
      await screen.findByRole('heading', { name: '3 workloads' }),
    ).toBeInTheDocument();
    expect(getWorkloads).toHaveBeenCalledWith({
      team: 'group:default/halden',
      descendants: true,
      assessed: true,
      compliant: false,
      requiredPhase: ['enhanced'],
      maturity: ['none', 'foundational'],
      orderBy: '-score',
      limit: 50,
      cursor: undefined,
    });
    for (const chip of [
      'Team: halden and below',
      'Below required',
      'Required: Enhanced',
      'Reached: None or Foundational',
    ]) {
      expect(
        await screen.findByRole('row', { name: chip }),
      ).toBeInTheDocument();
    }
  });

  it('shows each workload with why it stands where it stands', async () => {
    renderWorkloads(AT, three);
    const first = await row('claims-assistant');
    expect(
      within(first).getByRole('link', { name: 'claims-assistant' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/claims-assistant/ai-governance',
    );
    expect(first).toHaveTextContent('component:default/claims-assistant');
    expect(first).toHaveTextContent('Below required');
    expect(first).toHaveTextContent('risk 360');
    expect(first).toHaveTextContent(/risk 360\s*2\s*Pending/);
    expect(first).toHaveTextContent('Pending');
    expect(
      within(first).getByRole('img', { name: 'Governance: None' }),
    ).toBeInTheDocument();
    expect(
      within(first).getByRole('img', { name: /50 % verified/ }),
    ).toBeInTheDocument();

    const second = await row('fraud-scorer');
    expect(second).toHaveTextContent('Compliant');
    expect(second).toHaveTextContent('Evaluation failed, last result kept');

    const third = await row('new-bot');
    expect(third).toHaveTextContent('Not assessed');
    expect(third).toHaveTextContent('provisional');
    expect(third).not.toHaveTextContent('Below required');
    expect(third).not.toHaveTextContent('81');
  });

  it('takes a filter away, and all of them, and writes the address', async () => {
    const user = userEvent.setup();
    const { getWorkloads } = renderWorkloads(
      `${AT}?control=INF-NET-01&status=not-met&problems=true&orderBy=title`,
      three,
    );
    const chip = await screen.findByRole('row', {
      name: 'INF-NET-01: Not met',
    });
    await user.click(within(chip).getByRole('button'));
    await waitFor(() =>
      expect(query(address())).toEqual({
        problems: ['true'],
        orderBy: ['title'],
      }),
    );
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    await waitFor(() =>
      expect(query(address())).toEqual({ orderBy: ['title'] }),
    );
    expect(getWorkloads).toHaveBeenLastCalledWith({
      orderBy: 'title',
      limit: 50,
      cursor: undefined,
    });
  });

  it('narrows by text, by choice and by order', async () => {
    const user = userEvent.setup();
    renderWorkloads(`${AT}?cursor=abc&page=2`, three);
    await row('claims-assistant');

    await user.type(
      screen.getByRole('searchbox', { name: /Search by name/ }),
      'bot',
    );
    await waitFor(() => expect(query(address())).toEqual({ text: ['bot'] }));

    await user.click(screen.getByRole('button', { name: /Standing/ }));
    await user.click(
      await screen.findByRole('option', { name: 'Not assessed' }),
    );
    await waitFor(() =>
      expect(query(address())).toEqual({ assessed: ['false'], text: ['bot'] }),
    );

    await user.click(screen.getByRole('columnheader', { name: 'Score' }));
    await waitFor(() =>
      expect(query(address())).toEqual({
        assessed: ['false'],
        orderBy: ['score'],
        text: ['bot'],
      }),
    );
  });

  it('offers what is seldom asked for behind a button', async () => {
    const user = userEvent.setup();
    renderWorkloads(AT, three);
    await user.click(
      await screen.findByRole('button', { name: 'More filters' }),
    );
    await user.click(screen.getByRole('checkbox', { name: 'With problems' }));
    await waitFor(() =>
      expect(query(address())).toEqual({ problems: ['true'] }),
    );
    await user.click(
      screen.getByRole('checkbox', { name: 'Last evaluation failed' }),
    );
    await waitFor(() =>
      expect(query(address())).toEqual({ error: ['true'], problems: ['true'] }),
    );
  });

  it('pages forward and back by the cursors of the backend', async () => {
    const user = userEvent.setup();
    const { getWorkloads } = renderWorkloads(`${AT}?assessed=true`, {
      ...three,
      totalItems: 103,
      pageInfo: { nextCursor: 'two' },
    });
    expect(await screen.findByText('1 to 3 of 103')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Next table page' }));
    expect(await screen.findByText('51 to 53 of 103')).toBeInTheDocument();
    expect(query(address())).toEqual({
      assessed: ['true'],
      cursor: ['two'],
      page: ['2'],
    });
    expect(getWorkloads).toHaveBeenLastCalledWith({
      assessed: true,
      limit: 50,
      cursor: 'two',
    });
    await user.click(
      screen.getByRole('button', { name: 'Previous table page' }),
    );
    await waitFor(() =>
      expect(query(address())).toEqual({ assessed: ['true'] }),
    );
  });

  it('says which filters nothing fits', async () => {
    const user = userEvent.setup();
    renderWorkloads(`${AT}?text=zebra&problems=true`, {});
    expect(
      await screen.findByText(
        'Nothing that you may read fits all of these: Text: zebra; With problems.',
      ),
    ).toBeInTheDocument();
    await user.click(
      screen.getAllByRole('button', { name: 'Clear filters' })[0],
    );
    await waitFor(() => expect(query(address())).toEqual({}));
    expect(
      await screen.findByText('No workload has been found'),
    ).toBeInTheDocument();
    expect(
      addressOf(screen.getByRole('link', { name: 'Open the set-up page' }))
        .pathname,
    ).toBe('/governance/set-up');
  });

  it('goes back to the first page when a cursor is refused', async () => {
    const user = userEvent.setup();
    const error = await refusal(400, 'The cursor is not known.');
    renderWorkloads(`${AT}?cursor=old&page=4`, async () => {
      throw error;
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The cursor is not known.',
    );
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(query(address())).toEqual({}));
  });

  it('holds its place while it loads', async () => {
    renderWorkloads(AT, () => new Promise(() => {}));
    expect(await screen.findByText('Loading')).toBeInTheDocument();
  });

  it('offers to try again where the list does not come', async () => {
    const user = userEvent.setup();
    const error = await refusal(503, 'starting');
    const { getWorkloads } = renderWorkloads(AT, async () => {
      throw error;
    });
    expect(await screen.findByRole('alert')).toHaveTextContent('starting');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(getWorkloads).toHaveBeenCalledTimes(2));
  });

  it('names the permission that is missing', async () => {
    const error = await refusal(403);
    renderWorkloads(AT, async () => {
      throw error;
    });
    expect(
      await screen.findByText('ai-governance.workload.read'),
    ).toBeInTheDocument();
  });

  it('shows hostile names as text', async () => {
    const title = '<script>alert(1)</script>{{n}}';
    const { container } = renderWorkloads(
      `${AT}?text=${encodeURIComponent('<b>&"{{value}}')}`,
      { totalItems: 1, items: [workload('x', { title, type: '</td><b>' })] },
    );
    expect(await screen.findByRole('link', { name: title })).toBeVisible();
    expect(
      screen.getByRole('row', { name: 'Text: <b>&"{{value}}' }),
    ).toBeInTheDocument();
    expect(container.querySelector('script')).not.toBeInTheDocument();
  });
});
