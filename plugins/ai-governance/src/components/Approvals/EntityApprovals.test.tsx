import {
  AiGovernanceApi,
  ApprovalSummary,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  buildApproval,
  buildApprovalSummary,
} from '../../__fixtures__/approvals';
import { buildApi } from '../../__fixtures__/fixtureApi';
import { buildEnvironments, pageOf } from '../../__fixtures__/gates';
import { refusal, renderPage } from '../../pages/__testUtils__/renderPage';
import { EntityApprovals } from './EntityApprovals';

jest.setTimeout(60_000);

async function show(
  approvals: ApprovalSummary[],
  given: Partial<AiGovernanceApi> = {},
) {
  const getApprovals = jest.fn(async () => pageOf(approvals));
  await renderPage(
    <EntityApprovals
      scorecard={{
        entityRef: 'component:default/fraud-scorer',
        title: 'Fraud Scorer',
        evaluatedAt: '2026-06-18T09:38:00Z',
      }}
    />,
    {
      api: buildApi({
        getApprovals,
        getEnvironments: async () => buildEnvironments(),
        ...given,
      }),
    },
  );
  return { user: userEvent.setup(), getApprovals };
}

describe('EntityApprovals', () => {
  it('shows what holds beside what is asked for, and earlier ones on demand', async () => {
    const { user } = await show([
      buildApprovalSummary(),
      buildApprovalSummary({
        id: 'holds',
        number: 'APR-41',
        state: 'stale',
        step: undefined,
        validUntil: '2031-03-04T10:00:00Z',
      }),
      buildApprovalSummary({
        id: 'before',
        number: 'APR-12',
        state: 'superseded',
        step: undefined,
      }),
      buildApprovalSummary({
        id: 'oldest',
        number: 'APR-2',
        state: 'rejected',
        step: undefined,
      }),
    ]);

    const shown = await screen.findAllByRole('listitem');
    expect(shown.map(item => item.textContent)).toEqual([
      expect.stringMatching(/^productionRequested, step 1 of 2APR-88 since/),
      'productionStaleAPR-41 to 4 Mar 2031',
    ]);
    await user.click(
      screen.getByRole('button', { name: 'Show 2 earlier approvals' }),
    );
    expect(screen.getAllByRole('listitem')).toHaveLength(4);
    expect(screen.getByText('Replaced')).toBeInTheDocument();
  });

  it('asks for an approval, with the one environment that needs it chosen', async () => {
    const requestApproval = jest.fn(async () => buildApproval());
    const { user, getApprovals } = await show([], { requestApproval });

    expect(await screen.findByText('Nothing on record')).toBeInTheDocument();
    await user.click(
      screen.getByRole('button', { name: 'Ask for an approval' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await waitFor(() =>
      expect(
        dialog.getByRole('button', { name: /Environment/ }),
      ).toHaveTextContent('Production'),
    );
    await user.type(
      dialog.getByRole('textbox', { name: /Why/ }),
      'Model 5.0 lowers false alarms.',
    );
    await user.click(dialog.getByRole('button', { name: 'Ask for it' }));
    expect(requestApproval).toHaveBeenCalledWith({
      entityRef: 'component:default/fraud-scorer',
      environment: 'production',
      reason: 'Model 5.0 lowers false alarms.',
    });
    await waitFor(() => expect(getApprovals).toHaveBeenCalledTimes(2));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('takes an artifact only with its digest, in the one form of it', async () => {
    const requestApproval = jest.fn(async () => buildApproval());
    const { user } = await show([], { requestApproval });

    await user.click(
      await screen.findByRole('button', { name: 'Ask for an approval' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    const send = dialog.getByRole('button', { name: 'Ask for it' });
    await waitFor(() => expect(send).toBeEnabled());
    await user.click(send);
    expect(dialog.getAllByRole('alert').map(item => item.textContent)).toEqual([
      'Write 10 to 2000 characters.',
    ]);
    await user.type(
      dialog.getByRole('textbox', { name: /Why/ }),
      'Model 5.0 lowers false alarms.',
    );
    await user.type(
      dialog.getByRole('textbox', { name: /^Artifact/ }),
      'registry.example/fraud-scorer',
    );
    expect(dialog.getByRole('alert')).toHaveTextContent(
      'An artifact needs its digest as well.',
    );
    const digest = dialog.getByRole('textbox', { name: /^Digest/ });
    await user.type(digest, 'sha256:12');
    expect(dialog.getByRole('alert')).toHaveTextContent(
      '64 hexadecimal digits',
    );
    await user.click(send);
    expect(requestApproval).not.toHaveBeenCalled();
    await user.clear(digest);
    await user.click(digest);
    await user.paste('AB'.repeat(32));
    await user.click(send);
    expect(requestApproval).toHaveBeenCalledWith(
      expect.objectContaining({
        artifact: {
          name: 'registry.example/fraud-scorer',
          digest: `sha256:${'ab'.repeat(32)}`,
        },
      }),
    );
  });

  it('says that no environment asks for one', async () => {
    const environments = buildEnvironments();
    const { user } = await show([], {
      getEnvironments: async () => ({
        ...environments,
        items: environments.items.slice(0, 1),
      }),
    });

    await user.click(
      await screen.findByRole('button', { name: 'Ask for an approval' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      await dialog.findByText(/No environment asks for an approval/),
    ).toBeInTheDocument();
    expect(dialog.getByRole('button', { name: 'Ask for it' })).toBeDisabled();
  });

  it('keeps what was written where it is refused', async () => {
    const { user } = await show([], {
      requestApproval: async () => {
        throw await refusal(409, 'APR-88 waits for its review already');
      },
    });

    await user.click(
      await screen.findByRole('button', { name: 'Ask for an approval' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    const send = dialog.getByRole('button', { name: 'Ask for it' });
    await waitFor(() => expect(send).toBeEnabled());
    const reason = dialog.getByRole('textbox', { name: /Why/ });
    await user.type(reason, 'Model 5.0 lowers false alarms.');
    await user.click(send);
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'APR-88 waits for its review already',
    );
    expect(reason).toHaveValue('Model 5.0 lowers false alarms.');
  });

  it('leaves asking open where the record cannot be read', async () => {
    await show([], {
      getApprovals: async () => {
        throw await refusal(500, 'The database is away');
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The approvals on record could not be read',
    );
    expect(
      screen.getByRole('button', { name: 'Ask for an approval' }),
    ).toBeEnabled();
  });
});
