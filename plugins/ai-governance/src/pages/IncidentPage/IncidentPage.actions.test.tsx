import { Incident } from '@ai-governance/backstage-plugin-ai-governance-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Settings } from 'luxon';
import { buildIncident } from '../../__fixtures__/incidents';
import { NOW } from '../../__fixtures__/scorecard';
import { address, refusal } from '../__testUtils__/renderPage';
import { dialog, panel, renderIncident } from './__testUtils__/renderIncident';

beforeAll(() => {
  Settings.now = () => NOW.toMillis();
  Settings.defaultZone = 'utc';
});
afterAll(() => {
  Settings.now = () => Date.now();
  Settings.defaultZone = 'system';
});

const OPEN: Partial<Incident> = {
  state: 'open',
  times: {
    startedAt: '2026-06-17T16:05:00.000Z',
    detectedAt: '2026-06-17T16:05:00.000Z',
  },
  actions: ['acknowledge', 'mitigate', 'resolve', 'edit', 'note'],
};

const fromMenu = async (
  user: ReturnType<typeof userEvent.setup>,
  name: string,
) => {
  await user.click(screen.getByRole('button', { name: 'More actions' }));
  await user.click(await screen.findByRole('menuitem', { name }));
};

describe('actions of an incident', () => {
  it('asks to acknowledge where a notification leads to, and goes from the address', async () => {
    const moveIncident = jest.fn(async () => buildIncident({ version: 4 }));
    const { user } = await renderIncident({
      incident: OPEN,
      api: { moveIncident },
      search: '?acknowledge',
    });

    const asked = await dialog('Acknowledge INC-217?');
    await user.type(
      within(asked).getByRole('textbox', { name: 'What was done' }),
      'Looking',
    );
    await user.click(
      within(asked).getByRole('button', { name: 'Acknowledge' }),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(moveIncident).toHaveBeenCalledWith(buildIncident().id, 3, {
      state: 'acknowledged',
      comment: 'Looking',
    });
    expect(address().search).toBe('');
    expect(
      screen.getByRole('button', { name: 'Mark mitigated' }),
    ).toBeInTheDocument();
  });

  it('says that somebody was there before, or that the reader may not', async () => {
    const { user } = await renderIncident({ search: '?acknowledge' });
    const gone = await dialog('There is nothing left to do');
    expect(gone).toHaveTextContent('INC-217 is “Acknowledged” by now');
    await user.click(within(gone).getAllByRole('button', { name: 'Close' })[0]);
    await waitFor(() => expect(address().search).toBe(''));
  });

  it('names the permission of who may not acknowledge', async () => {
    await renderIncident({
      incident: { ...OPEN, actions: [] },
      search: '?acknowledge',
    });
    expect(await dialog('Acknowledge INC-217?')).toHaveTextContent(
      'ai-governance.incident.update',
    );
  });

  it.each([
    ['Mark mitigated', 'Mark INC-217 as mitigated?', 'mitigated'],
    ['Resolve', 'Resolve INC-217?', 'resolved'],
  ])('moves on: %s', async (action, title, state) => {
    const moveIncident = jest.fn(async () => buildIncident({ version: 4 }));
    const { user } = await renderIncident({ api: { moveIncident } });

    if (action === 'Resolve') await fromMenu(user, action);
    else await user.click(screen.getByRole('button', { name: action }));
    const asked = await dialog(title);
    await user.click(within(asked).getByRole('button', { name: action }));
    await waitFor(() =>
      expect(moveIncident).toHaveBeenCalledWith(buildIncident().id, 3, {
        state,
      }),
    );
  });

  it('asks why it is reopened', async () => {
    const moveIncident = jest.fn(async () => buildIncident({ version: 4 }));
    const { user } = await renderIncident({
      incident: { state: 'resolved', actions: ['reopen', 'edit'] },
      api: { moveIncident },
    });

    await fromMenu(user, 'Reopen');
    const asked = await dialog('Reopen INC-217?');
    await user.click(within(asked).getByRole('button', { name: 'Reopen' }));
    expect(within(asked).getByRole('alert')).toHaveTextContent('Say why');
    expect(moveIncident).not.toHaveBeenCalled();
    await user.type(within(asked).getByRole('textbox'), 'It came back');
    await user.click(within(asked).getByRole('button', { name: 'Reopen' }));
    await waitFor(() =>
      expect(moveIncident).toHaveBeenCalledWith(buildIncident().id, 3, {
        state: 'open',
        comment: 'It came back',
      }),
    );
  });

  it.each([409, 412])(
    'explains a conflict (%s), keeps what was written and reads again',
    async status => {
      const error = await refusal(status, 'It has changed');
      const getIncident = jest
        .fn()
        .mockResolvedValueOnce(buildIncident())
        .mockResolvedValue(buildIncident({ version: 5 }));
      const { user } = await renderIncident({
        api: {
          getIncident,
          moveIncident: async () => {
            throw error;
          },
        },
      });

      await user.click(screen.getByRole('button', { name: 'Mark mitigated' }));
      const asked = await dialog('Mark INC-217 as mitigated?');
      await user.type(within(asked).getByRole('textbox'), 'Tool read-only');
      await user.click(
        within(asked).getByRole('button', { name: 'Mark mitigated' }),
      );
      expect(
        await within(asked).findByText('Changed since you looked'),
      ).toBeInTheDocument();
      expect(
        within(asked).getByRole('button', { name: 'Mark mitigated' }),
      ).toBeDisabled();
      await user.click(
        within(asked).getByRole('button', { name: 'Read again' }),
      );
      await waitFor(() =>
        expect(
          within(asked).queryByText('Changed since you looked'),
        ).toBeNull(),
      );
      expect(within(asked).getByRole('textbox')).toHaveValue('Tool read-only');
    },
  );

  it('names the permission that a refusal is put down to', async () => {
    const error = await refusal(403, 'Only the owner may');
    const { user } = await renderIncident({
      api: {
        moveIncident: async () => {
          throw error;
        },
      },
    });
    await user.click(screen.getByRole('button', { name: 'Mark mitigated' }));
    const asked = await dialog('Mark INC-217 as mitigated?');
    await user.click(
      within(asked).getByRole('button', { name: 'Mark mitigated' }),
    );
    expect(await within(asked).findByRole('alert')).toHaveTextContent(
      /ai-governance\.incident\.update.*Only the owner may/,
    );
  });

  it('offers nothing to a reader who may do nothing', async () => {
    await renderIncident({ incident: { actions: [] } });
    for (const name of [
      /mitigated/,
      'More actions',
      'Link a control',
      /Record/,
      'Add the note',
      'Add follow-up',
    ]) {
      expect(screen.queryByRole('button', { name })).toBeNull();
    }
  });

  it('sends only what was edited', async () => {
    const updateIncident = jest.fn(async () => buildIncident({ version: 4 }));
    const { user } = await renderIncident({ api: { updateIncident } });

    await fromMenu(user, 'Edit');
    const edit = await dialog('Edit INC-217');
    const title = within(edit).getByRole('textbox', { name: /^Title/ });
    await user.clear(title);
    await user.click(
      within(edit).getByRole('button', { name: 'Save the changes' }),
    );
    expect(within(edit).getByRole('alert')).toHaveTextContent(
      'Give it a title',
    );
    expect(updateIncident).not.toHaveBeenCalled();
    await user.type(title, 'Refunds without approval');
    await user.type(
      within(edit).getByRole('combobox', { name: /Looked after by/ }),
      'user:default/ravi',
    );
    // Whoever goes on to another field closes the list.
    await user.click(title);
    await user.click(
      within(edit).getByRole('button', { name: 'Save the changes' }),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(updateIncident).toHaveBeenCalledWith(buildIncident().id, 3, {
      title: 'Refunds without approval',
      assignee: 'user:default/ravi',
    });
  });

  it('adds a note, keeps it where that fails, and shows people alone', async () => {
    const error = await refusal(503, 'starting');
    const addIncidentNote = jest
      .fn()
      .mockRejectedValueOnce(error)
      .mockResolvedValue({});
    const { user } = await renderIncident({ api: { addIncidentNote } });

    const timeline = await panel('Timeline');
    expect(within(timeline).getAllByRole('listitem')).toHaveLength(4);
    await user.click(within(timeline).getByRole('radio', { name: 'People' }));
    expect(within(timeline).getAllByRole('listitem')).toHaveLength(2);

    await user.click(screen.getByRole('button', { name: 'Add a note' }));
    const field = within(timeline).getByRole('textbox', { name: 'Add a note' });
    expect(field).toHaveFocus();
    await user.click(
      within(timeline).getByRole('button', { name: 'Add the note' }),
    );
    expect(within(timeline).getByRole('alert')).toHaveTextContent(
      'Write what you want to say.',
    );
    await user.type(field, 'Refunds stopped');
    await user.click(
      within(timeline).getByRole('button', { name: 'Add the note' }),
    );
    expect(
      await within(timeline).findByText('The note was not added.'),
    ).toBeInTheDocument();
    expect(field).toHaveValue('Refunds stopped');
    await user.click(
      within(timeline).getByRole('button', { name: 'Add the note' }),
    );
    expect(
      await within(timeline).findByText('The note was added.'),
    ).toBeInTheDocument();
    expect(field).toHaveValue('');
    expect(addIncidentNote).toHaveBeenLastCalledWith(
      buildIncident().id,
      'Refunds stopped',
    );
  });

  it('shows earlier entries on demand', async () => {
    const getIncidentTimeline = jest
      .fn()
      .mockResolvedValueOnce({
        items: [entry('t2', 'Second')],
        totalItems: 2,
        pageInfo: { nextCursor: 'next' },
      })
      .mockResolvedValueOnce({
        items: [entry('t1', 'First')],
        totalItems: 2,
        pageInfo: {},
      });
    const { user } = await renderIncident({ api: { getIncidentTimeline } });

    await user.click(
      await screen.findByRole('button', { name: 'Show earlier entries' }),
    );
    expect(await screen.findByText('First')).toBeInTheDocument();
    expect(screen.getByText('Second')).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Show earlier entries' }),
    ).toBeNull();
    expect(getIncidentTimeline).toHaveBeenLastCalledWith(buildIncident().id, {
      limit: 50,
      cursor: 'next',
    });
  });
});

function entry(id: string, text: string) {
  return {
    id,
    at: '2026-06-17T16:05:00.000Z',
    actor: { type: 'system', ref: 'system' },
    kind: 'note',
    text,
  };
}
