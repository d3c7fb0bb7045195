import {
  AiGovernanceApi,
  Approval,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { buildApproval } from '../../__fixtures__/approvals';
import { buildApi } from '../../__fixtures__/fixtureApi';
import { buildDecision } from '../../__fixtures__/gates';
import { refusal, renderPage } from '../../pages/__testUtils__/renderPage';
import { ApprovalView } from './ApprovalView';

jest.setTimeout(60_000);

const panel = (name: string | RegExp) =>
  screen.findByRole('article', { name }).then(within);

async function open(
  given: Partial<Approval> = {},
  api: Partial<AiGovernanceApi> = {},
) {
  const user = userEvent.setup();
  const onChanged = jest.fn();
  const approval = buildApproval(given);
  const getApproval = jest.fn(async () => approval);
  await renderPage(<ApprovalView id={approval.id} onChanged={onChanged} />, {
    api: buildApi({
      getApproval,
      getForecast: async () => buildDecision({ id: null }),
      ...api,
    }),
    at: '/governance/approvals/approval-88',
  });
  return { user, onChanged, approval, getApproval };
}

describe('ApprovalView', () => {
  it('says what is asked, by whom, how far the workload is, and until when it would hold', async () => {
    await open();

    const head = await panel(/Fraud Scorer for production/);
    expect(head.getByText('Approval APR-88')).toBeInTheDocument();
    expect(head.getByText('Requested, step 1 of 2')).toBeInTheDocument();
    expect(head.getByText('Advanced')).toBeInTheDocument();
    expect(head.getByText('Enhanced')).toBeInTheDocument();
    expect(head.getByText('96')).toBeInTheDocument();
    expect(head.getByText('Mission-critical')).toBeInTheDocument();
    expect(head.getByText(/^90 d, to /)).toBeInTheDocument();
  });

  it('shows what differs, what it does, and everything else on demand', async () => {
    const { user } = await open();

    const difference = await panel('Since the last approval');
    const row = (name: RegExp) => difference.getByRole('row', { name });
    expect(row(/^Model/)).toHaveTextContent(
      /fraud-net@4\.2.*fraud-net@5\.0.*Asks again.*Asks security/,
    );
    expect(row(/^INF-RES-02/)).toHaveTextContent(
      /Met.*Stale.*Ran out.*Counts as a warning until/,
    );
    expect(row(/^APP-RED-02/)).toHaveTextContent(/Insufficient.*Met.*Better/);
    expect(
      difference.getByText(/Unchanged: framework.*1 of 3 controls/),
    ).toBeInTheDocument();
    expect(difference.getByText('sha256:7be0aa…f13c')).toHaveAttribute(
      'title',
      `sha256:7be0aa${'0'.repeat(54)}f13c`,
    );
    expect(difference.queryByRole('row', { name: /^Guardrail/ })).toBeNull();

    await user.click(difference.getByRole('radio', { name: 'Everything' }));
    expect(row(/^Guardrail/)).toHaveTextContent(/none.*none.*Unchanged/);
    expect(row(/^APP-OUT-01/)).toHaveTextContent(/Met.*Met.*Unchanged/);
  });

  it('says whose review counts no longer, and why', async () => {
    await open({
      happenings: [
        {
          at: '2026-11-20T10:00:00Z',
          by: 'system',
          kind: 'changed',
          comment: 'The approval of user:default/amara counts no longer.',
        },
      ],
    });

    expect(
      await screen.findByText('Reviews that count no longer'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('The approval of user:default/amara counts no longer.'),
    ).toBeInTheDocument();
    expect(screen.queryByText(/changed during the review/)).toBeNull();
  });

  it('says of the first approval that everything is new', async () => {
    const { user } = await open({
      difference: { with: null, changes: [], unchanged: 0 },
    });

    const difference = await panel('What is judged');
    expect(
      difference.getByText(/No earlier approval for production/),
    ).toBeInTheDocument();
    expect(
      difference.queryByRole('columnheader', { name: 'Effect' }),
    ).toBeNull();
    expect(
      difference.getByRole('row', { name: /^Artifact/ }),
    ).toHaveTextContent('registry.example/fraud-scorer@sha256:41d7e5…e520');
    expect(
      difference.getByText(/^2 of 3 controls are satisfied/),
    ).toBeInTheDocument();
    // Of the controls those that are open, and of the rest what is declared.
    const rows = () =>
      difference.getAllByRole('row').map(({ textContent }) => textContent);
    expect(rows()).toContainEqual(expect.stringMatching(/^INF-RES-02.*Stale$/));
    expect(rows()).not.toContainEqual(expect.stringMatching(/^APP-OUT-01/));
    expect(rows()).not.toContainEqual(expect.stringMatching(/^Guardrail/));
    await user.click(difference.getByRole('radio', { name: 'Everything' }));
    expect(rows()).toContainEqual(expect.stringMatching(/^APP-OUT-01.*Met$/));
    expect(rows()).toContainEqual(expect.stringMatching(/^Guardrailnone$/));
  });

  it('names who is asked, who may not and why, and the separation of duties', async () => {
    await open({
      steps: [
        ...buildApproval().steps,
        {
          position: 3,
          state: 'later',
          needs: [
            {
              role: 'model-risk',
              insteadOf: 'leadership',
              count: 1,
              given: 0,
              unreachable: true,
              people: [],
            },
          ],
        },
      ],
    });

    const steps = await panel('Steps');
    expect(steps.getByText('Platform and security')).toBeInTheDocument();
    expect(steps.getByText(/Asked now, 1 of 2/)).toBeInTheDocument();
    expect(
      steps.getByText(/^Cannot\. Attested APP-RED-02/),
    ).toBeInTheDocument();
    expect(
      steps.getByText('Asked when step 1 is complete'),
    ).toBeInTheDocument();
    expect(
      steps.getByText(/^Nobody may review as model-risk here/),
    ).toBeInTheDocument();
    expect(
      steps.getByText('Stands in for leadership, which nobody may fill here.'),
    ).toBeInTheDocument();
    expect(steps.getByText('Strict separation of duties.')).toBeInTheDocument();
  });

  it('tells what happened, newest first', async () => {
    await open();

    const timeline = await panel('Timeline');
    const [latest, before, first] = timeline.getAllByRole('listitem');
    expect(latest).toHaveTextContent(/jonas approved for platform/i);
    expect(before).toHaveTextContent(/asked for changes.*Add a canary plan\./);
    expect(first).toHaveTextContent(/ines asked for the approval/i);
  });

  it('asks the gate for now and, on demand, for when its answer becomes another', async () => {
    const getForecast = jest.fn(
      async (_: string, { at }: { environment: string; at?: string }) =>
        buildDecision(
          at
            ? { id: null, verdict: 'deny', proceed: false, mode: 'enforce' }
            : {
                id: null,
                verdict: 'allow',
                proceed: true,
                reasons: [],
                moments: [
                  {
                    at: '2031-07-01T00:00:00Z',
                    causes: [{ what: 'enforcement-begins' }],
                    verdict: 'deny',
                    proceed: false,
                  },
                ],
              },
        ),
    );
    const { user } = await open({}, { getForecast });

    const forecast = await panel('Gate forecast, production');
    expect(await forecast.findByText('Allow')).toBeInTheDocument();
    expect(forecast.getByText('Deny')).toBeInTheDocument();
    expect(forecast.queryByText('control-not-satisfied')).toBeNull();
    expect(forecast.queryByRole('button', { name: /Environment/ })).toBeNull();

    await user.click(forecast.getByRole('button', { name: /^1 Jul 2031/ }));
    expect(
      await forecast.findAllByText('control-not-satisfied'),
    ).not.toHaveLength(0);
    expect(getForecast).toHaveBeenLastCalledWith(
      'component:default/fraud-scorer',
      { environment: 'production', at: '2031-07-01T00:00:00Z' },
    );
    expect(
      forecast.getByRole('radio', { name: 'From 1 Jul 2031' }),
    ).toBeChecked();
    await user.click(forecast.getByRole('radio', { name: 'Today' }));
    expect(await forecast.findByText('Allow')).toBeInTheDocument();
  });

  it('keeps the rest where the gate gives no forecast', async () => {
    await open(
      {},
      {
        getForecast: async () => {
          throw await refusal(500, 'The gate is out of order');
        },
      },
    );

    const forecast = await panel('Gate forecast, production');
    expect(await forecast.findByRole('alert')).toHaveTextContent(
      'The gate is out of order',
    );
    expect(await panel('Steps')).toBeDefined();
  });

  it('approves with the version that was seen and the comment', async () => {
    const approved = buildApproval({
      version: 8,
      state: 'approved',
      step: undefined,
      actions: [],
      mayReviewAs: [],
    });
    const reviewApproval = jest.fn(async () => approved);
    const { user, onChanged } = await open({}, { reviewApproval });

    const review = await panel('Your review');
    expect(review.getByText('as security')).toBeInTheDocument();
    await user.type(review.getByRole('textbox'), 'The canary plan is there.');
    await user.click(review.getByRole('button', { name: 'Approve' }));
    expect(reviewApproval).toHaveBeenCalledWith('approval-88', 7, {
      decision: 'approve',
      comment: 'The canary plan is there.',
      role: 'security',
    });
    const head = await panel(/Fraud Scorer for production/);
    expect(head.getByText('Approved')).toBeInTheDocument();
    expect(onChanged).toHaveBeenCalledTimes(1);
    expect(screen.queryByRole('article', { name: 'Your review' })).toBeNull();
  });

  it.each(['Reject', 'Ask for changes', 'Comment only'])(
    'asks for a comment with: %s',
    async name => {
      const reviewApproval = jest.fn();
      const { user } = await open({}, { reviewApproval });

      const review = await panel('Your review');
      await user.click(review.getByRole('button', { name }));
      expect(await review.findByRole('alert')).toHaveTextContent('10 to 2000');
      expect(reviewApproval).not.toHaveBeenCalled();
    },
  );

  it('asks as which role, where the reader has several', async () => {
    const reviewApproval = jest.fn();
    const { user } = await open(
      { mayReviewAs: ['platform', 'security'] },
      { reviewApproval },
    );

    const review = await panel('Your review');
    await user.click(review.getByRole('button', { name: 'Approve' }));
    expect(await review.findByRole('alert')).toHaveTextContent(
      'Choose the role',
    );
    expect(reviewApproval).not.toHaveBeenCalled();
  });

  it('says that somebody was faster, keeps what was written, and reads again', async () => {
    const { user, getApproval, approval } = await open(
      {},
      {
        reviewApproval: async () => {
          throw await refusal(412, 'APR-88 has changed');
        },
      },
    );

    const review = await panel('Your review');
    await user.type(review.getByRole('textbox'), 'Good to go, all of it.');
    await user.click(review.getByRole('button', { name: 'Approve' }));
    expect(await review.findByRole('alert')).toHaveTextContent(
      'Changed since you looked',
    );
    expect(review.getByRole('button', { name: 'Approve' })).toBeDisabled();

    getApproval.mockResolvedValue({ ...approval, version: 8 });
    await user.click(review.getByRole('button', { name: 'Read again' }));
    expect(
      await review.findByRole('button', { name: 'Approve' }),
    ).toBeEnabled();
    expect(review.queryByRole('alert')).toBeNull();
    expect(review.getByRole('textbox')).toHaveValue('Good to go, all of it.');
  });

  it('names the permission where the review is refused', async () => {
    const { user } = await open(
      {},
      {
        reviewApproval: async () => {
          throw await refusal(403, 'This is for the role security to decide');
        },
      },
    );

    const review = await panel('Your review');
    await user.click(review.getByRole('button', { name: 'Approve' }));
    expect(await review.findByRole('alert')).toHaveTextContent(
      /ai-governance\.approval\.review.*role security/,
    );
  });

  it('says why the reader may not review', async () => {
    await open({
      actions: [],
      mayReviewAs: [],
      mayNotReview: 'You asked for it yourself.',
    });

    const review = await panel('Your review');
    expect(review.getByText('You asked for it yourself.')).toBeInTheDocument();
    expect(review.queryByRole('button')).toBeNull();
    expect(review.queryByRole('textbox')).toBeNull();
  });

  it('offers those who are not asked nothing to decide', async () => {
    await open({ actions: [], mayReviewAs: [] });

    await panel('Steps');
    expect(screen.queryByRole('article', { name: 'Your review' })).toBeNull();
  });

  it('hands the review to somebody else until a day', async () => {
    const reviewApproval = jest.fn(async () => buildApproval({ version: 8 }));
    const { user } = await open({}, { reviewApproval });

    const review = await panel('Your review');
    await user.click(review.getByRole('button', { name: 'Delegate…' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: 'Hand it over' }));
    expect(dialog.getAllByRole('alert').map(item => item.textContent)).toEqual([
      'Choose a person, such as user:default/name.',
      'Write 10 to 2000 characters.',
    ]);
    await user.type(
      dialog.getByRole('combobox', { name: 'To whom' }),
      'user:default/amara',
    );
    // The suggestions hide what stands behind them.
    await user.tab();
    await user.type(
      dialog.getByRole('textbox', { name: /Why/ }),
      'I am away this week.',
    );
    await user.click(dialog.getByRole('button', { name: 'Hand it over' }));
    expect(reviewApproval).toHaveBeenCalledWith('approval-88', 7, {
      decision: 'delegate',
      comment: 'I am away this week.',
      to: 'user:default/amara',
      until: expect.stringMatching(/Z$/),
      role: 'security',
    });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('withdraws, and revokes with a reason', async () => {
    const withdrawApproval = jest.fn(async () =>
      buildApproval({ version: 8, state: 'approved', actions: ['revoke'] }),
    );
    const revokeApproval = jest.fn(async () =>
      buildApproval({
        version: 9,
        state: 'revoked',
        actions: [],
        revokedBy: 'user:default/noor',
        revokedAt: '2031-01-02T10:00:00Z',
        revokeReason: 'The model leaks.',
      }),
    );
    const { user } = await open(
      { actions: ['withdraw'] },
      { withdrawApproval, revokeApproval },
    );

    await user.click(await screen.findByRole('button', { name: 'Withdraw…' }));
    await user.click(
      within(await screen.findByRole('dialog')).getByRole('button', {
        name: 'Withdraw',
      }),
    );
    expect(withdrawApproval).toHaveBeenCalledWith('approval-88', 7);

    await user.click(await screen.findByRole('button', { name: 'Revoke…' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: 'Revoke' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent('10 to 2000');
    await user.type(dialog.getByRole('textbox'), 'The model leaks.');
    await user.click(dialog.getByRole('button', { name: 'Revoke' }));
    expect(revokeApproval).toHaveBeenCalledWith(
      'approval-88',
      8,
      'The model leaks.',
    );
    expect(
      await screen.findByText(/^Revoked 2 Jan 2031 by/),
    ).toBeInTheDocument();
  });

  it('says in a dialog too that somebody was faster', async () => {
    const { user } = await open(
      { actions: ['withdraw'] },
      {
        withdrawApproval: async () => {
          throw await refusal(412);
        },
      },
    );

    await user.click(await screen.findByRole('button', { name: 'Withdraw…' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: 'Withdraw' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'Changed since you looked',
    );
  });

  it.each([
    [403, 'No permission to see this'],
    [404, 'There is no such approval'],
    [500, 'Could not be loaded'],
  ])('says what is the matter where it answers %s', async (status, text) => {
    await open(
      {},
      {
        getApproval: async () => {
          throw await refusal(status);
        },
      },
    );
    expect(await screen.findByText(text)).toBeInTheDocument();
  });

  it('holds its place while it loads', async () => {
    await open({}, { getApproval: () => new Promise(() => {}) });
    expect(await screen.findByText('Loading')).toBeInTheDocument();
  });

  it('shows hostile texts as texts', async () => {
    const hostile = '<img src=x onerror="alert(1)">';
    await open({
      reason: hostile,
      workloadTitle: hostile,
      environment: hostile,
      mayNotReview: hostile,
    });
    expect((await screen.findAllByText(hostile)).length).toBeGreaterThan(2);
    expect(document.querySelector('img')).toBeNull();
  });
});
