import { DateTime } from 'luxon';
import { entityWith } from '../__testUtils__/builtIn';
import { clockDue, clockState, DEFAULT_REGIMES, regimesOf } from './clocks';
import { afterPeriod } from './period';

const ms = (iso: string) => DateTime.fromISO(iso).toMillis();
const [article73] = DEFAULT_REGIMES;
const AMSTERDAM = 'Europe/Amsterdam';

describe('clockDue', () => {
  it.each([
    ['usual', '2026-06-17T16:05:00+02:00', '2026-07-02T16:05:00+02:00'],
    ['death', '2026-06-17T16:05:00+02:00', '2026-06-27T16:05:00+02:00'],
    ['widespread', '2026-06-17T16:05:00+02:00', '2026-06-19T16:05:00+02:00'],
    // An hour is lost on 29 March and won on 25 October: the clock on the wall says the same.
    ['usual', '2026-03-20T16:05:00+01:00', '2026-04-04T16:05:00+02:00'],
    ['usual', '2026-10-20T16:05:00+02:00', '2026-11-04T16:05:00+01:00'],
    ['widespread', '2026-03-28T12:00:00+01:00', '2026-03-30T12:00:00+02:00'],
    ['widespread', '2026-10-24T12:00:00+02:00', '2026-10-26T12:00:00+01:00'],
    // 02:30 is not there on 29 March: it is as much later as the clocks were put forward.
    ['widespread', '2026-03-27T02:30:00+01:00', '2026-03-29T03:30:00+02:00'],
  ])('of %s from %s is %s', (deadline, aware, due) => {
    expect(clockDue(article73, deadline, ms(aware), AMSTERDAM)).toBe(ms(due));
  });

  it('counts days of 24 hours where no clock is ever put forward', () => {
    const aware = ms('2026-03-20T16:05:00Z');
    expect(clockDue(article73, 'usual', aware, 'UTC') - aware).toBe(
      15 * 24 * 3_600_000,
    );
  });

  it('names the deadlines there are', () => {
    expect(() => clockDue(article73, 'soon', 0, 'UTC')).toThrow(
      "has no deadline 'soon'; it has usual, death, widespread",
    );
  });
});

describe('afterPeriod', () => {
  it('lets hours be as long as they are, also in a night that has one more', () => {
    const before = ms('2026-10-24T23:00:00+02:00');
    expect(afterPeriod(before, 'PT24H', AMSTERDAM)).toBe(
      ms('2026-10-25T22:00:00+01:00'),
    );
    expect(afterPeriod(before, 'P1D', AMSTERDAM)).toBe(
      ms('2026-10-25T23:00:00+01:00'),
    );
  });
});

describe('clockState', () => {
  it.each([
    [undefined, 9, 'running'],
    [undefined, 10, 'running'],
    [undefined, 11, 'overdue'],
    [10, 99, 'done'],
    [11, 99, 'done-late'],
  ])('done at %s and seen at %s', (doneAt, now, state) => {
    expect(clockState({ dueAt: 10, doneAt }, now)).toBe(state);
  });
});

describe('regimesOf', () => {
  const of = (annotations: Record<string, unknown>) =>
    regimesOf(
      entityWith({ annotations }),
      [
        ...DEFAULT_REGIMES,
        { ...article73, id: 'everybody', appliesTo: {} },
        {
          ...article73,
          id: 'both',
          appliesTo: {
            'eu-ai-act-risk': ['high', 'limited'],
            criticality: ['high'],
          },
        },
      ],
      'ai-governance.io/',
    ).map(({ id }) => id);

  it('takes those all of whose annotations the entity has', () => {
    expect(of({})).toEqual(['everybody']);
    expect(of({ 'eu-ai-act-risk': ' High ' })).toEqual([
      'eu-ai-act-article-73',
      'everybody',
    ]);
    expect(of({ 'eu-ai-act-risk': 'limited', criticality: 'high' })).toEqual([
      'everybody',
      'both',
    ]);
    expect(of({ 'eu-ai-act-risk': ['high'] })).toEqual(['everybody']);
  });
});
