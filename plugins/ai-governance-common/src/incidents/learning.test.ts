import fc from 'fast-check';
import { sumBy } from 'lodash';
import { LearntIncident, learnFrom, median } from './learning';
import {
  INCIDENT_CATEGORIES,
  INCIDENT_STATES,
  IncidentCategory,
} from './types';

const MINUTE_MS = 60_000;
const titles = {
  control: (id: string) => `Title of ${id}`,
  team: (ref: string) => (ref === 'group:default/hidden' ? undefined : 'Chat'),
};
const incident = (change: Partial<LearntIncident> = {}): LearntIncident => ({
  category: 'tool-misuse',
  state: 'resolved',
  team: 'group:default/chat',
  detectedAt: 0,
  reviewOverdue: false,
  controls: [],
  followUpsOverdue: 0,
  ...change,
});

const standing = fc.constantFrom(
  'satisfied' as const,
  'waived' as const,
  'out-of-date' as const,
  'not-satisfied' as const,
  'not-applicable' as const,
);
const anyIncident: fc.Arbitrary<LearntIncident> = fc.record({
  category: fc.constantFrom(
    ...(Object.keys(INCIDENT_CATEGORIES) as IncidentCategory[]),
  ),
  state: fc.constantFrom(...INCIDENT_STATES),
  team: fc.constantFrom(null, 'group:default/chat', 'group:default/hidden'),
  detectedAt: fc.nat(1e9),
  acknowledgedAt: fc.option(fc.nat(1e9), { nil: undefined }),
  mitigatedAt: fc.option(fc.nat(1e9), { nil: undefined }),
  reviewOverdue: fc.boolean(),
  controls: fc.uniqueArray(
    fc.record({ controlId: fc.constantFrom('A-1', 'B-2', 'C-3'), standing }),
    { selector: ({ controlId }) => controlId },
  ),
  followUpsOverdue: fc.nat(5),
});

describe('learnFrom', () => {
  it('counts how each control stood that would have caught something', () => {
    const { controls } = learnFrom(
      [
        incident({
          controls: [
            { controlId: 'B-2', standing: 'waived' },
            { controlId: 'A-1', standing: 'satisfied' },
          ],
        }),
        incident({
          category: 'jailbreak',
          controls: [{ controlId: 'B-2', standing: 'not-satisfied' }],
        }),
        incident({ controls: [{ controlId: 'C-3', standing: 'out-of-date' }] }),
      ],
      titles,
    );
    expect(controls.map(({ controlId }) => controlId)).toEqual([
      'B-2',
      'C-3',
      'A-1',
    ]);
    expect(controls[0]).toEqual({
      controlId: 'B-2',
      title: 'Title of B-2',
      incidents: 2,
      standings: {
        satisfied: 0,
        waived: 1,
        'out-of-date': 0,
        'not-satisfied': 1,
        'not-applicable': 0,
      },
      categories: ['jailbreak', 'tool-misuse'],
    });
  });

  it('takes the middle of the times, from when it was opened again', () => {
    const { categories } = learnFrom(
      [
        incident({ acknowledgedAt: 10 * MINUTE_MS }),
        incident({
          acknowledgedAt: 90 * MINUTE_MS,
          mitigatedAt: 600 * MINUTE_MS,
        }),
        incident({
          reopenedAt: 5_000 * MINUTE_MS,
          acknowledgedAt: 5_020 * MINUTE_MS,
        }),
        incident({ category: 'other' }),
      ],
      titles,
    );
    expect(categories).toEqual([
      {
        category: 'tool-misuse',
        layer: 'ai-application',
        incidents: 3,
        minutesToAcknowledge: 20,
        minutesToMitigate: 600,
      },
      {
        category: 'other',
        layer: null,
        incidents: 1,
        minutesToAcknowledge: null,
        minutesToMitigate: null,
      },
    ]);
  });

  it('names a team as the reader may see it', () => {
    const { teams } = learnFrom(
      [
        incident({ team: 'group:default/hidden' }),
        incident({ state: 'open' }),
        incident({ reviewOverdue: true, followUpsOverdue: 2 }),
        incident({ team: null }),
      ],
      titles,
    );
    expect(teams).toEqual([
      {
        team: 'group:default/chat',
        title: 'Chat',
        incidents: 2,
        active: 1,
        reviewOverdue: 1,
        followUpsOverdue: 2,
      },
      {
        team: null,
        incidents: 1,
        active: 0,
        reviewOverdue: 0,
        followUpsOverdue: 0,
      },
      {
        team: 'group:default/hidden',
        incidents: 1,
        active: 0,
        reviewOverdue: 0,
        followUpsOverdue: 0,
      },
    ]);
  });

  it('counts every incident once in each table, in any order', () => {
    fc.assert(
      fc.property(
        fc.array(anyIncident).chain(all =>
          fc.tuple(
            fc.constant(all),
            fc.shuffledSubarray(all, {
              minLength: all.length,
              maxLength: all.length,
            }),
          ),
        ),
        ([incidents, shuffled]) => {
          const learnt = learnFrom(incidents, titles);
          expect(learnFrom(shuffled, titles)).toEqual(learnt);
          expect(sumBy(learnt.categories, 'incidents')).toBe(incidents.length);
          expect(sumBy(learnt.teams, 'incidents')).toBe(incidents.length);
          expect(sumBy(learnt.controls, 'incidents')).toBe(
            sumBy(incidents, ({ controls }) => controls.length),
          );
          for (const { incidents: count, standings } of learnt.controls) {
            expect(Object.values(standings).reduce((a, b) => a + b)).toBe(
              count,
            );
          }
        },
      ),
    );
  });
});

describe('median', () => {
  it('is the value in the middle, or the mean of two', () => {
    expect(median([])).toBeNull();
    expect(median([3, 1, 10])).toBe(3);
    expect(median([4, 1, 2, 30])).toBe(3);
  });

  it('never leaves the range of the values', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1e6), { minLength: 1 }), values => {
        const middle = median(values)!;
        expect(middle).toBeGreaterThanOrEqual(Math.min(...values));
        expect(middle).toBeLessThanOrEqual(Math.max(...values));
      }),
    );
  });
});
