import fc from 'fast-check';
import { DateTime } from 'luxon';
import {
  endOfDay,
  followUpMistakes,
  isCalendarDay,
  isFollowUpOverdue,
  reviewMistakes,
} from './review';

const REVIEW = {
  whatHappened: 'The tool had no limit.',
  controls: [{ controlId: 'APP-HIL-01' }],
  followUps: [
    { title: 'Add one', owner: 'group:default/chat', dueOn: '2026-06-30' },
  ],
};
const AMSTERDAM = 'Europe/Amsterdam';
const HOUR_MS = 3_600_000;

const words = fc.string({ minLength: 1 }).filter(text => text.trim() !== '');
const day = fc
  .date({
    min: new Date('2020-01-01'),
    max: new Date('2040-01-01'),
    noInvalidDate: true,
  })
  .map(date => date.toISOString().slice(0, 10));
const review = fc.record({
  whatHappened: words,
  controls: fc.uniqueArray(fc.record({ controlId: words }), {
    minLength: 1,
    selector: ({ controlId }) => controlId,
  }),
  followUps: fc.array(fc.record({ title: words, owner: words, dueOn: day })),
});

describe('reviewMistakes', () => {
  it('takes every review that says what it must', () => {
    fc.assert(
      fc.property(review, one => expect(reviewMistakes(one)).toEqual([])),
    );
  });

  it('takes a word why none where no control is named, and nothing else', () => {
    fc.assert(
      fc.property(review, words, (one, why) => {
        const none = { ...one, controls: [] };
        expect(reviewMistakes(none)).toEqual(['controls-unanswered']);
        expect(reviewMistakes({ ...none, noControls: '  ' })).toEqual([
          'controls-unanswered',
        ]);
        expect(reviewMistakes({ ...none, noControls: why })).toEqual([]);
      }),
    );
  });

  it('names each mistake once, whatever is wrong how often', () => {
    const blank = { title: ' ', owner: '', dueOn: '2026-02-30' };
    expect(
      reviewMistakes({
        whatHappened: '\n',
        controls: [{ controlId: 'APP-HIL-01' }, { controlId: 'APP-HIL-01' }],
        followUps: [blank, blank],
      }),
    ).toEqual([
      'what-happened-missing',
      'control-twice',
      'follow-up-title-missing',
      'follow-up-owner-missing',
      'follow-up-day-wrong',
    ]);
    expect(followUpMistakes(REVIEW.followUps[0])).toEqual([]);
  });
});

describe('isCalendarDay', () => {
  it.each([
    ['2026-06-30', true],
    ['2028-02-29', true],
    ['2026-02-29', false],
    ['2026-6-30', false],
    ['2026-06-30T00:00:00Z', false],
    ['tomorrow', false],
  ])('of %s is %s', (text, expected) => {
    expect(isCalendarDay(text)).toBe(expected);
  });
});

describe('isFollowUpOverdue', () => {
  const late = (dueOn: string, now: string) =>
    isFollowUpOverdue(
      { dueOn, isDone: false },
      DateTime.fromISO(now).toMillis(),
      AMSTERDAM,
    );

  it('is late when its day has passed where days are counted', () => {
    expect(late('2026-06-30', '2026-06-30T23:59:59+02:00')).toBe(false);
    expect(late('2026-06-30', '2026-07-01T00:00:00+02:00')).toBe(true);
    expect(late('2026-06-30', '2026-06-30T22:30:00Z')).toBe(true);
  });

  it('has a day of 23 or 25 hours where clocks are changed', () => {
    const length = (own: string, before: string) =>
      (endOfDay(own, AMSTERDAM) - endOfDay(before, AMSTERDAM)) / HOUR_MS;
    expect(length('2026-03-29', '2026-03-28')).toBe(23);
    expect(length('2026-10-25', '2026-10-24')).toBe(25);
  });

  it('never is, once it is done, and stays late until then', () => {
    fc.assert(
      fc.property(day, fc.nat(1e12), fc.nat(1e9), (dueOn, now, later) => {
        const isLate = (isDone: boolean, at: number) =>
          isFollowUpOverdue({ dueOn, isDone }, at, AMSTERDAM);
        expect(isLate(true, now)).toBe(false);
        expect(isLate(false, now) && !isLate(false, now + later)).toBe(false);
      }),
    );
  });
});
