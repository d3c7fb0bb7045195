import { AiGovernanceApi } from '@ai-governance/backstage-plugin-ai-governance-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Settings } from 'luxon';
import { buildApi } from '../../__fixtures__/fixtureApi';
import { buildDecision, buildReplay } from '../../__fixtures__/gates';
import { NOW } from '../../__fixtures__/scorecard';
import {
  addressOf,
  query,
  refusal,
  renderPage,
} from '../__testUtils__/renderPage';
import { GatesPages } from '../GatesPage';
import { Route, Routes } from 'react-router-dom';

beforeAll(() => {
  Settings.now = () => NOW.toMillis();
});
afterAll(() => {
  Settings.now = () => Date.now();
});

const decision = buildDecision();

function renderDecision(api: Partial<AiGovernanceApi> = {}) {
  const getDecision = jest.fn(async () => decision);
  const rendered = renderPage(
    <Routes>
      <Route path="/governance/gates/*" element={<GatesPages />} />
    </Routes>,
    {
      at: `/governance/gates/decisions/${decision.id}`,
      api: buildApi({ getDecision, ...api }),
    },
  );
  return { ...rendered, getDecision };
}

const panel = (name: string | RegExp) => screen.findByRole('article', { name });

describe('DecisionPage', () => {
  it('says what was asked and what became of it', async () => {
    const { getDecision } = renderDecision();

    const head = await panel('claims-assistant for production');
    expect(getDecision).toHaveBeenCalledWith(decision.id);
    for (const text of [
      'Deny',
      'Only warns',
      'The gate only warned, so the deployment went on.',
      'registry.halden.test/claims-assistant',
      'command line',
    ]) {
      expect(within(head).getByText(new RegExp(text))).toBeInTheDocument();
    }
  });

  it('groups the reasons by how heavy they are, and says what to do, who is waited for and until when', async () => {
    renderDecision();

    const reasons = await panel('6 reasons');
    const groups = within(reasons)
      .getAllByRole('heading', { level: 3 })
      .map(({ textContent }) => textContent);
    expect(groups).toEqual([
      'Blocks',
      'Waits for people',
      'Obliges',
      'Warns',
      'Good to know',
    ]);
    const items = within(reasons).getAllByRole('listitem');
    expect(items[1]).toHaveTextContent('APP-OUT-01 is not met.');
    expect(items[1]).toHaveTextContent('control-not-satisfied');
    const control = addressOf(
      within(items[1]).getByRole('link', { name: 'Open APP-OUT-01' }),
    );
    expect(`${control.pathname}${control.hash}`).toBe(
      '/catalog/default/component/claims-assistant/ai-governance#APP-OUT-01',
    );
    expect(
      within(items[2]).getByRole('link', { name: /security/ }),
    ).toBeInTheDocument();
    expect(
      addressOf(
        within(items[2]).getByRole('link', { name: 'Open the approval' }),
      ).pathname,
    ).toBe('/governance/approvals/7f3c9a10-0000-4000-8000-000000000088');
    expect(items[4]).toHaveTextContent(/Until 29 Jun, \d\d:38/);
    expect(await panel('1 obligation')).toHaveTextContent(
      /Resolve the incident INC-209.*By 19 Jun/,
    );
  });

  it('names what the decision depended on by digest, to copy', async () => {
    const user = userEvent.setup();
    renderDecision();

    const inputs = await panel('What it depended on');
    expect(inputs).toHaveTextContent('sha256:ababab…abab');
    expect(
      query(addressOf(within(inputs).getByRole('link', { name: '2026.5.0' }))),
    ).toEqual({ version: [decision.inputs.framework?.digest] });
    await user.click(
      within(inputs).getByRole('button', { name: 'Copy the digest: Policy' }),
    );
    expect(await within(inputs).findByText('Copied')).toBeInTheDocument();
    expect(within(inputs).getByText('None')).toBeInTheDocument();
  });

  it('replays it from what is stored, and shows what that is', async () => {
    const user = userEvent.setup();
    renderDecision({ replayDecision: async () => buildReplay() });

    const replay = await panel('Does it come out the same?');
    await user.click(within(replay).getByRole('button', { name: 'Replay' }));
    expect(
      await within(replay).findByText(/comes out equal to the byte/),
    ).toBeInTheDocument();
    const open = within(replay).getByRole('button', { name: 'Stored inputs' });
    expect(open).toHaveAttribute('aria-expanded', 'false');
    await user.click(open);
    expect(within(replay).getByText('"prod"')).toBeVisible();
    expect(within(replay).getByText('[]', { exact: false })).toBeVisible();
  });

  it.each([
    [
      buildReplay({ equal: false, message: 'Verify the audit trail.' }),
      'It does not come out as it is stored.',
      'Verify the audit trail.',
    ],
    [
      buildReplay({
        equal: null,
        recomputed: null,
        engine: '0',
        message: 'Use the version that it was made by.',
      }),
      'The engine 0 that decided is not at hand here.',
      'Use the version that it was made by.',
    ],
  ])('says so where it cannot be confirmed', async (answer, said, message) => {
    const user = userEvent.setup();
    renderDecision({ replayDecision: async () => answer });

    await user.click(await screen.findByRole('button', { name: 'Replay' }));
    expect(await screen.findByText(said)).toBeInTheDocument();
    expect(screen.getByText(message)).toBeInTheDocument();
  });

  it('holds its place while it loads', async () => {
    renderDecision({ getDecision: () => new Promise(() => {}) });
    expect(await screen.findByText('Loading')).toBeInTheDocument();
  });

  it('says what failed, what is not permitted and what is not there', async () => {
    for (const [status, text] of [
      [503, 'starting'],
      [403, 'ai-governance.workload.read'],
      [404, 'There is no such decision'],
    ] as const) {
      const error = await refusal(status, 'starting');
      const { unmount } = renderDecision({
        getDecision: async () => {
          throw error;
        },
      });
      expect(await screen.findByText(new RegExp(text))).toBeInTheDocument();
      unmount();
    }
  });
});
