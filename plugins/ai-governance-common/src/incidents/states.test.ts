import fc from 'fast-check';
import {
  IncidentMilestones,
  isIncidentMove,
  lastMilestone,
  moveIncident,
  reviewDue,
} from './states';
import { INCIDENT_STATES, IncidentState } from './types';

const RULES = { reviewWithinDays: 14, timeZone: 'Europe/Amsterdam' };
const AT = Date.parse('2026-06-17T14:05:00Z');
const HOUR = 3_600_000;
const opened: IncidentMilestones = {
  state: 'open',
  severity: 'sev2',
  detectedAt: AT,
};

const move = (
  incident: IncidentMilestones,
  to: IncidentState,
  hours: number,
): IncidentMilestones =>
  moveIncident(incident, to, AT + hours * HOUR, RULES) ?? incident;

describe('moveIncident', () => {
  it('sets the states that are jumped over to the time of the jump', () => {
    expect(move(opened, 'resolved', 3)).toMatchObject({
      state: 'resolved',
      acknowledgedAt: AT + 3 * HOUR,
      mitigatedAt: AT + 3 * HOUR,
      resolvedAt: AT + 3 * HOUR,
    });
  });

  it('goes back to open, and forgets when it was over', () => {
    const resolved = move(move(opened, 'acknowledged', 1), 'resolved', 3);
    expect(move(resolved, 'open', 5)).toEqual({
      ...opened,
      reopenedAt: AT + 5 * HOUR,
    });
    expect(moveIncident(opened, 'open', AT, RULES)).toBeUndefined();
  });

  it('takes what is told late for when it was, and goes back to no state by it', () => {
    const resolved = move(opened, 'resolved', 3);
    expect(move(resolved, 'acknowledged', 1)).toMatchObject({
      state: 'resolved',
      acknowledgedAt: AT + HOUR,
      mitigatedAt: AT + 3 * HOUR,
    });
    expect(move(resolved, 'acknowledged', 4)).toBe(resolved);
  });

  it('takes nothing that was before it was opened again', () => {
    const again = move(move(opened, 'resolved', 3), 'open', 5);
    expect(move(again, 'acknowledged', 4)).toBe(again);
    expect(move(again, 'acknowledged', 6).state).toBe('acknowledged');
    const resolved = move(opened, 'resolved', 3);
    expect(move(resolved, 'open', 2)).toBe(resolved);
  });

  it('keeps the order of the times, whatever is told in whatever order', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.constantFrom(...INCIDENT_STATES),
            fc.integer({ min: -10, max: 100 }),
          ),
          { maxLength: 12 },
        ),
        told => {
          let incident = opened;
          for (const [to, hours] of told) {
            const before = incident;
            incident = move(incident, to, hours);
            const isForward =
              INCIDENT_STATES.indexOf(incident.state) >=
              INCIDENT_STATES.indexOf(before.state);
            expect(isForward || to === 'open').toBe(true);
          }
          const { acknowledgedAt, mitigatedAt, resolvedAt, reviewedAt } =
            incident;
          const times = [
            incident.reopenedAt ?? incident.detectedAt,
            acknowledgedAt,
            mitigatedAt,
            resolvedAt,
            reviewedAt,
          ];
          const known = times.filter(time => time !== undefined);
          expect(known).toEqual([...known].sort((a, b) => a - b));
          expect(known).toHaveLength(
            INCIDENT_STATES.indexOf(incident.state) + 1,
          );
          expect(lastMilestone(incident)).toBe(known.at(-1));
        },
      ),
    );
  });

  it('comes to the same times in whatever order a forward course is told', () => {
    const course: [IncidentState, number][] = [
      ['acknowledged', 1],
      ['mitigated', 2],
      ['resolved', 3],
    ];
    const inOrder = course.reduce(
      (incident, [to, hours]) => move(incident, to, hours),
      opened,
    );
    fc.assert(
      fc.property(
        fc.shuffledSubarray(course, { minLength: course.length }),
        told => {
          const mixed = told.reduce(
            (incident, [to, hours]) => move(incident, to, hours),
            opened,
          );
          expect(mixed).toEqual(inOrder);
        },
      ),
    );
  });
});

describe('isIncidentMove', () => {
  it.each([
    ['open', 'resolved', true],
    ['resolved', 'acknowledged', false],
    ['resolved', 'resolved', false],
    ['reviewed', 'open', true],
    ['open', 'open', false],
  ] as const)('from %s to %s is %s', (from, to, isAllowed) => {
    expect(isIncidentMove(from, to)).toBe(isAllowed);
  });
});

describe('reviewDue', () => {
  const due = (resolvedAt: string, change: Partial<IncidentMilestones> = {}) =>
    reviewDue(
      {
        state: 'resolved',
        severity: 'sev1',
        resolvedAt: Date.parse(resolvedAt),
        ...change,
      },
      RULES,
    );

  it.each([
    ['2026-06-17T14:05:00Z', '2026-07-01T14:05:00.000Z'],
    // The clocks go forward on 29 March, and back on 25 October.
    ['2026-03-20T09:00:00Z', '2026-04-03T08:00:00.000Z'],
    ['2026-10-20T08:00:00Z', '2026-11-03T09:00:00.000Z'],
  ])('is fourteen days of the calendar after %s', (resolvedAt, expected) => {
    expect(new Date(due(resolvedAt) ?? 0).toISOString()).toBe(expected);
  });

  it('is asked of what is resolved and severe alone', () => {
    expect(due('2026-06-17T14:05:00Z', { severity: 'sev3' })).toBeUndefined();
    expect(due('2026-06-17T14:05:00Z', { state: 'reviewed' })).toBeUndefined();
    expect(due('2026-06-17T14:05:00Z', { state: 'mitigated' })).toBeUndefined();
  });
});
