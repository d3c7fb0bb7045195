import {
  ControlEvidence,
  ScorecardControl,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { DateTime } from 'luxon';
import { matchesFilter, matchesText } from './filters';
import { freshness, shareLeft } from './freshness';

const now = DateTime.fromISO('2026-06-18T09:00:00Z');

function record(change: Partial<ControlEvidence> = {}): ControlEvidence {
  return {
    assurance: 'attested',
    outcome: 'pass',
    source: 'user:default/rui',
    observedAt: '2026-06-08T09:00:00Z',
    expiresAt: '2026-06-28T09:00:00Z',
    state: 'live',
    ...change,
  };
}

function control(
  evidence: ControlEvidence[],
  change: Partial<ScorecardControl> = {},
): ScorecardControl {
  return {
    controlId: 'APP-OUT-01',
    title: 'Outputs are screened for data leakage',
    section: 'ai-application',
    phase: 'enhanced',
    weight: 5,
    risk: 1125,
    status: 'met',
    decidedBy: 'attested',
    message: '',
    evidence,
    ...change,
  };
}

describe('freshness', () => {
  it('is that of the record that decides, whatever stands before it', () => {
    const fresh = freshness(
      control([
        record({ assurance: 'verified', source: 'ci', expiresAt: null }),
        record(),
      ]),
      now,
    );
    expect(fresh.kind === 'left' && fresh.left.as('days')).toBe(10);
  });

  it.each([
    ['noExpiry', control([record({ expiresAt: null })])],
    [
      'syncs',
      control([record({ source: 'catalog', assurance: 'verified' })], {
        decidedBy: 'verified',
      }),
    ],
    ['ranOut', control([record({ state: 'expired' })], { decidedBy: 'none' })],
    ['nothing', control([], { decidedBy: 'none', status: 'no-evidence' })],
    ['elsewhere', control([], { inheritedFrom: 'group:default/halden' })],
    ['waived', control([], { status: 'waived', decidedBy: 'none' })],
  ])('is %s', (kind, candidate) => {
    expect(freshness(candidate, now).kind).toBe(kind);
  });

  it('has run out once its end has passed, even before an evaluation says so', () => {
    expect(
      freshness(control([record({ expiresAt: '2026-06-18T08:59:00Z' })]), now)
        .kind,
    ).toBe('ranOut');
  });

  it('is drawn as the share of life that is left', () => {
    expect(shareLeft(record(), now)).toBe(0.5);
    expect(shareLeft(record({ expiresAt: null }), now)).toBe(1);
    expect(shareLeft(record({ expiresAt: '2026-06-01T00:00:00Z' }), now)).toBe(
      0,
    );
  });
});

describe('matchesFilter', () => {
  const verified = (observedAt: string, expiresAt: string) =>
    control(
      [record({ assurance: 'verified', source: 'ci', observedAt, expiresAt })],
      { decidedBy: 'verified' },
    );

  it.each([
    ['an attestation with ten days left', true, control([record()])],
    [
      'an attestation with a month left',
      false,
      control([record({ expiresAt: '2026-07-18T09:00:00Z' })]),
    ],
    [
      'a daily check of this morning',
      false,
      verified('2026-06-18T04:00:00Z', '2026-06-19T04:00:00Z'),
    ],
    [
      'a daily check whose next run is due',
      true,
      verified('2026-06-17T11:00:00Z', '2026-06-18T11:00:00Z'),
    ],
    [
      'what has failed anyway',
      false,
      control([record({ outcome: 'fail' })], { status: 'not-met' }),
    ],
  ])('says that %s runs out: %p', (_, expected, candidate) => {
    expect(matchesFilter(candidate, 'running-out', 'enhanced', now)).toBe(
      expected,
    );
  });

  it('calls nothing a gap that is satisfied or not required yet', () => {
    const open = control([], { status: 'no-evidence', decidedBy: 'none' });
    expect(matchesFilter(open, 'gaps', 'enhanced', now)).toBe(true);
    expect(matchesFilter(open, 'gaps', 'foundational', now)).toBe(false);
    expect(
      matchesFilter({ ...open, status: 'waived' }, 'gaps', 'enhanced', now),
    ).toBe(false);
  });
});

describe('matchesText', () => {
  it('finds every word in id or title, in any order and letters', () => {
    expect(matchesText(control([]), 'LEAKAGE app-out')).toBe(true);
    expect(matchesText(control([]), 'leakage inf')).toBe(false);
  });
});
