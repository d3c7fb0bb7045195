import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { TestApiProvider } from '@backstage/test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { EntityPicker } from '.';
import { renderPage } from '../../pages/__testUtils__/renderPage';

const REF = 'user:default/noor';

const USER = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'noor', namespace: 'default' },
};

const Form = () => {
  const [owner, setOwner] = useState('');
  return (
    <>
      <EntityPicker
        label="Owner"
        kinds={['user']}
        value={owner}
        onChange={setOwner}
      />
      <input aria-label="Next" />
    </>
  );
};

async function openForm() {
  const catalog = catalogApiMock.mock({
    queryEntities: async () => ({
      items: [USER],
      totalItems: 1,
      pageInfo: {},
    }),
  });
  renderPage(
    <TestApiProvider apis={[[catalogApiRef, catalog]]}>
      <Form />
    </TestApiProvider>,
    { api: {} },
  );
  const field = await screen.findByRole<HTMLInputElement>('combobox', {
    name: 'Owner',
  });
  const searched = () =>
    waitFor(() =>
      expect(catalog.queryEntities).toHaveBeenCalledWith(
        expect.objectContaining({
          fullTextFilter: expect.objectContaining({ term: 'noor' }),
        }),
      ),
    );
  return { field, searched };
}

describe('EntityPicker', () => {
  it('suggests while the field has the focus, and hides nothing once it was left', async () => {
    const { field } = await openForm();
    const user = userEvent.setup();
    await user.type(field, REF);
    expect(
      await screen.findByRole('option', { name: REF }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('textbox', { name: 'Next' }),
    ).not.toBeInTheDocument();

    await user.tab();
    expect(screen.getByRole('textbox', { name: 'Next' })).toHaveFocus();
    expect(screen.queryByRole('listbox')).not.toBeInTheDocument();
    expect(field).toHaveValue(REF);
  });

  it('stays closed when it was left before what typing brought about was through', async () => {
    const { field, searched } = await openForm();
    const next = screen.getByRole('textbox', { name: 'Next' });
    await hurried(async () => {
      field.focus();
      await rendered();
      typeInto(field, REF);
      await rendered();
      field.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Tab', bubbles: true }),
      );
      await rendered();
      next.focus();
    });

    await searched();
    expect(screen.queryByRole('listbox')).not.toBeInTheDocument();
    expect(screen.getByRole('combobox', { name: 'Owner' })).toHaveValue(REF);
    expect(screen.getByRole('textbox', { name: 'Next' })).toHaveFocus();
  });
});

/** Without the testing library's habit of waiting after each event until all is done. */
async function hurried(run: () => Promise<void>) {
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', false);
  try {
    await run();
  } finally {
    Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true);
  }
}

/** What an event asks for at once is rendered in a microtask; the rest waits for its turn. */
function rendered() {
  return Promise.resolve();
}

function typeInto(field: HTMLInputElement, text: string) {
  // React overlooks a value that is set through its own property of the element.
  Object.getOwnPropertyDescriptor(
    HTMLInputElement.prototype,
    'value',
  )?.set?.call(field, text);
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
