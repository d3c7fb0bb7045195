import {
  AiGovernanceApi,
  InboxItem,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { buildApproval, buildInboxItem } from '../../__fixtures__/approvals';
import { buildApi } from '../../__fixtures__/fixtureApi';
import { buildDecision } from '../../__fixtures__/gates';
import {
  address,
  addressOf,
  query,
  refusal,
  renderPage,
} from '../__testUtils__/renderPage';
import { daysFromNow, waiver } from '../__testUtils__/waivers';
import { InboxPage } from './InboxPage';

jest.setTimeout(60_000);

const AT = '/governance/inbox';

const items: InboxItem[] = [
  buildInboxItem({
    id: 'late',
    title: 'Model Gateway',
    overdue: true,
    dueAt: daysFromNow(-10),
    requestedBy: 'user:default/tove',
  }),
  buildInboxItem(),
  buildInboxItem({
    kind: 'waiver',
    id: 'waiver-1',
    title: 'Reserve Advisor',
    environment: undefined,
    number: undefined,
    controlId: 'IDD-CLS-02',
    requestedBy: 'user:default/ravi',
  }),
  buildInboxItem({
    kind: 'assessment',
    id: 'assessment-1',
    title: 'Assessment of claims-intake',
    entityRef: undefined,
    environment: undefined,
    number: undefined,
    role: undefined,
    requestedBy: undefined,
  }),
];

const backend = (
  shown: InboxItem[],
  given: Partial<AiGovernanceApi> = {},
): AiGovernanceApi =>
  buildApi({
    getInbox: async () => ({
      items: shown,
      totalItems: shown.length,
      overdue: shown.filter(({ overdue }) => overdue).length,
    }),
    getApproval: async id => buildApproval({ id, number: `APR of ${id}` }),
    getForecast: async () => buildDecision({ id: null }),
    getWaiver: async id =>
      waiver(id, { actions: ['review'], workloadTitle: 'Reserve Advisor' }),
    ...given,
  });

const list = async () =>
  within(await screen.findByRole('navigation', { name: 'What waits for you' }));

describe('InboxPage', () => {
  it('groups what waits, overdue first, and opens the first of it', async () => {
    await renderPage(<InboxPage />, { api: backend(items), at: AT });

    expect(
      await screen.findByRole('heading', { name: '4 things wait for you' }),
    ).toBeInTheDocument();
    const inbox = await list();
    const overdue = within(inbox.getByRole('region', { name: 'Overdue' }));
    expect(overdue.getByRole('link')).toHaveTextContent(
      /Model Gateway.*9 d over.*Approval · production, by/,
    );
    expect(overdue.getByRole('link')).toHaveAttribute('aria-current', 'true');
    const waiting = within(
      inbox.getByRole('region', { name: 'Waiting for you' }),
    );
    expect(waiting.getAllByRole('link').map(link => link.textContent)).toEqual([
      expect.stringMatching(/^Fraud Scorer.*Approval/),
      expect.stringMatching(/^Reserve Advisor.*Waiver · IDD-CLS-02/),
      expect.stringMatching(/^Assessment of claims-intake.*Assessment$/),
    ]);
    expect(await screen.findByText('Approval APR of late')).toBeInTheDocument();
    expect(inbox.getByText('1 of 4, 1 overdue')).toBeInTheDocument();
  });

  it('opens what the address names, and another one from the list', async () => {
    const user = userEvent.setup();
    await renderPage(<InboxPage />, {
      api: backend(items),
      at: `${AT}?item=waiver:waiver-1`,
    });

    expect(
      await screen.findByRole('article', {
        name: 'Waiver of INF-NET-01 for Reserve Advisor',
      }),
    ).toBeInTheDocument();
    const link = (await list()).getByRole('link', { name: /Assessment of/ });
    await user.click(link);
    expect(query(address())).toEqual({ item: ['assessment:assessment-1'] });
    expect(
      addressOf(
        await screen.findByRole('link', { name: 'Go on with the assessment' }),
      ).pathname,
    ).toBe('/governance/assess');
  });

  it.each([
    ['version', 'sha256:ab', 'Open the versions', '/governance/versions'],
    [
      'break-glass-review',
      'one',
      'Open the break-glass reviews',
      '/governance/gates',
    ],
    [
      'incident-review',
      'i1',
      'Open the incident',
      '/governance/incidents/INC-217',
    ],
    ['incident', 'i2', 'Open the incident', '/governance/incidents/INC-217'],
    ['follow-up', 'f1', 'Open the incident', '/governance/incidents/INC-217'],
    ['triage', 't1', 'Open the triage list', '/governance/incidents/triage'],
  ] as const)(
    'says why a %s waits and leads to it',
    async (kind, id, name, path) => {
      await renderPage(<InboxPage />, {
        api: backend([
          buildInboxItem({
            kind,
            id,
            number: 'INC-217',
            dueAt: '2031-01-02T10:00:00Z',
          }),
        ]),
        at: AT,
      });

      const link = await screen.findByRole('link', { name });
      expect(addressOf(link).pathname).toBe(path);
      expect(screen.getByText(/^Due 2 Jan 2031/)).toBeInTheDocument();
      expect(screen.getByText('You are asked as security')).toBeInTheDocument();
    },
  );

  it('names a sender of alerts, which is nobody in the catalog', async () => {
    await renderPage(<InboxPage />, {
      api: backend([
        buildInboxItem({ kind: 'triage', requestedBy: 'alertmanager' }),
      ]),
      at: AT,
    });

    expect(
      (await list()).getByRole('link', { name: /by Alertmanager/ }),
    ).toBeInTheDocument();
  });

  it('is one tab stop, with the arrows moving inside', async () => {
    const user = userEvent.setup();
    await renderPage(<InboxPage />, { api: backend(items), at: AT });

    const links = (await list()).getAllByRole('link');
    expect(links.map(link => link.tabIndex)).toEqual([0, -1, -1, -1]);
    links[0].focus();
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(links[2]).toHaveFocus();
    await user.keyboard('{ArrowUp}');
    expect(links[1]).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(query(address())).toEqual({ item: ['approval:approval-88'] });
  });

  it('keeps what was decided in sight and leads to the next', async () => {
    const user = userEvent.setup();
    const shown = [...items];
    await renderPage(<InboxPage />, {
      api: backend(shown, {
        getInbox: async () => ({
          items: [...shown],
          totalItems: shown.length,
          overdue: 0,
        }),
        reviewApproval: async id => {
          shown.shift();
          return buildApproval({
            id,
            state: 'approved',
            step: undefined,
            actions: [],
            mayReviewAs: [],
          });
        },
      }),
      at: AT,
    });

    await user.click(await screen.findByRole('button', { name: 'Approve' }));
    expect(
      await screen.findByText('This no longer waits for you.'),
    ).toBeInTheDocument();
    expect(screen.getByText('Approved')).toBeInTheDocument();
    expect(
      screen.getByRole('heading', { name: '3 things wait for you' }),
    ).toBeInTheDocument();

    await user.click(screen.getByRole('button', { name: 'Go to the next' }));
    expect(
      await screen.findByText('Approval APR of approval-88'),
    ).toBeInTheDocument();
    expect(screen.queryByText('This no longer waits for you.')).toBeNull();
  });

  it('decides on a waiver in place', async () => {
    const user = userEvent.setup();
    const reviewWaiver = jest.fn(async () =>
      waiver('waiver-1', { state: 'approved' }),
    );
    await renderPage(<InboxPage />, {
      api: backend(items, { reviewWaiver }),
      at: `${AT}?item=waiver:waiver-1`,
    });

    await user.click(await screen.findByRole('button', { name: /^Review/ }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('radio', { name: 'Approve' }));
    await user.click(dialog.getByRole('button', { name: 'Decide' }));
    expect(reviewWaiver).toHaveBeenCalledTimes(1);
    await waitFor(() =>
      expect(screen.queryByRole('button', { name: /^Review/ })).toBeNull(),
    );
  });

  it('opens and closes the list where the room is narrow', async () => {
    const user = userEvent.setup();
    await renderPage(<InboxPage />, { api: backend(items), at: AT });

    const inbox = await list();
    const button = inbox.getByRole('button', { name: 'Show the list' });
    expect(button).toHaveAttribute('aria-expanded', 'false');
    await user.click(button);
    expect(
      inbox.getByRole('button', { name: 'Hide the list' }),
    ).toHaveAttribute('aria-expanded', 'true');
    await user.click(inbox.getByRole('link', { name: /Reserve Advisor/ }));
    expect(
      inbox.getByRole('button', { name: 'Show the list' }),
    ).toBeInTheDocument();
  });

  it('says kindly that nothing waits', async () => {
    await renderPage(<InboxPage />, { api: backend([]), at: AT });

    expect(
      await screen.findByRole('article', { name: 'Nothing waits for you' }),
    ).toHaveTextContent(/it stands here/);
    expect(
      addressOf(screen.getByRole('link', { name: 'See all approvals' }))
        .pathname,
    ).toBe('/governance/approvals');
  });

  it.each([
    [403, 'No permission to see this'],
    [500, 'Could not be loaded'],
  ])('says what is the matter where it answers %s', async (status, text) => {
    await renderPage(<InboxPage />, {
      api: backend([], {
        getInbox: async () => {
          throw await refusal(status);
        },
      }),
      at: AT,
    });
    expect(await screen.findByText(text)).toBeInTheDocument();
  });

  it('holds its place while it loads', async () => {
    await renderPage(<InboxPage />, {
      api: backend([], { getInbox: () => new Promise(() => {}) }),
      at: AT,
    });
    expect(await screen.findByText('Loading')).toBeInTheDocument();
  });

  it('leaves an address alone that names nothing', async () => {
    await renderPage(<InboxPage />, {
      api: backend(items),
      at: `${AT}?item=nonsense`,
    });
    expect(await screen.findByText('Approval APR of late')).toBeInTheDocument();
  });
});
