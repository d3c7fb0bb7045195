import { EscalationStep } from '@ai-governance/backstage-plugin-ai-governance-common';
import { acknowledgeByOf, nextTellAt, planEscalation } from './escalationPlan';

const HOUR = 3_600_000;
const step = (
  name: string,
  level: number,
  unresolved: Partial<EscalationStep> = {},
): EscalationStep => ({
  by: level === 1 ? 'owner' : 'parent',
  ref: `group:default/${name}`,
  kind: 'group',
  resolved: true,
  acknowledgeWithin: {
    sev1: 15 * level,
    sev2: 60 * level,
    sev3: 1440 * level,
  },
  ...unresolved,
});
const chain = [
  step('team', 1),
  step('hollow', 2, {
    resolved: false,
    reason: 'empty-group',
    acknowledgeWithin: {},
  }),
  step('tribe', 2),
  step('company', 3),
];

function plan(
  severity: 'sev1' | 'sev2' | 'sev3' | 'sev4',
  opened: string,
  timeZone = 'Europe/Amsterdam',
) {
  return planEscalation({
    chain,
    severity,
    openedAt: Date.parse(opened),
    timeZone,
  });
}
const told = ({ steps }: ReturnType<typeof plan>) =>
  steps.map(({ ref, tellAt, acknowledgeBy: by }) => [
    ref?.split('/')[1],
    new Date(tellAt).toISOString(),
    by === undefined ? undefined : new Date(by).toISOString(),
  ]);

describe('planEscalation', () => {
  it('tells each step that resolves when the one before has run out', () => {
    expect(told(plan('sev1', '2026-06-17T14:05:00Z'))).toEqual([
      ['team', '2026-06-17T14:05:00.000Z', '2026-06-17T14:20:00.000Z'],
      ['tribe', '2026-06-17T14:20:00.000Z', '2026-06-17T14:35:00.000Z'],
      ['company', '2026-06-17T14:35:00.000Z', '2026-06-17T14:50:00.000Z'],
    ]);
    expect(plan('sev1', '2026-06-17T14:05:00Z').chain).toEqual(chain);
  });

  it('tells the owner alone where the severity has no deadline', () => {
    expect(told(plan('sev4', '2026-06-17T14:05:00Z'))).toEqual([
      ['team', '2026-06-17T14:05:00.000Z', undefined],
    ]);
  });

  it.each([
    // 23 hours: the clocks go forward on 29 March.
    [
      '2026-03-28T09:00:00Z',
      'Europe/Amsterdam',
      ['2026-03-29T08:00:00.000Z', '2026-03-30T08:00:00.000Z'],
    ],
    // 25 hours: they go back on 25 October.
    [
      '2026-10-24T08:00:00Z',
      'Europe/Amsterdam',
      ['2026-10-25T09:00:00.000Z', '2026-10-26T09:00:00.000Z'],
    ],
    // 02:30 does not exist on the first day, and is itself again on the second.
    [
      '2026-03-28T01:30:00Z',
      'Europe/Amsterdam',
      ['2026-03-29T01:30:00.000Z', '2026-03-30T00:30:00.000Z'],
    ],
    [
      '2026-03-07T17:00:00Z',
      'America/New_York',
      ['2026-03-08T16:00:00.000Z', '2026-03-09T16:00:00.000Z'],
    ],
    [
      '2026-03-28T09:00:00Z',
      'UTC',
      ['2026-03-29T09:00:00.000Z', '2026-03-30T09:00:00.000Z'],
    ],
  ])('counts days of the calendar from %s in %s', (opened, zone, times) => {
    const { steps } = plan('sev3', opened, zone);
    expect(
      steps.slice(1).map(({ tellAt }) => new Date(tellAt).toISOString()),
    ).toEqual(times);
  });

  it.each(['2026-03-29T00:50:00Z', '2026-10-25T00:50:00Z'])(
    'counts minutes and hours as they pass, from %s',
    opened => {
      const { steps } = plan('sev2', opened);
      expect(steps.map(({ tellAt }) => tellAt - Date.parse(opened))).toEqual([
        0,
        HOUR,
        2 * HOUR,
      ]);
    },
  );

  it('is made anew for another severity, and forgets nobody who was told', () => {
    const openedAt = Date.parse('2026-06-17T14:00:00Z');
    const options = { chain, openedAt, timeZone: 'UTC' };
    const before = planEscalation({ ...options, severity: 'sev1' });
    before.steps[0].toldAt = openedAt;
    before.steps[1].toldAt = openedAt + 15 * 60_000;
    const milder = planEscalation({
      ...options,
      severity: 'sev4',
      before: { plan: before, told: 2 },
    });
    expect(milder.steps.map(({ ref, toldAt }) => [ref, toldAt])).toEqual([
      ['group:default/team', openedAt],
      ['group:default/tribe', openedAt + 15 * 60_000],
    ]);
    expect(nextTellAt(milder, 2)).toBeUndefined();
    const worse = planEscalation({
      ...options,
      severity: 'sev2',
      before: { plan: milder, told: 2 },
    });
    expect(worse.steps).toHaveLength(3);
    expect(nextTellAt(worse, 2)).toBe(openedAt + 2 * HOUR);
    expect(acknowledgeByOf(worse, 2)).toBe(openedAt + 2 * HOUR);
    expect(nextTellAt(worse, 3)).toBeUndefined();
  });

  it('is empty where nobody can be told', () => {
    const nobody = planEscalation({
      chain: [step('gone', 1, { resolved: false, reason: 'not-found' })],
      severity: 'sev1',
      openedAt: 0,
      timeZone: 'UTC',
    });
    expect(nobody.steps).toEqual([]);
    expect(nextTellAt(nobody, 0)).toBeUndefined();
    expect(acknowledgeByOf(nobody, 0)).toBeUndefined();
  });
});
