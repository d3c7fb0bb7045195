import { AiGovernanceApi } from '@ai-governance/backstage-plugin-ai-governance-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Settings } from 'luxon';
import { buildApi } from '../../__fixtures__/fixtureApi';
import {
  buildBreakGlass,
  buildDecision,
  buildEnvironments,
  pageOf,
} from '../../__fixtures__/gates';
import { NOW } from '../../__fixtures__/scorecard';
import { enterDay } from '../../__testUtils__/enterDay';
import { buildCandidate, CANDIDATE_DIGEST } from '../../__fixtures__/versions';
import {
  address,
  addressOf,
  query,
  refusal,
  renderPage,
} from '../__testUtils__/renderPage';
import { GatesPage } from './GatesPage';

beforeAll(() => {
  Settings.now = () => NOW.toMillis();
});
afterAll(() => {
  Settings.now = () => Date.now();
});

const AT = '/governance/gates';

const renderGates = (api: Partial<AiGovernanceApi> = {}) =>
  renderPage(<GatesPage />, { at: AT, api: buildApi(api) });

const card = (name: string) => screen.findByRole('article', { name });

describe('GatesPage', () => {
  it('shows the environments in the order of the way to production, with their rules in sentences', async () => {
    renderGates();

    const production = await card('Production');
    const titles = screen
      .getAllByRole('heading', { level: 2 })
      .map(({ textContent }) => textContent);
    expect(titles.slice(0, 3)).toEqual([
      'Development',
      'Staging',
      'Production',
    ]);
    expect(
      within(production).getByText('Warns, enforces from 1 Jul'),
    ).toBeInTheDocument();
    expect(
      within(production).getByText(/Only warns until 1 Jul, \d\d:00/),
    ).toBeInTheDocument();
    for (const rule of [
      'Asks for the phase that each workload requires, at least Enhanced.',
      'Asks for an approval on record.',
      'Asks for a score of 60 or more.',
      'Blocks while an incident of severity 1 or severity 2 is open.',
      'Freeze Weekend: each week from Friday 16:00 to Monday 08:00, Europe/Amsterdam.',
      'Freeze Year end: from 18 Dec 2026, 18:00 to 4 Jan 2027, 08:00, Europe/Amsterdam.',
      'Only platform or group:default/deployers may deploy.',
      'The catalog must have confirmed the workload within 24 hours.',
      'Where it cannot decide while it enforces, it denies.',
    ]) {
      expect(within(production).getByText(rule)).toBeInTheDocument();
    }
    expect(
      within(production).getByText(
        '9 workloads would be stopped if this gate enforced, as last decided.',
      ),
    ).toBeInTheDocument();
    expect(
      within(await card('Development')).getByText('Asks for no phase.'),
    ).toBeInTheDocument();
  });

  it('opens from each figure the decisions that it counts', async () => {
    renderGates();

    const figure = within(await card('Production')).getByRole('link', {
      name: 'Production, last seven days: 11 times Deny',
    });
    expect(figure).toHaveTextContent('11');
    const { pathname } = addressOf(figure);
    expect(pathname).toBe('/governance/gates/decisions');
    expect(query(addressOf(figure))).toEqual({
      environment: ['production'],
      verdict: ['deny'],
      days: ['7'],
    });

    const denials = screen.getByRole('link', {
      name: 'Last denials for Production',
    });
    expect(query(addressOf(denials))).toEqual({
      environment: ['production'],
      last: ['true'],
      verdict: ['deny'],
    });
  });

  it('says what holds now: an enforcing gate, a freeze', async () => {
    const given = buildEnvironments();
    const [, , production] = given.items;
    renderGates({
      getEnvironments: async () => ({
        ...given,
        items: [
          {
            ...production,
            mode: 'enforce',
            enforcesFrom: undefined,
            freeze: { name: 'Weekend', until: '2026-06-22T06:00:00Z' },
          },
        ],
      }),
    });

    const shown = await card('Production');
    expect(within(shown).getByText('Enforces')).toBeInTheDocument();
    expect(
      within(shown).getByText(/^Stops what it denies, since 1 Jul\./),
    ).toBeInTheDocument();
    expect(
      within(shown).getByText(/The freeze Weekend holds until 22 Jun/),
    ).toBeInTheDocument();
    expect(
      within(shown).getByText('9 workloads are stopped, as last decided.'),
    ).toBeInTheDocument();
  });

  it('explains what an approval takes by required phase', async () => {
    renderGates();

    const table = within(await card('What an approval takes'));
    const [, , , advanced] = table.getAllByRole('row');
    expect(advanced).toHaveTextContent('Advanced');
    const [first, second] = within(advanced).getAllByRole('listitem');
    expect(first).toHaveTextContent(
      /one person from .*platform.* and one person from .*security/i,
    );
    expect(second).toHaveTextContent(/one person from .*data protection/i);
    expect(advanced).toHaveTextContent('90 days');
    expect(advanced).toHaveTextContent('members of the owning group');
  });

  it('lists recent decisions with their first reason, and whether a deny was only warned', async () => {
    renderGates({ getDecisions: async () => pageOf([buildDecision()]) });

    const row = await screen.findByRole('row', { name: /claims-assistant/ });
    expect(row).toHaveTextContent('Deny');
    expect(row).toHaveTextContent('only warns');
    expect(row).toHaveTextContent('Identity and data security has reached');
    expect(row).toHaveTextContent('5 more');
    expect(
      addressOf(within(row).getByRole('link', { name: /Open the decision/ }))
        .pathname,
    ).toBe('/governance/gates/decisions/01920a4e-0000-4000-8000-000000000001');
  });

  it('offers no change to those who may make none', async () => {
    renderGates();

    await card('Production');
    expect(
      screen.queryByRole('button', { name: /enforcement/ }),
    ).not.toBeInTheDocument();
  });

  it('makes a candidate of another mode and leads to what it would change', async () => {
    const user = userEvent.setup();
    const proposePolicy = jest.fn(async () => buildCandidate());
    renderGates({
      getEnvironments: async () => buildEnvironments({ mayChange: true }),
      proposePolicy,
    });

    await user.click(
      await screen.findByRole('button', {
        name: 'Turn on enforcement of Production…',
      }),
    );
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('radio', { name: 'On a day' }));
    const send = within(dialog).getByRole('button', {
      name: 'See what it would change',
    });
    await user.click(send);
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'Choose a day.',
    );
    expect(proposePolicy).not.toHaveBeenCalled();

    await user.click(
      within(dialog).getByRole('radio', {
        name: 'As soon as it is activated',
      }),
    );
    await user.click(send);
    await waitFor(() =>
      expect(address().pathname).toBe('/governance/versions'),
    );
    expect(query(address())).toEqual({ version: [CANDIDATE_DIGEST] });
    expect(proposePolicy).toHaveBeenCalledWith({
      environment: 'production',
      mode: 'enforce',
    });
  });

  it('sends the day from which it enforces', async () => {
    const user = userEvent.setup();
    const proposePolicy = jest.fn(async () => buildCandidate());
    renderGates({
      getEnvironments: async () => buildEnvironments({ mayChange: true }),
      proposePolicy,
    });

    await user.click(
      await screen.findByRole('button', { name: /of Production…/ }),
    );
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('radio', { name: 'On a day' }));
    await enterDay(user, dialog, { day: '5', month: '7', year: '2026' });
    await user.click(
      within(dialog).getByRole('button', { name: /See what it would/ }),
    );
    await waitFor(() =>
      expect(proposePolicy).toHaveBeenCalledWith({
        environment: 'production',
        mode: 'enforce',
        enforceFrom: '2026-07-05',
      }),
    );
  });

  it('says why no candidate was made', async () => {
    const user = userEvent.setup();
    const error = await refusal(400, 'The environment has this mode already.');
    renderGates({
      getEnvironments: async () => buildEnvironments({ mayChange: true }),
      proposePolicy: async () => {
        throw error;
      },
    });

    await user.click(
      await screen.findByRole('button', { name: /of Staging…/ }),
    );
    await user.click(
      await screen.findByRole('button', { name: /See what it would/ }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The environment has this mode already.',
    );
  });

  it('lists exceptions where there are any, and lets a second person review', async () => {
    const user = userEvent.setup();
    const due = buildBreakGlass({ state: 'review-due', actions: ['review'] });
    const reviewBreakGlass = jest.fn(async () =>
      buildBreakGlass({ state: 'reviewed', justified: true }),
    );
    renderGates({
      getBreakGlass: async () => pageOf([due]),
      reviewBreakGlass,
    });

    await user.click(
      await screen.findByRole('button', {
        name: 'Review the break-glass of claims-assistant…',
      }),
    );
    const dialog = await screen.findByRole('dialog');
    const save = within(dialog).getByRole('button', {
      name: 'Save the review',
    });
    expect(save).toBeDisabled();
    await user.click(within(dialog).getByRole('radio', { name: 'Yes' }));
    await user.click(save);
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'Say what you found.',
    );
    await user.type(
      within(dialog).getByRole('textbox', { name: /What you found/ }),
      'Only the fix was deployed.',
    );
    await user.click(save);
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(reviewBreakGlass).toHaveBeenCalledWith('bg-1', 3, {
      justified: true,
      comment: 'Only the fix was deployed.',
    });
  });

  it('holds its place while it loads', async () => {
    renderGates({ getEnvironments: () => new Promise(() => {}) });
    expect(await screen.findByText('Loading')).toBeInTheDocument();
  });

  it('says what is not permitted, what failed, and that there is no gate', async () => {
    const refused = await refusal(403);
    const { unmount } = renderGates({
      getEnvironments: async () => {
        throw refused;
      },
    });
    expect(
      await screen.findByText('ai-governance.workload.read'),
    ).toBeInTheDocument();
    unmount();

    const away = await refusal(503, 'starting');
    const failed = renderGates({
      getEnvironments: async () => {
        throw away;
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent('starting');
    failed.unmount();

    renderGates({
      getEnvironments: async () => buildEnvironments({ items: [] }),
    });
    expect(
      await screen.findByText(/The active policy has no environment/),
    ).toBeInTheDocument();
  });
});
