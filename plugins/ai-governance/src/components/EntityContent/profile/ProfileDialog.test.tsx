import {
  AiGovernanceApi,
  ProfileUpdate,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { claimsControls } from '../../../__fixtures__/claimsControls';
import { buildResponseError } from '../../../__fixtures__/responseError';
import { buildScorecard } from '../../../__fixtures__/scorecard';
import { renderExtension } from '../../../__testUtils__/renderEntityPage';

const user = userEvent.setup();

async function openDialog(
  api: Partial<AiGovernanceApi> = {},
  refusePermissions = false,
) {
  renderExtension('entity-content', { api, refusePermissions });
  await user.click(await screen.findByRole('button', { name: 'Confirm…' }));
  return screen.findByRole('dialog', { name: 'Confirm the profile' });
}

async function choose(dialog: HTMLElement, field: RegExp, option: string) {
  await user.click(within(dialog).getByRole('button', { name: field }));
  await user.click(await screen.findByRole('option', { name: option }));
}

describe('ProfileDialog', () => {
  it('records what is confirmed, derived values too, and not what the file says already', async () => {
    const updateProfile = jest.fn(async (_update: ProfileUpdate) =>
      buildScorecard(claimsControls, { score: 88 }),
    );
    const dialog = await openDialog({ updateProfile });
    expect(
      within(dialog).getByText('The file says: secret'),
    ).toBeInTheDocument();

    await choose(dialog, /EU AI Act risk/, 'Limited');
    await user.click(within(dialog).getByRole('checkbox', { name: 'Memory' }));
    expect(
      within(dialog).getByText(/ai-governance\.io\/eu-ai-act-risk: limited/),
    ).toBeInTheDocument();
    await user.click(within(dialog).getByRole('button', { name: 'Confirm' }));

    expect(await screen.findByText('88')).toBeInTheDocument();
    expect(updateProfile).toHaveBeenCalledWith({
      entityRef: 'component:default/claims-assistant',
      facts: {
        'use-case': 'connects',
        'genai-scope': 'genai-3',
        capabilities: 'memory retrieval',
        'data-classification': 'confidential',
        'eu-ai-act-risk': 'limited',
      },
    });
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });

  it('asks for the agentic scope only of what acts, and takes back what was recorded', async () => {
    const updateProfile = jest.fn(async (_update: ProfileUpdate) =>
      buildScorecard(),
    );
    const dialog = await openDialog({ updateProfile });
    expect(
      within(dialog).queryByRole('button', { name: /Agentic scope/ }),
    ).not.toBeInTheDocument();

    await choose(dialog, /Use case/, 'Acts by itself');
    await choose(dialog, /Agentic scope/, '3, supervised agency');
    await choose(dialog, /^Confidential/, 'Not declared');
    await user.click(within(dialog).getByRole('button', { name: 'Confirm' }));

    await waitFor(() => expect(updateProfile).toHaveBeenCalled());
    expect(updateProfile.mock.calls[0][0].facts).toMatchObject({
      'use-case': 'acts',
      'agentic-scope': 'agentic-3',
      'data-classification': null,
    });
  });

  it('stays open with what was chosen when recording fails', async () => {
    const failure = await buildResponseError(409, 'Somebody else was quicker');
    const dialog = await openDialog({
      updateProfile: () => Promise.reject(failure),
    });

    await choose(dialog, /EU AI Act risk/, 'High');
    await user.click(within(dialog).getByRole('button', { name: 'Confirm' }));

    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      /The profile was not recorded.*Somebody else was quicker/,
    );
    expect(
      within(dialog).getByRole('button', { name: /^High/ }),
    ).toBeInTheDocument();
  });

  it('closes on Escape and gives the focus back', async () => {
    await openDialog();

    await user.keyboard('{Escape}');

    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Confirm…' })).toHaveFocus(),
    );
  });

  it('names the missing permission and leaves the snippet', async () => {
    const dialog = await openDialog(
      {
        getScorecard: async () => ({
          ...buildScorecard(),
          entityRef: 'component:default/refused',
        }),
      },
      true,
    );

    expect(
      await within(dialog).findByText('ai-governance.profile.update'),
    ).toBeInTheDocument();
    expect(
      within(dialog).getByRole('button', { name: 'Confirm' }),
    ).toBeDisabled();
    expect(
      within(dialog).getByText(/ai-governance\.io\/use-case: connects/),
    ).toBeInTheDocument();
  });
});
