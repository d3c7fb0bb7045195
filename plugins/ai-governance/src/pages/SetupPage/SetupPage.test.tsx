import {
  AiGovernanceApi,
  HealthDetails,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  address,
  addressOf,
  query,
  refusal,
  renderPage,
} from '../__testUtils__/renderPage';
import { SetupPage } from './SetupPage';

const AT = '/governance/set-up';

function health(given: Partial<HealthDetails> = {}): HealthDetails {
  return {
    status: 'ok',
    framework: {
      id: 'aws-ai-security-framework',
      version: '2026.5.0',
      digest: 'sha256:0123456789abcdef',
      controls: 70,
    },
    sync: {
      state: 'idle',
      lastStartedAt: new Date(Date.now() - 61_000).toISOString(),
      lastFinishedAt: new Date(Date.now() - 60_000).toISOString(),
      lastDurationMs: 1234,
      lastError: null,
      progress: null,
      intervalSeconds: 3600,
    },
    queue: { waiting: 0, oldestSeconds: null },
    counts: {
      considered: 1420,
      workloads: 62,
      assets: 17,
      notAssessed: 11,
      errored: 0,
    },
    problems: [],
    errors: [],
    filters: [],
    roles: [],
    setup: [],
    providers: [],
    suspicions: { total: 0, items: [] },
    ...given,
  };
}

function renderSetup(
  given: Partial<HealthDetails> = {},
  options: { at?: string; api?: Partial<AiGovernanceApi> } = {},
) {
  return renderPage(<SetupPage />, {
    at: options.at ?? AT,
    api: { getHealth: async () => health(given), ...options.api },
  });
}

describe('SetupPage', () => {
  it('says that all is well, with what was found', async () => {
    renderSetup();
    expect(
      await screen.findByRole('heading', {
        name: 'The service runs as it should',
      }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('heading', { name: 'Nothing needs to be done' }),
    ).toBeInTheDocument();
    expect(screen.getByText('took 1.2 s')).toBeInTheDocument();
    const counts = screen.getByRole('list', { name: 'What was found' });
    expect(counts).toHaveTextContent('Entities considered 1,420');
    const expected: Record<string, [string, Record<string, string[]>]> = {
      'Workloads: 62': ['/governance/workloads', {}],
      'Assets: 17': ['/governance/assets', {}],
      'Not assessed: 11': ['/governance/workloads', { assessed: ['false'] }],
    };
    for (const [name, [path, filters]] of Object.entries(expected)) {
      const url = addressOf(within(counts).getByRole('link', { name }));
      expect(url.pathname).toBe(path);
      expect(query(url)).toEqual(filters);
    }
  });

  it('shows what runs now and what went wrong before', async () => {
    renderSetup({
      status: 'degraded',
      sync: {
        ...health().sync,
        state: 'running',
        progress: 3400,
        lastFinishedAt: new Date(Date.now() - 3 * 3600_000).toISOString(),
        lastError: 'catalog answered 503',
      },
      queue: { waiting: 12, oldestSeconds: 180 },
    });
    expect(
      await screen.findByRole('heading', {
        name: 'The service runs, but something needs a look',
      }),
    ).toBeInTheDocument();
    expect(screen.getByText('3,400 entities read so far')).toBeInTheDocument();
    expect(screen.getByText('catalog answered 503')).toBeInTheDocument();
    expect(screen.getByText('Overdue')).toBeInTheDocument();
    expect(screen.getByText('12 workloads')).toBeInTheDocument();
    expect(screen.getByText('the oldest for 3 min')).toBeInTheDocument();
  });

  it('asks again while something runs', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    try {
      const getHealth = jest
        .fn<Promise<HealthDetails>, []>()
        .mockResolvedValueOnce(
          health({
            status: 'starting',
            sync: { ...health().sync, state: 'running', progress: 10 },
          }),
        )
        .mockResolvedValue(health());
      renderSetup({}, { api: { getHealth } });
      await screen.findByText('10 entities read so far');
      act(() => jest.advanceTimersByTime(5_000));
      expect(
        await screen.findByRole('heading', {
          name: 'The service runs as it should',
        }),
      ).toBeInTheDocument();
      act(() => jest.advanceTimersByTime(60_000));
      expect(getHealth).toHaveBeenCalledTimes(2);
    } finally {
      jest.useRealTimers();
    }
  });

  it('lists what is missing, worst first, each with its remedy', async () => {
    renderSetup({
      setup: [
        {
          code: 'events-absent',
          level: 'info',
          message: 'Changes arrive by polling.',
          remedy: 'Install the events backend.',
        },
        {
          code: 'role-without-members',
          level: 'error',
          message: 'Nobody is in the role security.',
          remedy: 'Name a group.',
          subject: 'aiGovernance.roles.security',
        },
      ],
      filters: [
        { index: 0, kind: 'include', filter: { kind: 'API' }, matches: 4 },
        {
          index: 1,
          kind: 'include',
          filter: { 'spec.type': '<b>x</b>' },
          matches: 0,
        },
      ],
      roles: [
        {
          role: 'security',
          members: [],
          unresolved: ['group:default/gone'],
        },
        { role: 'platform', members: ['group:default/plat'], unresolved: [] },
      ],
    });
    const title = await screen.findByRole('heading', {
      name: '2 things to look at',
    });
    const findings = within(
      title.closest('article') as HTMLElement,
    ).getAllByRole('listitem');
    expect(findings[0]).toHaveTextContent(
      'ErrorNobody is in the role security.Name a group.Concerns aiGovernance.roles.security',
    );
    expect(findings[1]).toHaveTextContent('NoteChanges arrive by polling.');

    expect(
      screen.getByRole('heading', { name: '1 selection filter finds nothing' }),
    ).toBeInTheDocument();
    expect(screen.getByRole('row', { name: /<b>x<\/b>/ })).toHaveTextContent(
      'Finds nothing',
    );
    expect(
      screen.getByRole('heading', { name: '1 role is not filled' }),
    ).toBeInTheDocument();
    expect(screen.getByRole('row', { name: /security/ })).toHaveTextContent(
      'Not in the catalog: group:default/gone',
    );
  });

  it('lists problems by kind and failed evaluations', async () => {
    renderSetup({
      problems: [
        { code: 'unknown-control', workloads: 2 },
        { code: 'invalid-annotation', workloads: 5 },
        { code: 'profile-conflict', workloads: 0 },
      ],
      errors: [
        {
          entityRef: 'component:default/broken',
          message: 'cannot read <x>',
          at: '2026-06-18T09:38:00Z',
        },
      ],
    });
    const title = await screen.findByRole('heading', {
      name: '2 kinds of problem in the files',
    });
    const panel = within(title.closest('article') as HTMLElement);
    expect(panel.getAllByRole('row').map(row => row.textContent)).toEqual([
      'ProblemWorkloads',
      'Value not understood5',
      'Unknown control2',
    ]);
    expect(
      query(
        addressOf(panel.getByRole('link', { name: 'Workloads with problems' })),
      ),
    ).toEqual({ problems: ['true'] });
    const row = screen.getByRole('row', { name: /broken/ });
    expect(row).toHaveTextContent('cannot read <x>');
    expect(addressOf(within(row).getByRole('link')).pathname).toBe(
      '/catalog/default/component/broken/ai-governance',
    );
  });

  it('says how each provider of evidence stands', async () => {
    const user = userEvent.setup();
    const run = {
      lastStartedAt: new Date(Date.now() - 120_000).toISOString(),
      lastFinishedAt: new Date(Date.now() - 60_000).toISOString(),
      lastSucceededAt: null,
      unchanged: 0,
      refused: 0,
      refusals: [],
    };
    renderSetup({
      providers: [
        {
          ...run,
          id: 'prowler',
          state: 'waiting',
          lastError: 'The folder <x> cannot be read',
          failures: 3,
          retryAt: new Date(Date.now() + 600_000).toISOString(),
          recorded: 1200,
        },
        {
          ...run,
          id: 'guardrails',
          state: 'ok',
          lastError: null,
          failures: 0,
          retryAt: null,
          recorded: 7,
          refused: 1,
          refusals: ['The field controlId names NO-1'],
        },
      ],
      suspicions: {
        total: 22,
        items: [
          {
            source: 'prowler',
            resource: 'arn:aws:s3:::b',
            account: '1',
            checkId: 'c1',
            seenAt: '2026-06-18T08:00:00Z',
          },
        ],
      },
    });
    expect(
      await screen.findByRole('heading', {
        name: '1 provider of evidence has failed',
      }),
    ).toBeInTheDocument();
    const broken = screen.getByRole('row', { name: /^prowler/ });
    expect(broken).toHaveTextContent('Failed, waiting');
    expect(broken).toHaveTextContent('3 failures in a row');
    expect(broken).toHaveTextContent('1,200');
    expect(broken).toHaveTextContent('The folder <x> cannot be read');
    expect(screen.getByRole('row', { name: /^guardrails/ })).toHaveTextContent(
      'The field controlId names NO-1',
    );
    await user.click(screen.getByText(/^22 failed checks on resources/));
    expect(
      screen.getByText('c1 on arn:aws:s3:::b, account 1, by prowler'),
    ).toBeVisible();
    expect(screen.getByText('And 21 more.')).toBeInTheDocument();
  });

  it('says what to do where no provider is installed', async () => {
    renderSetup();
    expect(
      await screen.findByText(/^No provider is installed/),
    ).toBeInTheDocument();
  });

  it('takes in a report of a scanner, and says what became of it', async () => {
    const user = userEvent.setup();
    const importEvidence = jest.fn(async () => ({
      items: [],
      recorded: 1200,
      unchanged: 3,
      refused: 0,
      findings: 5000,
      matched: 4000,
      suspicions: 1,
      unmatched: 900,
      unmapped: 99,
      ignored: 0,
      mistakes: 1,
      first: {
        suspicions: [],
        unmatched: [],
        mistakes: [{ index: 6, message: 'The field time is missing.' }],
      },
    }));
    renderSetup({}, { api: { importEvidence } });
    const take = await screen.findByRole('button', { name: 'Take in' });
    await user.click(take);
    expect(screen.getByText('Choose a file first.')).toBeInTheDocument();
    expect(importEvidence).not.toHaveBeenCalled();
    const report = new File(['x'], 'scan.ocsf.json.gz');
    await user.upload(screen.getByLabelText('Report'), report);
    await user.click(take);
    expect(
      await screen.findByText(/^1,200 records are new, 3 were known/),
    ).toBeInTheDocument();
    expect(importEvidence).toHaveBeenCalledWith('prowler-ocsf', report, {
      entityRef: undefined,
      isGzip: true,
    });
    await user.click(screen.getByText('Findings that could not be read: 1'));
    expect(
      screen.getByText('Finding 7: The field time is missing.'),
    ).toBeVisible();
  });

  it('says why a report was not taken in', async () => {
    const user = userEvent.setup();
    const refused = await refusal(403);
    renderSetup(
      {},
      {
        api: {
          importEvidence: async () => {
            throw refused;
          },
        },
      },
    );
    await user.upload(
      await screen.findByLabelText('Report'),
      new File(['[]'], 'scan.json'),
    );
    await user.click(screen.getByRole('button', { name: 'Take in' }));
    expect(
      await screen.findByText(/^The report was not taken in:/),
    ).toBeInTheDocument();
  });

  it('says of an entity why it is not here', async () => {
    const user = userEvent.setup();
    const getSelection = jest.fn(async (entityRef: string) => ({
      entityRef,
      class: 'none' as const,
      reasons: ['No filter includes it.'],
    }));
    renderSetup({}, { api: { getSelection } });
    await user.type(
      await screen.findByRole('textbox', { name: 'Entity reference' }),
      'Web-Shop{Enter}',
    );
    expect(
      await screen.findByText('It is neither a workload nor an asset.'),
    ).toBeInTheDocument();
    expect(screen.getByText('No filter includes it.')).toBeInTheDocument();
    expect(getSelection).toHaveBeenCalledWith('component:default/web-shop');
    expect(query(address())).toEqual({ entity: ['Web-Shop'] });
    expect(
      addressOf(screen.getByRole('link', { name: 'Open the entity' })).pathname,
    ).toBe('/catalog/default/component/web-shop');
  });

  it('tells a bad reference from an entity that is not there', async () => {
    const missing = await refusal(404);
    const { unmount } = renderSetup(
      {},
      {
        at: `${AT}?entity=component:default/gone`,
        api: {
          getSelection: async () => {
            throw missing;
          },
        },
      },
    );
    expect(
      await screen.findByText(/The catalog has no such entity/),
    ).toBeInTheDocument();
    unmount();
    renderSetup({}, { at: `${AT}?entity=${encodeURIComponent('component:')}` });
    expect(
      await screen.findByText(/Write it as kind:namespace\/name/),
    ).toBeInTheDocument();
  });

  it('names the permission that is missing, and keeps the check', async () => {
    const refused = await refusal(403);
    renderSetup(
      {},
      {
        api: {
          getHealth: async () => {
            throw refused;
          },
        },
      },
    );
    expect(
      await screen.findByText('ai-governance.health.read'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('textbox', { name: 'Entity reference' }),
    ).toBeInTheDocument();
  });

  it('holds its place while it loads, and keeps the check', async () => {
    renderSetup({}, { api: { getHealth: () => new Promise(() => {}) } });
    expect(await screen.findByText('Loading')).toBeInTheDocument();
    expect(
      screen.getByRole('textbox', { name: 'Entity reference' }),
    ).toBeInTheDocument();
  });

  it('offers to try again after an error', async () => {
    const user = userEvent.setup();
    const getHealth = jest
      .fn<Promise<HealthDetails>, []>()
      .mockRejectedValueOnce(new TypeError('Failed to fetch'))
      .mockResolvedValue(health());
    renderSetup({}, { api: { getHealth } });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The service could not be reached.',
    );
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() =>
      expect(screen.queryByRole('alert')).not.toBeInTheDocument(),
    );
    expect(
      await screen.findByRole('heading', { name: 'Nothing needs to be done' }),
    ).toBeInTheDocument();
  });
});
