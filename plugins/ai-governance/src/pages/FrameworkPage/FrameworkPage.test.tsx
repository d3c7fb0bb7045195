import { AiGovernanceApi } from '@ai-governance/backstage-plugin-ai-governance-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { control, controlFigures, framework } from '../__testUtils__/framework';
import {
  address,
  addressOf,
  query,
  refusal,
  renderPage,
} from '../__testUtils__/renderPage';
import { FrameworkPage } from './FrameworkPage';

const AT = '/governance/framework';

const network = control('INF-NET-01', {
  title: 'A segment of its own',
  applies: {
    useCases: ['acts'],
    agenticScopes: ['agentic-3'],
    capabilities: ['tools'],
    conditions: ['eu-high-risk'],
  },
  evidence: {
    automatic: [{ source: 'iac-scan', looksFor: 'private subnets' }],
    attestation: ['A network diagram'],
    freshnessDays: { automatic: 7, attestation: 180 },
    minimum: 'both',
    prowlerChecks: { aws: ['vpc_subnet_no_public_ip'] },
  },
  weight: { value: 4, rationale: 'It keeps out who has no business there.' },
  remediation: {
    steps: ['List the callers', 'Close the rest'],
    awsServices: ['Amazon VPC'],
    nonAwsAlternative: 'Network policies',
  },
  threats: { owaspLlm2025: ['LLM02'] },
  crosswalk: { homemade: ['X-1'], empty: [] },
});

const gateway = control('INF-NET-02', {
  title: 'A private path',
  phase: 'enhanced',
  strengthens: 'INF-NET-01',
});

const policy = control('GOV-POL-01', {
  title: 'A policy',
  layer: 'governance',
  phase: 'advanced',
});

function renderFramework(at: string, api: Partial<AiGovernanceApi> = {}) {
  return renderPage(<FrameworkPage />, {
    at,
    api: {
      getFramework: async () => framework([network, gateway, policy]),
      getControlFigures: async () => ({
        items: [
          controlFigures('INF-NET-01', {
            'not-met': 3,
            waived: 1,
            met: 6,
            'not-applicable': 2,
          }),
          controlFigures('GOV-POL-01', { 'not-applicable': 12 }),
        ],
      }),
      ...api,
    },
  });
}

describe('FrameworkPage', () => {
  it('lays the controls out by layer and phase, with how the fleet stands', async () => {
    renderFramework(AT);
    const chip = await screen.findByRole('link', {
      name: /A segment of its own/,
    });
    expect(chip).toHaveTextContent('INF-NET-01');
    await waitFor(() => expect(chip).toHaveTextContent('7 of 10 satisfied'));
    expect(
      within(chip).getByRole('img', {
        name: '3 Not met, 1 Waived, 6 Met, 2 Not applicable',
      }),
    ).toBeInTheDocument();
    const row = screen.getByRole('row', { name: /Infrastructure security/ });
    const cells = within(row).getAllByRole('cell');
    expect(cells[0]).toContainElement(chip);
    expect(cells[1]).toHaveTextContent('A private path');
    expect(cells[2]).toHaveTextContent('–');
    expect(screen.getByRole('link', { name: /A policy/ })).toHaveTextContent(
      'applies to no workload',
    );
  });

  it('says whose words these are', async () => {
    const user = userEvent.setup();
    renderFramework(AT);
    expect(
      await screen.findByText(/No affiliation with AWS is claimed/),
    ).toBeInTheDocument();
    expect(screen.getByText(/Version 2026\.5\.0/)).toHaveTextContent(
      '3 controls',
    );
    await user.click(
      screen.getByRole('button', {
        name: 'About the framework and its sources',
      }),
    );
    expect(screen.getByRole('link', { name: 'The article' })).toHaveAttribute(
      'href',
      'https://example.com/article',
    );
    expect(
      screen.queryByRole('link', { name: /A trap/ }),
    ).not.toBeInTheDocument();
  });

  it('opens a control by its address, with everything that is known of it', async () => {
    renderFramework(`${AT}?control=inf-net-01`);
    const panel = await screen.findByRole('dialog', {
      name: 'A segment of its own',
    });
    for (const text of [
      'Statement of INF-NET-01',
      'AI that acts on your behalf',
      'Supervised agency',
      'the risk is high',
      'private subnets',
      'A network diagram',
      'It keeps out who has no business there.',
      'Close the rest',
      'Amazon VPC',
      'Network policies',
      'vpc_subnet_no_public_ip',
      'homemade',
      'X-1',
    ]) {
      expect(within(panel).getByText(text)).toBeInTheDocument();
    }
    expect(panel).toHaveTextContent(
      'Automatic evidence counts for 7 days, an attestation for 180 days.',
    );
    expect(panel).toHaveTextContent('Related in other frameworks');
    expect(panel).toHaveTextContent('LLM02 Sensitive Information Disclosure');
    expect(panel.textContent).not.toMatch(/satisfies/i);
    const open = await within(panel).findByRole('link', {
      name: 'INF-NET-01: 3 Not met',
    });
    expect(addressOf(open).pathname).toBe('/governance/workloads');
    expect(query(addressOf(open))).toEqual({
      control: ['INF-NET-01'],
      status: ['not-met'],
    });
  });

  it('opens and closes by keyboard and keeps the rest of the address', async () => {
    const user = userEvent.setup();
    renderFramework(`${AT}?text=segment`);
    const chip = await screen.findByRole('link', {
      name: /A segment of its own/,
    });
    await user.click(chip);
    await screen.findByRole('dialog');
    expect(query(address())).toEqual({
      control: ['INF-NET-01'],
      text: ['segment'],
    });
    await user.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(query(address())).toEqual({ text: ['segment'] });
  });

  it('leads to the control that one strengthens', async () => {
    const user = userEvent.setup();
    renderFramework(`${AT}?control=INF-NET-02`);
    await user.click(
      await screen.findByRole('link', {
        name: 'INF-NET-01 A segment of its own',
      }),
    );
    expect(
      await screen.findByRole('dialog', { name: 'A segment of its own' }),
    ).toBeInTheDocument();
  });

  it('says of an unknown control that it is not there', async () => {
    renderFramework(`${AT}?control=${encodeURIComponent('<b>X</b>')}`);
    expect(
      await screen.findByRole('dialog', {
        name: 'There is no control <b>X</b>',
      }),
    ).toBeInTheDocument();
  });

  it('narrows by use case and text, and shows the same as a table', async () => {
    const user = userEvent.setup();
    renderFramework(`${AT}?useCase=answers&view=table`);
    const row = await screen.findByRole('row', { name: /A private path/ });
    expect(row).toBeInTheDocument();
    expect(
      screen.queryByRole('row', { name: /A segment of its own/ }),
    ).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    const cell = await screen.findByRole('link', {
      name: 'INF-NET-01: 6 Met',
    });
    expect(query(addressOf(cell))).toEqual({
      control: ['INF-NET-01'],
      status: ['met'],
    });
    await user.type(
      screen.getByRole('searchbox', { name: /Search by id/ }),
      'zebra',
    );
    expect(await screen.findByText('No control matches')).toBeInTheDocument();
    expect(query(address())).toEqual({ text: ['zebra'], view: ['table'] });
  });

  it('shows the framework also where its figures fail', async () => {
    const error = await refusal(500);
    renderFramework(AT, {
      getControlFigures: async () => {
        throw error;
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The figures of the workloads could not be loaded.',
    );
    expect(
      screen.getByRole('link', { name: /A segment of its own/ }),
    ).toBeInTheDocument();
  });

  it('holds its place while it loads', async () => {
    renderFramework(AT, { getFramework: () => new Promise(() => {}) });
    expect(await screen.findByText('Loading')).toBeInTheDocument();
  });

  it('names the permission that is missing, and offers to try again', async () => {
    const user = userEvent.setup();
    const refused = await refusal(403);
    const { unmount } = renderFramework(AT, {
      getFramework: async () => {
        throw refused;
      },
    });
    expect(
      await screen.findByText('ai-governance.framework.read'),
    ).toBeInTheDocument();
    unmount();

    const getFramework = jest
      .fn()
      .mockRejectedValueOnce(await refusal(500, 'not yet'))
      .mockResolvedValue(framework([policy]));
    renderFramework(AT, { getFramework });
    expect(await screen.findByRole('alert')).toHaveTextContent('not yet');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('link', { name: /A policy/ }),
    ).toBeInTheDocument();
  });
});
