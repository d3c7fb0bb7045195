import fc from 'fast-check';
import { MovementStand } from '../api/rollups';
import {
  carryForward,
  changeOf,
  countsOf,
  daysUntil,
  trendEvents,
  walkBack,
} from './trend';

const NOW = Date.parse('2026-06-18T08:00:00Z');

const stand = (change: Partial<MovementStand> = {}): MovementStand => ({
  maturity: 'none',
  requiredPhase: 'enhanced',
  compliant: false,
  assessed: true,
  ...change,
});

const anyStand = fc.option(
  fc.record<MovementStand>({
    maturity: fc.constantFrom('none', 'advanced'),
    requiredPhase: fc.constant('enhanced'),
    compliant: fc.boolean(),
    assessed: fc.boolean(),
  }),
);

describe('daysUntil', () => {
  it('ends with today and leaves out what lies before anything was known', () => {
    expect(daysUntil(NOW, 3)).toEqual([
      '2026-06-16',
      '2026-06-17',
      '2026-06-18',
    ]);
    expect(daysUntil(NOW, 3, '2026-06-17')).toEqual([
      '2026-06-17',
      '2026-06-18',
    ]);
    expect(daysUntil(NOW, 3, '2027-01-01')).toEqual(['2026-06-18']);
  });
});

describe('a trend', () => {
  it('does not count as compliant what nobody assessed', () => {
    expect(countsOf(stand({ assessed: false, compliant: true }))).toEqual({
      workloads: 1,
      assessed: 0,
      compliant: 0,
    });
  });

  it('starts from what changed before its first day', () => {
    const change = (day: string, workloads: number) => ({
      day,
      workloads,
      assessed: 0,
      compliant: 0,
    });
    expect(
      carryForward(
        [change('2026-06-17', -1), change('2026-01-01', 5)],
        ['2026-06-16', '2026-06-17', '2026-06-18'],
      ).map(({ workloads }) => workloads),
    ).toEqual([5, 4, 4]);
  });

  it('is the same walked back from the present as replayed forward', () => {
    const days = daysUntil(NOW, 10);
    const moves = fc.array(
      fc.tuple(fc.constantFrom(...days), anyStand, anyStand),
    );
    const before = fc.array(anyStand);
    fc.assert(
      fc.property(before, moves, (start, moved) => {
        const changes = moved.map(([day, from, to]) => ({
          day,
          ...changeOf(from, to),
        }));
        const forward = carryForward(
          [
            ...start.map(one => ({ day: '2026-01-01', ...countsOf(one) })),
            ...changes,
          ],
          days,
        );
        const { day: _, ...present } = forward[forward.length - 1];
        expect(walkBack(present, changes, days)).toEqual(forward);
      }),
    );
  });
});

describe('trendEvents', () => {
  it('takes together what one cause moved on one day, in the order of the days', () => {
    const framework = {
      kind: 'framework-changed' as const,
      subject: '2026.2',
    };
    const moved = { day: '2026-06-10', cause: framework };
    expect(
      trendEvents(
        [
          {
            day: '2026-06-12',
            cause: { kind: 'entity-added' },
            direction: 'added',
            count: 1,
          },
          { ...moved, direction: 'down', count: 4 },
          { ...moved, direction: 'up', count: 1 },
          { ...moved, direction: 'assessed', count: 2 },
        ],
        [{ day: '2026-06-11', subject: 'component:default/bot' }],
      ),
    ).toEqual([
      { ...moved, up: 3, down: 4, added: 0, removed: 0 },
      {
        day: '2026-06-11',
        cause: { kind: 'baseline', subject: 'component:default/bot' },
        up: 0,
        down: 0,
        added: 0,
        removed: 0,
      },
      {
        day: '2026-06-12',
        cause: { kind: 'entity-added' },
        up: 0,
        down: 0,
        added: 1,
        removed: 0,
      },
    ]);
  });

  it('keeps the eight that moved most, and the two latest days with baselines', () => {
    const many = Array.from({ length: 20 }, (_, index) => ({
      day: `2026-05-${10 + index}`,
      cause: { kind: 'evidence-arrived' as const, subject: 'prowler' },
      direction: 'up' as const,
      count: index + 1,
    }));
    expect(trendEvents(many, []).map(({ up }) => up)).toEqual([
      13, 14, 15, 16, 17, 18, 19, 20,
    ]);
    const events = trendEvents(
      many,
      ['2026-05-01', '2026-06-03', '2026-06-02'].map(day => ({ day })),
    );
    expect(events.map(({ cause, day }) => `${cause.kind} ${day}`)).toEqual([
      'evidence-arrived 2026-05-24',
      'evidence-arrived 2026-05-25',
      'evidence-arrived 2026-05-26',
      'evidence-arrived 2026-05-27',
      'evidence-arrived 2026-05-28',
      'evidence-arrived 2026-05-29',
      'baseline 2026-06-02',
      'baseline 2026-06-03',
    ]);
  });
});
