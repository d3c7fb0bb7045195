import { AiGovernanceApi } from '@ai-governance/backstage-plugin-ai-governance-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DateTime } from 'luxon';
import { refusal, renderPage } from '../../pages/__testUtils__/renderPage';
import { daysFromNow, waiver } from '../../pages/__testUtils__/waivers';
import { WaiverActions } from './WaiverActions';

jest.setTimeout(60_000);

async function open(
  action: 'review' | 'renew' | 'revoke' | 'withdraw',
  api: Partial<AiGovernanceApi>,
  given: Parameters<typeof waiver>[1] = {},
) {
  const user = userEvent.setup();
  const onChanged = jest.fn();
  await renderPage(
    <WaiverActions
      waiver={waiver('one', { version: 7, actions: [action], ...given })}
      onChanged={onChanged}
    />,
    { api },
  );
  await user.click(
    screen.getByRole('button', { name: new RegExp(`^${action}`, 'i') }),
  );
  const dialog = await screen.findByRole('dialog');
  return { user, onChanged, dialog, inside: within(dialog) };
}

describe('WaiverActions', () => {
  it('offers nothing where nothing may be done', async () => {
    await renderPage(
      <WaiverActions waiver={waiver('one')} onChanged={jest.fn()} />,
      { api: {} },
    );
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('asks for a comment before it rejects', async () => {
    const rejected = waiver('one', { state: 'rejected' });
    const reviewWaiver = jest.fn(async () => rejected);
    const { user, inside, onChanged } = await open('review', { reviewWaiver });
    await user.click(inside.getByRole('radio', { name: 'Reject' }));
    await user.click(inside.getByRole('button', { name: 'Decide' }));
    expect(await inside.findByRole('alert')).toHaveTextContent('10 to 2000');
    expect(reviewWaiver).not.toHaveBeenCalled();
    await user.type(
      inside.getByRole('textbox', { name: /Comment/ }),
      'Close it with a security group.',
    );
    await user.click(inside.getByRole('button', { name: 'Decide' }));
    expect(reviewWaiver).toHaveBeenCalledWith('one', 7, {
      decision: 'reject',
      comment: 'Close it with a security group.',
    });
    expect(onChanged).toHaveBeenCalledWith(rejected);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('keeps the dialog and what was written where somebody was faster', async () => {
    const { user, inside, onChanged } = await open('review', {
      reviewWaiver: async () => {
        throw await refusal(412, 'Somebody else was faster');
      },
    });
    await user.click(inside.getByRole('radio', { name: 'Approve' }));
    await user.click(inside.getByRole('button', { name: 'Decide' }));
    expect(await inside.findByRole('alert')).toHaveTextContent(
      'Somebody else was faster',
    );
    expect(onChanged).not.toHaveBeenCalled();
  });

  it('says that the role is missing where it is', async () => {
    const { user, inside } = await open('review', {
      reviewWaiver: async () => {
        throw await refusal(403, 'This is for the role security to decide');
      },
    });
    await user.click(inside.getByRole('radio', { name: 'Approve' }));
    await user.click(inside.getByRole('button', { name: 'Decide' }));
    expect(await inside.findByRole('alert')).toHaveTextContent(
      'This is for the role security to decide',
    );
  });

  it('lets only be rejected what would be over already', async () => {
    const { inside, dialog } = await open(
      'review',
      {},
      { expiresAt: daysFromNow(-2) },
    );
    expect(dialog).toHaveTextContent('The day that was asked for has passed');
    expect(inside.getByRole('radio', { name: 'Approve' })).toBeDisabled();
  });

  it('revokes with a reason', async () => {
    const revokeWaiver = jest.fn(async () => waiver('one'));
    const { user, inside, onChanged } = await open('revoke', { revokeWaiver });
    await user.type(
      inside.getByRole('textbox', { name: /Why it ends/ }),
      'The endpoint leaked.',
    );
    await user.click(inside.getByRole('button', { name: 'Revoke' }));
    expect(revokeWaiver).toHaveBeenCalledWith('one', 7, 'The endpoint leaked.');
    expect(onChanged).toHaveBeenCalled();
  });

  it('withdraws', async () => {
    const withdrawWaiver = jest.fn(async () => waiver('one'));
    const { user, inside, onChanged } = await open('withdraw', {
      withdrawWaiver,
    });
    await user.click(inside.getByRole('button', { name: 'Withdraw' }));
    expect(withdrawWaiver).toHaveBeenCalledWith('one', 7);
    expect(onChanged).toHaveBeenCalled();
  });

  it('renews with a new reason and day, and asks for nothing else', async () => {
    const renewWaiver = jest.fn(async () => waiver('two'));
    const { user, inside } = await open('renew', { renewWaiver });
    expect(inside.queryByRole('radio')).toBeNull();
    await user.type(
      inside.getByRole('textbox', { name: /Why it cannot/ }),
      'The vendor is late by a quarter.',
    );
    await user.click(
      inside.getByRole('button', { name: 'Ask for the renewal' }),
    );
    expect(renewWaiver).toHaveBeenCalledWith('one', {
      reason: 'The vendor is late by a quarter.',
      expiresAt: expect.any(String),
    });
    const [[, asked]] = renewWaiver.mock.calls as unknown as [
      [string, { expiresAt: string }],
    ];
    const days = DateTime.fromISO(asked.expiresAt).diffNow().as('days');
    expect(Math.round(days)).toBe(90);
  });
});
