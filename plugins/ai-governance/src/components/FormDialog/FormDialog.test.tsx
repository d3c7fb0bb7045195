import { TextField } from '@backstage/ui';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ComponentProps } from 'react';
import { refusal, renderPage } from '../../pages/__testUtils__/renderPage';
import { CheckedField } from './CheckedField';
import { FormDialog } from './FormDialog';

async function open(given: Partial<ComponentProps<typeof FormDialog>> = {}) {
  const onSend = jest.fn();
  const onClose = jest.fn();
  await renderPage(
    <FormDialog
      title="Approve"
      action="Send"
      failed="It was not approved."
      permission="ai-governance.some.permission"
      sending={{ loading: false }}
      onSend={onSend}
      onClose={onClose}
      {...given}
    >
      <CheckedField mistake="Write a name.">
        <TextField label="Name" />
      </CheckedField>
    </FormDialog>,
    { api: {} },
  );
  const dialog = await screen.findByRole('dialog', { name: 'Approve' });
  return { onSend, onClose, inside: within(dialog), user: userEvent.setup() };
}

describe('FormDialog', () => {
  it('sends, and leaves without sending', async () => {
    const { inside, user, onSend, onClose } = await open();
    expect(inside.getByRole('alert')).toHaveTextContent('Write a name.');
    await user.click(inside.getByRole('button', { name: 'Cancel' }));
    expect(onSend).not.toHaveBeenCalled();
    expect(onClose).toHaveBeenCalledTimes(1);
    await user.click(inside.getByRole('button', { name: 'Send' }));
    expect(onSend).toHaveBeenCalledTimes(1);
  });

  it('does not send twice', async () => {
    const { inside, user, onSend } = await open({ sending: { loading: true } });
    await user.click(inside.getByRole('button', { name: /Send/ }));
    expect(onSend).not.toHaveBeenCalled();
  });

  it('names the permission that is missing, and why', async () => {
    const error = await refusal(403, 'This is for security to decide');
    const { inside } = await open({ sending: { loading: false, error } });
    const [, refused] = inside.getAllByRole('alert');
    expect(refused).toHaveTextContent('ai-governance.some.permission');
    expect(refused).toHaveTextContent('This is for security to decide');
  });

  it('says what failed, why, and what is true all the same', async () => {
    const error = await refusal(400, 'The name is taken');
    const { inside } = await open({
      sending: { loading: false, error },
      stillTrue: 'What you wrote is kept.',
    });
    const [, failed] = inside.getAllByRole('alert');
    expect(failed).toHaveTextContent(
      /It was not approved\..*The name is taken.*What you wrote is kept\./,
    );
  });

  it('shows what came of it, with nothing left but to close', async () => {
    const { inside, user, onClose } = await open({ outcome: <p>Approved</p> });
    expect(inside.getByText('Approved')).toBeInTheDocument();
    expect(inside.queryByRole('textbox')).toBeNull();
    expect(inside.queryByRole('button', { name: 'Send' })).toBeNull();
    const [, close] = inside.getAllByRole('button', { name: 'Close' });
    await user.click(close);
    expect(onClose).toHaveBeenCalledTimes(1);
  });
});
