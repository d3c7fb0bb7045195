import { screen, waitFor, within } from '@testing-library/react';
import { Settings } from 'luxon';
import { buildFramework } from '../../__fixtures__/framework';
import {
  ARTICLE_73,
  buildClock,
  buildIncident,
} from '../../__fixtures__/incidents';
import { NOW } from '../../__fixtures__/scorecard';
import { enterDay } from '../../__testUtils__/enterDay';
import { refusal } from '../__testUtils__/renderPage';
import { dialog, panel, renderIncident } from './__testUtils__/renderIncident';

beforeAll(() => {
  Settings.now = () => NOW.toMillis();
  Settings.defaultZone = 'utc';
});
afterAll(() => {
  Settings.now = () => Date.now();
  Settings.defaultZone = 'system';
});

const ID = buildIncident().id;

describe('what follows an incident', () => {
  it('says of each control how it stood, how it stands and what follows', async () => {
    await renderIncident();

    const controls = await panel('Controls that would have caught it');
    expect(controls).toHaveTextContent(
      'At that time 1 out of date and 1 waived. 1 has a follow-up.',
    );
    const [approve] = within(controls).getAllByRole('listitem');
    expect(approve).toHaveTextContent(
      /People approve consequential actions.*Waived.*Until 31 Jul.*The daily report came a day late.*Not met.*Approve refunds over 50 EUR.*ravi, by 26 Jun/,
    );
    expect(controls).toHaveTextContent(/Stale.*Ran out 8 Jun/);
  });

  it('says so where no control is linked', async () => {
    await renderIncident({ incident: { controls: [], followUps: [] } });
    expect(await screen.findByText(/No control is linked yet/)).toBeVisible();
  });

  it('links controls, found by their words', async () => {
    const [first] = buildFramework().document.controls;
    const linkIncidentControls = jest.fn(async () =>
      buildIncident({ version: 4 }),
    );
    const { user } = await renderIncident({
      incident: { controls: [] },
      api: { linkIncidentControls },
    });

    await user.click(screen.getByRole('button', { name: 'Link a control' }));
    const asked = await dialog('Which controls would have caught it?');
    const search = await within(asked).findByRole('searchbox');
    await user.type(search, 'no such words');
    expect(asked).toHaveTextContent('No control is called like that.');
    await user.clear(search);
    await user.type(search, first.id);
    await user.click(
      within(asked).getByRole('checkbox', { name: new RegExp(first.id) }),
    );
    await user.click(
      within(asked).getByRole('button', { name: 'Link these controls' }),
    );
    await waitFor(() =>
      expect(linkIncidentControls).toHaveBeenCalledWith(ID, 3, [first.id]),
    );
  });

  it('says that somebody else linked controls meanwhile', async () => {
    const error = await refusal(412);
    const { user } = await renderIncident({
      api: {
        linkIncidentControls: async () => {
          throw error;
        },
      },
    });
    await user.click(screen.getByRole('button', { name: 'Link a control' }));
    const asked = await dialog('Which controls would have caught it?');
    await within(asked).findByRole('searchbox');
    await user.click(
      within(asked).getByRole('button', { name: 'Link these controls' }),
    );
    expect(
      await within(asked).findByText('Changed since you looked'),
    ).toBeInTheDocument();
  });

  it('adds a follow-up for a control, with somebody and a day', async () => {
    const addFollowUp = jest.fn(async () => buildIncident({ version: 4 }));
    const { user } = await renderIncident({ api: { addFollowUp } });

    await user.click(
      screen.getByRole('button', { name: 'Add follow-up: APP-BND-01' }),
    );
    const asked = await dialog('Add a follow-up');
    await user.click(
      within(asked).getByRole('button', { name: 'Add the follow-up' }),
    );
    expect(
      within(asked)
        .getAllByRole('alert')
        .map(({ textContent }) => textContent),
    ).toEqual([
      'Say what is to be done.',
      'Choose a group or a person.',
      'Choose a day.',
    ]);
    await user.type(
      within(asked).getByRole('textbox', { name: /What is to be done/ }),
      'Wire alerts',
    );
    await user.type(
      within(asked).getByRole('combobox', { name: 'Owner' }),
      'user:default/tove',
    );
    await user.tab();
    await enterDay(user, asked, { day: '3', month: '7', year: '2026' });
    await user.click(
      within(asked).getByRole('button', { name: 'Add the follow-up' }),
    );
    await waitFor(() =>
      expect(addFollowUp).toHaveBeenCalledWith(ID, {
        title: 'Wire alerts',
        owner: 'user:default/tove',
        dueOn: '2026-07-03',
        controlId: 'APP-BND-01',
      }),
    );
  });

  it('marks a follow-up as done, and says where that failed', async () => {
    const error = await refusal(403, 'It is of somebody else');
    const completeFollowUp = jest
      .fn()
      .mockRejectedValueOnce(error)
      .mockResolvedValue(buildIncident({ version: 4 }));
    const { user } = await renderIncident({ api: { completeFollowUp } });

    const done = screen.getByRole('button', {
      name: 'Mark as done: Approve refunds over 50 EUR',
    });
    await user.click(done);
    expect(
      await screen.findByText('It is of somebody else'),
    ).toBeInTheDocument();
    await user.click(done);
    await waitFor(() =>
      expect(completeFollowUp).toHaveBeenLastCalledWith(ID, 'f1', true),
    );
  });

  it('writes the review with controls, notes and follow-ups', async () => {
    const reviewIncident = jest.fn(async () =>
      buildIncident({
        version: 4,
        state: 'reviewed',
        actions: ['reopen'],
        review: {
          whatHappened: 'The tool had no limit.',
          reviewedBy: 'user:default/sanna',
          reviewedAt: '2026-06-18T09:38:00.000Z',
        },
      }),
    );
    const { user } = await renderIncident({
      incident: {
        state: 'resolved',
        actions: ['review', 'reopen', 'note'],
        reviewDueAt: '2026-07-02T09:38:00.000Z',
      },
      api: { reviewIncident },
    });

    const [first] = screen.getAllByRole('button', { name: 'Write the review' });
    await user.click(first);
    const asked = await dialog('Review of INC-217');
    await user.click(
      within(asked).getByRole('button', { name: 'Finish the review' }),
    );
    expect(within(asked).getByRole('alert')).toHaveTextContent(
      'Say what happened.',
    );
    await user.type(
      within(asked).getByRole('textbox', { name: /What happened/ }),
      'The tool had no limit.',
    );
    await user.click(
      within(asked).getByRole('button', { name: 'Remove APP-BND-01' }),
    );
    await user.click(
      within(asked).getByRole('button', { name: 'Add a follow-up' }),
    );
    await user.click(
      within(asked).getByRole('button', { name: 'Finish the review' }),
    );
    expect(
      within(asked).getByText('Say what is to be done.'),
    ).toBeInTheDocument();
    expect(reviewIncident).not.toHaveBeenCalled();
    await user.click(
      within(asked).getByRole('button', { name: 'Remove this follow-up: 1' }),
    );
    await user.click(
      within(asked).getByRole('button', { name: 'Finish the review' }),
    );
    await waitFor(() =>
      expect(reviewIncident).toHaveBeenCalledWith(ID, 3, {
        whatHappened: 'The tool had no limit.',
        controls: [
          {
            controlId: 'APP-HIL-01',
            note: 'The daily report came a day late.',
          },
        ],
        followUps: [],
      }),
    );
    expect(await panel('Review')).toHaveTextContent(
      /The tool had no limit\.Reviewed 18 Jun, 09:38 by.*sanna/,
    );
  });

  it('asks why no control would have caught it, where none is named', async () => {
    const reviewIncident = jest.fn(async () => buildIncident({ version: 4 }));
    const { user } = await renderIncident({
      incident: { state: 'resolved', actions: ['review'], controls: [] },
      api: { reviewIncident },
    });
    const [first] = screen.getAllByRole('button', { name: 'Write the review' });
    await user.click(first);
    const asked = await dialog('Review of INC-217');
    await user.type(
      within(asked).getByRole('textbox', { name: /What happened/ }),
      'A cable was cut.',
    );
    const finish = within(asked).getByRole('button', {
      name: 'Finish the review',
    });
    await user.click(finish);
    expect(within(asked).getByRole('alert')).toHaveTextContent(
      'Choose a control that would have caught it, or say why none would have.',
    );
    expect(reviewIncident).not.toHaveBeenCalled();
    await user.type(
      within(asked).getByRole('textbox', { name: /Why no control/ }),
      'Nothing asks for cables.',
    );
    await user.click(finish);
    await waitFor(() =>
      expect(reviewIncident).toHaveBeenCalledWith(ID, 3, {
        whatHappened: 'A cable was cut.',
        controls: [],
        noControls: 'Nothing asks for cables.',
        followUps: [],
      }),
    );
  });
});

describe('regulatory clocks', () => {
  it('say what is due when in the zone of the reader, and that they are an aid', async () => {
    await renderIncident();
    const clock = await panel('Regulatory clock');
    for (const text of [
      'EU AI Act, Article 73',
      'eu-ai-act-risk: high',
      '2 Jul, 16:05 UTC',
      '14 d 6 h left',
      'Times are yours (UTC)',
      'An aid for planning, not legal advice.',
    ]) {
      expect(clock).toHaveTextContent(text);
    }
  });

  it('are started from when somebody became aware', async () => {
    const startClock = jest.fn(async () => buildIncident({ version: 4 }));
    const { user } = await renderIncident({
      incident: { clocks: [] },
      api: { startClock },
    });
    await user.click(screen.getByRole('button', { name: 'Start the clock' }));
    const asked = await dialog(/Start the clock of EU AI Act/);
    expect(asked).toHaveTextContent('Then due 2 Jul, 16:05 (UTC)');
    await user.click(
      within(asked).getByRole('radio', { name: /The death of a person/ }),
    );
    await user.click(
      within(asked).getByRole('button', { name: 'Start the clock' }),
    );
    await waitFor(() =>
      expect(startClock).toHaveBeenCalledWith(ID, {
        regime: ARTICLE_73.id,
        deadline: 'death',
        awareAt: '2026-06-17T16:05:00.000Z',
      }),
    );
  });

  it('take another deadline of their regime', async () => {
    const changeClock = jest.fn(async () => buildIncident({ version: 4 }));
    const { user } = await renderIncident({ api: { changeClock } });
    await user.click(
      screen.getByRole('button', { name: 'Change the deadline' }),
    );
    const asked = await dialog('Change the deadline');
    const save = within(asked).getByRole('button', {
      name: 'Change the deadline',
    });
    expect(save).toBeDisabled();
    await user.click(within(asked).getByRole('radio', { name: /widespread/ }));
    await user.click(save);
    await waitFor(() =>
      expect(changeClock).toHaveBeenCalledWith(ID, 'c1', 'widespread'),
    );
  });

  it('take an initial report, by a reference', async () => {
    const reportClock = jest.fn(async () => buildIncident({ version: 4 }));
    const { user } = await renderIncident({ api: { reportClock } });
    await user.click(
      screen.getByRole('button', { name: 'Record: Initial report' }),
    );
    const asked = await dialog('Record the initial report');
    await user.click(
      within(asked).getByRole('button', { name: 'Record the report' }),
    );
    expect(within(asked).getByRole('alert')).toHaveTextContent(
      'Give the reference',
    );
    await user.type(
      within(asked).getByRole('textbox', { name: /Reference/ }),
      'AUT-9',
    );
    await user.click(
      within(asked).getByRole('button', { name: 'Record the report' }),
    );
    await waitFor(() =>
      expect(reportClock).toHaveBeenCalledWith(ID, 'c1', {
        kind: 'initial',
        reference: 'AUT-9',
      }),
    );
  });

  it('say that they are overdue, and that a report came late', async () => {
    await renderIncident({
      incident: {
        clocks: [
          buildClock({ state: 'overdue', dueAt: '2026-06-18T07:38:00.000Z' }),
          buildClock({
            id: 'c2',
            state: 'done-late',
            reports: [
              {
                kind: 'complete',
                at: '2026-06-18T08:00:00.000Z',
                reference: 'AUT-9',
                by: 'user:default/sanna',
              },
            ],
          }),
        ],
        actions: [],
      },
    });
    const clocks = await panel('Regulatory clocks');
    expect(within(clocks).getByText('2 h over')).toBeInTheDocument();
    expect(within(clocks).getByText('Reported late')).toBeInTheDocument();
    expect(clocks).toHaveTextContent('AUT-9, 18 Jun, 08:00');
    expect(within(clocks).queryByRole('button')).toBeNull();
  });

  it('say that no rule asks for a report', async () => {
    await renderIncident({ incident: { clocks: [], regimes: [] } });
    expect(await panel('Regulatory clock')).toHaveTextContent(
      'No rule that is configured here',
    );
  });
});
