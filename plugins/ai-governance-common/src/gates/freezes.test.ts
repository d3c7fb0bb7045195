import fc from 'fast-check';
import { DateTime } from 'luxon';
import { activeFreezes, freezeWindows } from './freezes';
import { ChangeFreeze } from './policy';

const once = (from: string, to: string, timeZone = 'Europe/Berlin') => ({
  name: 'Year end',
  timeZone,
  from,
  to,
});
const weekend: ChangeFreeze = {
  name: 'Weekend',
  timeZone: 'Europe/Berlin',
  from: 'fri 16:00',
  to: 'mon 08:00',
};
const windowOf = (freeze: ChangeFreeze, around: string) => {
  const at = Date.parse(around);
  return freezeWindows(freeze, at, at + 1).map(({ start, end }) => [
    new Date(start).toISOString(),
    new Date(end).toISOString(),
  ]);
};

describe('freezeWindows', () => {
  it('reads the clock on the wall of the zone', () => {
    expect(
      windowOf(
        once('2026-12-20T18:00', '2027-01-04T08:00'),
        '2026-12-25T00:00:00Z',
      ),
    ).toEqual([['2026-12-20T17:00:00.000Z', '2027-01-04T07:00:00.000Z']]);
    expect(
      windowOf(
        once('2026-12-20', '2026-12-21', 'America/New_York'),
        '2026-12-20T12:00:00Z',
      ),
    ).toEqual([['2026-12-20T05:00:00.000Z', '2026-12-21T05:00:00.000Z']]);
  });

  it('keeps its hours across daylight-saving changes', () => {
    // Clocks go forward on 2026-03-29 and back on 2026-10-25.
    expect(windowOf(weekend, '2026-03-28T12:00:00Z')).toEqual([
      ['2026-03-27T15:00:00.000Z', '2026-03-30T06:00:00.000Z'],
    ]);
    expect(windowOf(weekend, '2026-10-24T12:00:00Z')).toEqual([
      ['2026-10-23T14:00:00.000Z', '2026-10-26T07:00:00.000Z'],
    ]);
  });

  it('begins with the change where the clock never shows its beginning', () => {
    expect(
      windowOf(
        once('2026-03-29T02:30', '2026-03-29T12:00'),
        '2026-03-29T09:00:00Z',
      ),
    ).toEqual([['2026-03-29T01:00:00.000Z', '2026-03-29T10:00:00.000Z']]);
  });

  it('holds from the first to the last time that the clock shows, where it shows one twice', () => {
    expect(
      windowOf(
        once('2026-10-25T02:30', '2026-10-25T04:00'),
        '2026-10-25T01:00:00Z',
      ),
    ).toEqual([['2026-10-25T00:30:00.000Z', '2026-10-25T03:00:00.000Z']]);
    expect(
      windowOf(
        once('2026-10-24T22:00', '2026-10-25T02:30'),
        '2026-10-25T01:00:00Z',
      ),
    ).toEqual([['2026-10-24T20:00:00.000Z', '2026-10-25T01:30:00.000Z']]);
  });

  it('takes days and hours of the week in any case, also over its end', () => {
    const nights = { ...weekend, from: 'Sun 22:00', to: 'SUN 23:30' };
    expect(windowOf(nights, '2026-11-22T21:30:00Z')).toEqual([
      ['2026-11-22T21:00:00.000Z', '2026-11-22T22:30:00.000Z'],
    ]);
    expect(windowOf(nights, '2026-11-22T22:30:00Z')).toEqual([]);
  });

  it('lists every week of a stretch of time in order', () => {
    const windows = freezeWindows(
      weekend,
      Date.parse('2026-11-01T12:00:00Z'),
      Date.parse('2026-11-30T12:00:00Z'),
    );
    expect(windows.map(({ start }) => new Date(start).toISOString())).toEqual([
      '2026-10-30T15:00:00.000Z',
      '2026-11-06T15:00:00.000Z',
      '2026-11-13T15:00:00.000Z',
      '2026-11-20T15:00:00.000Z',
      '2026-11-27T15:00:00.000Z',
    ]);
  });

  it('agrees with a clock on the wall at every moment of a week that has no change', () => {
    const zones = [
      'Europe/Berlin',
      'America/New_York',
      'Asia/Kathmandu',
      'UTC',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 7 * 24 * 60 - 1 }),
        (timeZone, minute) => {
          const at = Date.parse('2026-06-01T00:00:00Z') + minute * 60_000;
          const wall = DateTime.fromMillis(at, { zone: timeZone });
          const shown =
            (wall.weekday - 1) * 1440 + wall.hour * 60 + wall.minute;
          const isFrozen = shown >= 4 * 1440 + 16 * 60 || shown < 8 * 60;
          expect(
            activeFreezes({ freezes: [{ ...weekend, timeZone }] }, at).length,
          ).toBe(isFrozen ? 1 : 0);
        },
      ),
    );
  });

  it('never throws for what somebody may have written', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        fc.string(),
        fc.string(),
        (timeZone, from, to, time) => {
          expect(
            activeFreezes(
              { freezes: [{ name: 'x', timeZone, from, to }] },
              time,
            ).length,
          ).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});

describe('activeFreezes', () => {
  it('puts the one that ends last first, and ends with the first instant after it', () => {
    const year = once('2026-12-20T18:00', '2027-01-06T08:00');
    const freezes = [weekend, year];
    expect(activeFreezes({ freezes }, '2026-12-26T12:00:00Z')).toEqual([
      { name: 'Year end', until: '2027-01-06T07:00:00.000Z' },
      { name: 'Weekend', until: '2026-12-28T07:00:00.000Z' },
    ]);
    expect(
      activeFreezes({ freezes }, '2027-01-06T06:59:59.999Z'),
    ).toMatchObject([{ name: 'Year end' }]);
    expect(activeFreezes({ freezes }, '2027-01-06T07:00:00Z')).toEqual([]);
  });
});
