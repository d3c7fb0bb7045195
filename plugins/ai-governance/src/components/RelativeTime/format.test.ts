import { DateTime, Duration, Settings } from 'luxon';
import { formatDay, formatDuration, formatTime } from './format';

const now = DateTime.fromISO('2026-06-18T09:38:00Z');

beforeAll(() => {
  Settings.defaultZone = 'utc';
});
afterAll(() => {
  Settings.defaultZone = 'system';
});

describe('formatDuration', () => {
  it.each([
    [{ seconds: 20 }, '< 1 min'],
    [{ minutes: 5 }, '5 min'],
    [{ hours: 13 }, '13 h'],
    [{ hours: 13, minutes: 20 }, '13 h 20 min'],
    [{ days: 14, hours: 6, minutes: 5 }, '14 d 6 h'],
    [{ days: 52, hours: 6 }, '52 d'],
    [{ hours: -26 }, '1 d 2 h'],
  ])('writes %p as %s', (duration, expected) => {
    expect(formatDuration(Duration.fromObject(duration))).toBe(expected);
  });
});

describe('formatTime and formatDay', () => {
  it('leaves out the year within the year', () => {
    expect(formatTime('2026-06-02T11:30:00Z', now)).toBe('2 Jun, 11:30');
    expect(formatDay('2026-06-02T11:30:00Z', now)).toBe('2 Jun');
    expect(formatTime('2025-06-02T11:30:00Z', now)).toBe('2 Jun 2025, 11:30');
    expect(formatDay('2025-06-02T11:30:00Z', now)).toBe('2 Jun 2025');
  });

  it('shows what is no time as it stands', () => {
    expect(formatTime('soon', now)).toBe('soon');
    expect(formatDay('soon', now)).toBe('soon');
  });
});
