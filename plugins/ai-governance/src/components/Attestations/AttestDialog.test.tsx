import {
  AiGovernanceApi,
  AttestationRequest,
  AttestationResult,
  WorkloadQuery,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Settings } from 'luxon';
import { buildResponseError } from '../../__fixtures__/responseError';
import { buildScorecard, NOW } from '../../__fixtures__/scorecard';
import { renderExtension } from '../../__testUtils__/renderEntityPage';
import { workload } from '../../pages/__testUtils__/fixtures';
import { isWebAddress } from './attestForm';

beforeAll(() => {
  Settings.now = () => NOW.toMillis();
});
afterAll(() => {
  Settings.now = () => Date.now();
});

const user = userEvent.setup();
const SELF = 'component:default/claims-assistant';

const recorded = (request: AttestationRequest): AttestationResult => ({
  items: request.entityRefs.map(entityRef => ({
    entityRef,
    status: 'recorded',
    id: entityRef,
  })),
});

async function openDialog(
  api: Partial<AiGovernanceApi> = {},
  refusePermissions = false,
) {
  renderExtension('entity-content', { api, refusePermissions });
  await user.click(
    await screen.findByRole('button', {
      name: 'Attest…: AI supply chain is inventoried and verified',
    }),
  );
  return screen.findByRole('dialog', { name: 'Attest APP-SUP-01' });
}

const fill = async (dialog: HTMLElement, name: RegExp, text: string) => {
  const field = within(dialog).getByRole('textbox', { name });
  await user.clear(field);
  await user.type(field, text);
};

describe('AttestDialog', () => {
  it('opens from the plan and records what was stated, once it is complete', async () => {
    const attest = jest.fn(async (request: AttestationRequest) =>
      recorded(request),
    );
    const getScorecard = jest
      .fn()
      .mockResolvedValueOnce(buildScorecard())
      .mockResolvedValue({ ...buildScorecard(), score: 88 });
    const dialog = await openDialog({ attest, getScorecard });
    const save = within(dialog).getByRole('button', { name: 'Attest' });

    await fill(dialog, /^Link/, 'ftp://example.com/a');
    await user.click(save);
    expect(
      within(dialog)
        .getAllByRole('alert')
        .map(alert => alert.textContent),
    ).toEqual([
      'Say what is true in a sentence.',
      'Give an address that begins with https:// or http://.',
    ]);
    expect(attest).not.toHaveBeenCalled();

    await user.click(within(dialog).getByRole('radio', { name: 'Partly met' }));
    await fill(dialog, /^Statement/, ' Every part is listed. ');
    await fill(dialog, /^Link/, 'https://wiki.example.com/sbom');
    await user.click(save);

    expect(await screen.findByText('88')).toBeInTheDocument();
    expect(attest).toHaveBeenCalledWith({
      entityRefs: [SELF],
      controlId: 'APP-SUP-01',
      outcome: 'partial',
      statement: 'Every part is listed.',
      link: 'https://wiki.example.com/sbom',
    });
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });

  it('offers the longest that the control allows, and no more', async () => {
    const attest = jest.fn(async (request: AttestationRequest) =>
      recorded(request),
    );
    const dialog = await openDialog({ attest });
    const days = await within(dialog).findByRole('textbox', {
      name: /^Counts for/,
    });
    await waitFor(() => expect(days).toHaveValue('180'));

    await user.clear(days);
    await user.type(days, '400');
    await user.tab();
    expect(days).toHaveValue('180');
    await user.clear(days);
    await user.type(days, '30');
    await user.tab();
    await fill(dialog, /^Statement/, 'So it is.');
    await user.click(within(dialog).getByRole('button', { name: 'Attest' }));

    await waitFor(() =>
      expect(attest).toHaveBeenCalledWith(
        expect.objectContaining({ validDays: 30 }),
      ),
    );
  });

  it('takes others of the team along and says what became of each', async () => {
    const attest = jest.fn(
      async (_request: AttestationRequest): Promise<AttestationResult> => ({
        items: [
          { entityRef: SELF, status: 'recorded', id: '1' },
          {
            entityRef: 'component:default/other',
            status: 'refused',
            message: 'You may not attest for it.',
          },
        ],
      }),
    );
    const getWorkloads = jest.fn(async (_query: WorkloadQuery) => ({
      items: [
        workload('claims-assistant'),
        workload('other', { title: 'Other' }),
      ],
      totalItems: 32,
      pageInfo: {},
    }));
    const dialog = await openDialog({ attest, getWorkloads });

    await user.click(
      within(dialog).getByRole('button', {
        name: 'Attest for others of the team too…',
      }),
    );
    await user.click(
      await within(dialog).findByRole('checkbox', { name: 'Other' }),
    );
    expect(within(dialog).getAllByRole('checkbox')).toHaveLength(1);
    expect(
      within(dialog).getByText('1 of 31 shown. Type to find others.'),
    ).toBeInTheDocument();
    expect(getWorkloads).toHaveBeenCalledWith(
      expect.objectContaining({
        team: 'group:default/claims-decisions',
        control: 'APP-SUP-01',
        status: expect.not.arrayContaining(['not-applicable']),
      }),
    );
    await fill(dialog, /^Statement/, 'Both are listed.');
    await user.click(
      within(dialog).getByRole('button', { name: 'Attest for 2' }),
    );

    const results = await within(dialog).findAllByRole('listitem');
    expect(results[0]).toHaveTextContent(/Recorded.*claims-assistant/);
    expect(results[1]).toHaveTextContent(
      /Refused.*other.*You may not attest for it\./,
    );
    expect(attest.mock.calls[0][0].entityRefs).toEqual([
      SELF,
      'component:default/other',
    ]);
    const [, close] = within(dialog).getAllByRole('button', {
      name: 'Close',
    });
    await user.click(close);
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });

  it('keeps what was written when recording fails', async () => {
    const failure = await buildResponseError(400, 'The statement is too long');
    const dialog = await openDialog({ attest: () => Promise.reject(failure) });
    await fill(dialog, /^Statement/, 'So it is.');

    await user.click(within(dialog).getByRole('button', { name: 'Attest' }));

    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      /Nothing was recorded.*The statement is too long/,
    );
    expect(
      within(dialog).getByRole('textbox', { name: /^Statement/ }),
    ).toHaveValue('So it is.');
  });

  it('names the missing permission', async () => {
    const dialog = await openDialog(
      {
        getScorecard: async () => ({
          ...buildScorecard(),
          entityRef: 'component:default/refused-attestation',
        }),
      },
      true,
    );

    expect(
      await within(dialog).findByText('ai-governance.attestation.create'),
    ).toBeInTheDocument();
    expect(
      within(dialog).getByRole('button', { name: 'Attest' }),
    ).toBeDisabled();
  });
});

describe('isWebAddress', () => {
  it.each([
    ['https://example.com/a', true],
    [' http://example.com ', true],
    ['ftp://example.com/a', false],
    ['data:text/html,<b>', false],
    ['example.com', false],
  ])('%s: %s', (text, expected) => {
    expect(isWebAddress(text)).toBe(expected);
  });
});
