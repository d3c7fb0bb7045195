import {
  AiGovernanceApi,
  ControlEvidence,
  Scorecard,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Settings } from 'luxon';
import { buildResponseError } from '../../../__fixtures__/responseError';
import { buildScorecard, NOW } from '../../../__fixtures__/scorecard';
import { renderExtension } from '../../../__testUtils__/renderEntityPage';

beforeAll(() => {
  Settings.now = () => NOW.toMillis();
});
afterAll(() => {
  Settings.now = () => Date.now();
});

const user = userEvent.setup();
const CONTROL = 'APP-OUT-01';

const said = {
  by: 'user:default/dana',
  at: '2026-06-17T09:00:00Z',
  reason: 'The test was wrong',
};

const finding: ControlEvidence = {
  id: 'e1',
  assurance: 'verified',
  outcome: 'fail',
  source: 'pipeline:retrieval-suite',
  by: 'ci-service',
  observedAt: '2026-06-10T09:00:00Z',
  expiresAt: '2026-06-28T09:00:00Z',
  state: 'live',
};

function scorecardWith(
  evidence: ControlEvidence[],
  change: Partial<Scorecard['controls'][number]> = {},
): Scorecard {
  const scorecard = buildScorecard();
  return {
    ...scorecard,
    controls: scorecard.controls.map(control =>
      control.controlId === CONTROL
        ? { ...control, evidence, ...change }
        : control,
    ),
  };
}

async function openControl(
  scorecard: Scorecard,
  api: Partial<AiGovernanceApi> = {},
  refusePermissions = false,
) {
  renderExtension('entity-content', {
    api: { getScorecard: async () => scorecard, ...api },
    hash: `#${CONTROL}`,
    refusePermissions,
  });
  await screen.findByText(/^What APP-OUT-01 asks for/);
}

const evidence = () => within(screen.getByRole('region', { name: 'Evidence' }));

describe('ControlDetail', () => {
  it('says what decided, what is asked for, and who recorded the evidence', async () => {
    await openControl(scorecardWith([finding], { asked: 'attested' }));

    expect(
      screen.getByText(
        'Decided by verified evidence. Enhanced asks for an attestation here, or a verified pass.',
      ),
    ).toBeInTheDocument();
    const [, row] = evidence().getAllByRole('row');
    expect(row).toHaveTextContent(
      'FailVerifiedpipeline:retrieval-suiterecorded by ci-service',
    );
    expect(row).toHaveTextContent('9 d 23 h left');
  });

  it('folds away what does not count, with who, when and why', async () => {
    await openControl(
      scorecardWith([
        finding,
        { ...finding, id: 'e2', disputed: said },
        { ...finding, id: 'e3', suppressed: true },
        {
          ...finding,
          id: 'e4',
          assurance: 'attested',
          outcome: 'pass',
          source: 'user:default/rui',
          state: 'revoked',
          revoked: said,
        },
        { ...finding, id: 'e5', state: 'expired', source: 'old' },
      ]),
    );
    expect(evidence().getAllByRole('row')).toHaveLength(2);

    const toggle = screen.getByRole('button', {
      name: '4 records that do not count',
    });
    expect(toggle).toHaveAttribute('aria-expanded', 'false');
    await user.click(toggle);

    const past = within(
      screen.getByRole('region', { name: '4 records that do not count' }),
    );
    const [, disputed, suppressed, revoked, expired] = past.getAllByRole('row');
    expect(disputed).toHaveTextContent(
      /Disputed by .*dana, 17 Jun: The test was wrong/,
    );
    expect(suppressed).toHaveTextContent(
      'The scanner reports it as suppressed',
    );
    expect(revoked).toHaveTextContent(
      /Taken back by .*dana, 17 Jun: The test was wrong/,
    );
    expect(expired).toHaveTextContent('Ran out 28 Jun');
  });

  it('shows what ran out at once where nothing else is there', async () => {
    await openControl(
      scorecardWith([{ ...finding, state: 'expired' }], { status: 'stale' }),
    );

    expect(screen.getByText('No record counts now.')).toBeInTheDocument();
    expect(
      screen.getByRole('region', { name: '1 record that does not count' }),
    ).toHaveTextContent('Ran out 28 Jun');
  });

  it('disputes a finding with a reason and shows what came of it', async () => {
    const disputeEvidence = jest.fn(async () => undefined);
    const getScorecard = jest
      .fn()
      .mockResolvedValueOnce(scorecardWith([finding]))
      .mockResolvedValue(scorecardWith([{ ...finding, disputed: said }]));
    await openControl(buildScorecard(), { disputeEvidence, getScorecard });

    await user.click(screen.getByRole('button', { name: 'Dispute…' }));
    const dialog = await screen.findByRole('dialog', {
      name: 'Dispute the finding of pipeline:retrieval-suite',
    });
    const save = within(dialog).getByRole('button', { name: 'Dispute' });
    await user.click(save);
    expect(within(dialog).getByRole('alert')).toHaveTextContent(
      'Give a reason.',
    );
    expect(disputeEvidence).not.toHaveBeenCalled();

    await user.type(
      within(dialog).getByRole('textbox'),
      ' The test was wrong ',
    );
    await user.click(save);

    expect(await screen.findByText('No record counts now.')).toBeVisible();
    expect(disputeEvidence).toHaveBeenCalledWith('e1', 'The test was wrong');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });

  it('names what is missing where a dispute is refused, and keeps the reason', async () => {
    const refused = await buildResponseError(
      403,
      'Disputing takes the role security.',
    );
    await openControl(scorecardWith([finding]), {
      disputeEvidence: () => Promise.reject(refused),
    });

    await user.click(screen.getByRole('button', { name: 'Dispute…' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByRole('textbox'), 'Wrong');
    await user.click(within(dialog).getByRole('button', { name: 'Dispute' }));

    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      /ai-governance\.evidence\.dispute.*Disputing takes the role security\./,
    );
    expect(within(dialog).getByRole('textbox')).toHaveValue('Wrong');
  });

  it('withdraws a dispute', async () => {
    const withdrawDispute = jest.fn(async () => undefined);
    await openControl(scorecardWith([{ ...finding, disputed: said }]), {
      withdrawDispute,
    });

    await user.click(
      screen.getByRole('button', { name: 'Withdraw the dispute' }),
    );

    expect(withdrawDispute).toHaveBeenCalledWith('e1');
  });

  it('takes an attestation back', async () => {
    const revokeAttestation = jest.fn(async () => undefined);
    await openControl(
      scorecardWith([
        {
          ...finding,
          id: 'a1',
          assurance: 'attested',
          outcome: 'pass',
          source: 'user:default/rui',
        },
      ]),
      { revokeAttestation },
    );

    await user.click(screen.getByRole('button', { name: 'Revoke…' }));
    const dialog = await screen.findByRole('dialog', {
      name: 'Take back the attestation of APP-OUT-01',
    });
    await user.type(within(dialog).getByRole('textbox'), 'It changed');
    await user.click(within(dialog).getByRole('button', { name: 'Take back' }));

    await waitFor(() =>
      expect(revokeAttestation).toHaveBeenCalledWith('a1', 'It changed'),
    );
  });

  it('offers neither dispute nor revocation to who has no permission for them', async () => {
    await openControl(
      {
        ...scorecardWith([finding]),
        entityRef: 'component:default/refused-actions',
      },
      {},
      true,
    );

    expect(
      screen.queryByRole('button', { name: 'Dispute…' }),
    ).not.toBeInTheDocument();
    expect(screen.queryByText('Actions')).not.toBeInTheDocument();
  });

  it.each([
    [
      'would fall',
      [
        {
          entityRef: 'component:default/claims-assistant',
          from: 'enhanced' as const,
          to: 'none' as const,
        },
      ],
      'Without it this workload would fall from Enhanced to None.',
    ],
    [
      'would stay',
      [],
      'Without it this control would be open here, with a risk of 1,125. The maturity would stay.',
    ],
  ])(
    'says that the workload %s without the provider',
    async (_, wouldFall, text) => {
      await openControl(
        scorecardWith([], {
          status: 'met',
          inheritedFrom: 'group:default/halden',
        }),
        {
          getProvidedControls: async providerRef => ({
            providerRef,
            title: 'Halden',
            controls: [
              {
                controlId: CONTROL,
                title: CONTROL,
                status: 'met',
                usedBy: [],
                wouldFall,
              },
            ],
          }),
        },
      );

      const note = await screen.findByText(new RegExp(text));
      expect(
        within(note).getByRole('link', { name: /halden/ }),
      ).toBeInTheDocument();
    },
  );

  it('keeps to what it knows where the provider may not be read', async () => {
    const refused = await buildResponseError(403, 'No');
    await openControl(
      scorecardWith([], { inheritedFrom: 'group:default/halden' }),
      { getProvidedControls: () => Promise.reject(refused) },
    );

    expect(
      await screen.findByText(
        /Without it this control would be open here, with a risk of 1,125\.$/,
      ),
    ).toBeInTheDocument();
  });
});
