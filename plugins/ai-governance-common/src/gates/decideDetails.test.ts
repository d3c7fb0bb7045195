import { decide } from './decide';
import { DecisionReason } from './decision';
import { explainReason } from './explainReason';
import { forecastMoments, inputsAt } from './forecastMoments';
import { ASKED_AT, SituationChange, situation } from './__fixtures__/situation';
import { SITUATIONS } from './__fixtures__/situations';

const inputsOf = (change: SituationChange) =>
  situation('', change, 'allow', []).inputs;
const coreOf = (change: SituationChange) => decide(inputsOf(change));
const named = (name: string) => {
  const found = SITUATIONS.find(item => item.name === name)!;
  return decide(found.inputs);
};
const days = (count: number) =>
  new Date(Date.parse(ASKED_AT) + count * 86_400_000).toISOString();

describe('the reasons of a decision', () => {
  it('name twenty controls and count the others on the last', () => {
    const listed = named('nothing is known of any control').reasons.filter(
      ({ code }) => code === 'control-not-satisfied',
    );
    expect(listed).toHaveLength(20);
    expect(listed.slice(0, 19).every(({ more }) => more === undefined)).toBe(
      true,
    );
    expect(listed[19].more).toBeGreaterThan(10);
    const lowest = Math.min(
      ...listed.map(({ values }) => Number(values?.risk)),
    );
    expect(lowest).toBeGreaterThanOrEqual(400);
  });

  it('say how far each section is', () => {
    const { reasons } = named('several sections fall short');
    expect(
      reasons.filter(({ layer, controlId }) => layer && !controlId),
    ).toEqual([
      {
        code: 'maturity-below-required',
        severity: 'blocking',
        layer: 'ai-application',
        values: { reached: 'foundational', required: 'enhanced' },
      },
      {
        code: 'maturity-below-required',
        severity: 'blocking',
        layer: 'governance',
        values: { reached: 'none', required: 'enhanced' },
      },
      {
        code: 'maturity-below-required',
        severity: 'blocking',
        layer: 'infrastructure',
        values: { reached: 'none', required: 'enhanced' },
      },
    ]);
  });

  it.each<[string, string, string]>([
    ['evidence ran out a day ago', 'evidence-lapsed', days(13)],
    [
      'a waiver that carries the verdict ends in ten days',
      'waiver-expiring',
      days(10),
    ],
    ['a freeze holds', 'change-freeze', '2026-11-30T07:00:00.000Z'],
    ['the deployment fixes the open incident', 'incident-fix', days(1)],
    [
      'a second deployment fixes the same incident in time',
      'incident-fix',
      days(1 / 12),
    ],
    [
      'break-glass is open and there is no approval',
      'break-glass-active',
      days(1 / 8),
    ],
  ])('say of "%s" when it ends', (name, code, at) => {
    expect(
      named(name).reasons.find(reason => reason.code === code)?.resolvesAt,
    ).toBe(at);
  });

  it('say nothing of deployers where nobody deploys', () => {
    expect(decide({ ...inputsOf({}), actorMayDeploy: false }).reasons).toEqual(
      [],
    );
  });

  it('name who is waited for, each once and in order', () => {
    const { reasons } = coreOf({
      approval: {
        state: 'requested',
        waitingFor: ['user:b', 'user:a', 'user:b'],
      },
    });
    expect(reasons[0].waitingFor).toEqual(['user:a', 'user:b']);
  });
});

describe('the obligations of a decision', () => {
  it('keep the time that an earlier deployment was given', () => {
    expect(
      named('a second deployment fixes the same incident in time').obligations,
    ).toEqual([
      { kind: 'resolve-incident', ref: 'INC-1', dueAt: days(1 / 12) },
    ]);
  });

  it('ask for a review of what is open', () => {
    expect(
      named('break-glass is open and nothing stands in the way').obligations,
    ).toEqual([
      {
        kind: 'review-break-glass',
        ref: 'break-glass-1',
        dueAt: days(27 / 24),
      },
    ]);
  });
});

describe('explainReason', () => {
  const words = (reason: DecisionReason) =>
    explainReason(reason, {
      environment: 'production',
      titleOf: ref =>
        ref === 'group:default/security' ? 'Security' : undefined,
      controlTitleOf: id =>
        id === 'INF-NET-01' ? 'Private network' : undefined,
    });

  it('says who is waited for, by their names', () => {
    expect(
      words({
        code: 'approval-pending',
        severity: 'waiting',
        ref: 'APR-88',
        waitingFor: [
          'group:default/platform',
          'group:default/security',
          'user:default/kim',
        ],
      }),
    ).toEqual({
      message:
        'Approval APR-88 is not given yet: it waits for group:default/platform, Security and user:default/kim.',
      fix: 'Ask group:default/platform, Security and user:default/kim for a review.',
    });
  });

  it('says until when, and of which control', () => {
    expect(
      words({
        code: 'evidence-lapsed',
        severity: 'warning',
        controlId: 'INF-NET-01',
        resolvesAt: '2026-12-01T08:00:00Z',
        values: { lapsedAt: '2026-11-17T08:00:00Z' },
      }).message,
    ).toBe(
      'The evidence for INF-NET-01 (Private network) ran out on 17 Nov 2026, 08:00 UTC and is let through until 1 Dec 2026, 08:00 UTC.',
    );
  });

  it('counts the controls that are not named', () => {
    expect(
      words({
        code: 'control-not-satisfied',
        severity: 'blocking',
        controlId: 'INF-LOG-01',
        more: 3,
        values: { status: 'no-evidence' },
      }).message,
    ).toBe('INF-LOG-01 has no evidence, and so are 3 others open.');
  });
});

describe('forecastMoments', () => {
  const momentsOf = (change: SituationChange) =>
    forecastMoments(inputsOf(change)).map(
      ({ at, causes, verdict, proceed }) => [
        at,
        causes.map(({ what }) => what).join(),
        verdict,
        proceed,
      ],
    );

  it('finds none where nothing ends', () => {
    expect(
      momentsOf({ approval: { state: 'approved', validForDays: 100 } }),
    ).toEqual([]);
  });

  it('passes over what ends and changes nothing', () => {
    expect(
      momentsOf({ waivers: [{ controlId: 'INF-NET-03', endsInDays: 5 }] }),
    ).toEqual([]);
  });

  it('names each instant at which something ends, and what is decided then', () => {
    expect(
      momentsOf({
        production: {
          mode: 'warn',
          enforceFrom: days(30),
          freezes: [
            {
              name: 'Year end',
              timeZone: 'UTC',
              from: '2026-12-20T18:00',
              to: '2027-01-04T08:00',
            },
          ],
        },
        approval: { state: 'approved', validForDays: 80 },
        workload: {
          open: { 'INF-NET-01': 'stale' },
          lapsedDaysAgo: { 'INF-NET-01': 4 },
          waived: ['INF-LOG-01'],
        },
        waivers: [{ controlId: 'INF-LOG-01', endsInDays: 50 }],
      }),
    ).toEqual([
      [days(10), 'grace-ends', 'deny', true],
      ['2026-12-20T18:00:00.000Z', 'freeze-begins', 'deny', true],
      [days(30), 'enforcement-begins', 'deny', false],
      ['2027-01-04T08:00:00.000Z', 'freeze-ends', 'deny', false],
      [days(50), 'waiver-ends', 'deny', false],
      [days(80), 'approval-ends', 'deny', false],
    ]);
  });

  it('follows break-glass to the day on which its review is overdue', () => {
    expect(
      momentsOf({
        approval: null,
        breakGlass: [{ openedHoursAgo: 1, hours: 4 }],
      }),
    ).toEqual([
      [days(3 / 24), 'break-glass-ends', 'deny', false],
      [days(27 / 24), 'review-due', 'deny', false],
    ]);
  });

  it('counts on the catalog being read on', () => {
    const inputs = inputsOf({ confirmedHoursAgo: 2 });
    expect(inputsAt(inputs, days(30)).confirmedAt).toBe(days(30 - 2 / 24));
    expect(decide(inputsAt(inputs, days(30))).verdict).toBe('allow');
    expect(
      inputsAt(inputsOf({ confirmedHoursAgo: null }), days(30)).confirmedAt,
    ).toBeNull();
  });
});
