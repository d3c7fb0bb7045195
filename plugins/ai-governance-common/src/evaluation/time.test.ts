import fc from 'fast-check';
import { parseTime, toMillis } from './time';

describe('parseTime', () => {
  it('agrees with Date for every time that it can write', () => {
    fc.assert(
      fc.property(
        fc.date({
          min: new Date('0000-03-01T00:00:00Z'),
          max: new Date('9999-12-31T23:59:59.999Z'),
          noInvalidDate: true,
        }),
        date => {
          const text = date.toISOString();
          expect(parseTime(text)).toBe(date.getTime());
          expect(parseTime(text.replace(/\.\d+/, ''))).toBe(
            Math.floor(date.getTime() / 1000) * 1000,
          );
        },
      ),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['2026-11-22T14:00:00+02:00', '2026-11-22T12:00:00Z'],
    ['2026-11-22t12:00:00z', '2026-11-22T12:00:00Z'],
    ['2026-11-22T12:00:00.123456Z', '2026-11-22T12:00:00.123Z'],
    ['2026-11-22', '2026-11-22T00:00:00Z'],
    ['2026-11-22 12:00', '2026-11-22T12:00:00Z'],
    ['2026-11-22T12:00:00', '2026-11-22T12:00:00Z'],
    ['2026-02-28T23:59:59Z', '2026-02-28T23:59:59.000Z'],
  ])('reads %s', (text, same) => {
    expect(parseTime(text)).toBe(Date.parse(same));
  });

  it.each([
    '',
    'Nov 22 2026',
    'yesterday',
    '2026-13-01T00:00:00Z',
    '2026-11-22T25:00:00Z',
    '2026-11-2xT12:00:00Z',
    '2026-11-22T12:00:00.1x3Z',
    undefined,
    null,
    5,
    {},
  ])('answers NaN for %j', text => {
    expect(parseTime(text)).toBeNaN();
  });
});

describe('toMillis', () => {
  it('takes texts, numbers and dates', () => {
    const millis = Date.parse('2026-11-22T12:00:00Z');
    expect(toMillis('2026-11-22T12:00:00Z')).toBe(millis);
    expect(toMillis(millis)).toBe(millis);
    expect(toMillis(new Date(millis))).toBe(millis);
  });

  it('refuses what is no time and says what one looks like', () => {
    expect(() => toMillis('soon')).toThrow(
      '"soon" is no time. Give one as RFC 3339',
    );
    expect(() => toMillis(NaN)).toThrow('is no time');
  });
});
