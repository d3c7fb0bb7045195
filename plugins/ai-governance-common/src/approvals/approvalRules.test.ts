import fc from 'fast-check';
import { builtIn, entityWith, NOW } from '../__testUtils__/builtIn';
import { evidence, REF, scorecardOf } from '../__testUtils__/evaluated';
import { ApprovalRecordState } from '../api/approvals';
import { DEFAULT_GATE_POLICY } from '../gates/defaultPolicy';
import { EvidenceRecord } from '../evaluation/types';
import { claimDifference, trustedClaim } from './approvalClaims';
import {
  approvalEnd,
  approvalTerms,
  neededApproval,
  rolesOfSteps,
} from './approvalRules';
import {
  APPROVAL_RECORD_STATES,
  APPROVAL_TRANSITIONS,
  approvalStateAt,
  canBecome,
  leadingApproval,
} from './approvalStates';
import { barredBy, decidingAttesters, Duties } from './separationOfDuties';

const { approvals } = DEFAULT_GATE_POLICY;
const production = { name: 'production', approval: 'required' as const };

describe('which approval is needed', () => {
  it('follows the required phase, the environment, and what the policy says of both', () => {
    const own = { ...approvals.rules.enhanced, validDays: 30 };
    const policy = {
      ...DEFAULT_GATE_POLICY,
      approvals: {
        ...approvals,
        environments: { production: { enhanced: own } },
      },
    };
    expect(neededApproval(DEFAULT_GATE_POLICY, production, 'advanced')).toBe(
      approvals.rules.advanced,
    );
    expect(neededApproval(policy, production, 'enhanced')).toBe(own);
    expect(neededApproval(policy, production, 'foundational')).toBe(
      approvals.rules.foundational,
    );
    expect(
      neededApproval(policy, { ...production, approval: 'none' }, 'enhanced'),
    ).toBeUndefined();
    expect(approvalTerms(policy, 'production').rules).toEqual({
      ...approvals.rules,
      enhanced: own,
    });
    expect(approvalTerms(policy, 'constructor').rules).toEqual(approvals.rules);
  });

  it('takes nobody where the policy names nobody', () => {
    const nobody = { ...approvals.rules.foundational, steps: [] };
    expect(
      neededApproval(
        {
          approvals: {
            ...approvals,
            rules: { ...approvals.rules, foundational: nobody },
          },
        },
        production,
        'foundational',
      ),
    ).toBeUndefined();
  });

  it('names each role once, in the order of the steps', () => {
    const { steps } = approvals.rules.advanced;
    expect(rolesOfSteps(steps)).toEqual([
      'platform',
      'security',
      'data-protection',
    ]);
  });

  it('holds for as many days as its phase says', () => {
    const at = Date.parse('2026-03-01T09:00:00Z');
    expect(
      new Date(approvalEnd(at, approvals.rules.advanced)).toISOString(),
    ).toBe('2026-05-30T09:00:00.000Z');
  });
});

describe('the states of an approval', () => {
  it('lead only to states that there are, and never out of an end', () => {
    for (const from of APPROVAL_RECORD_STATES) {
      for (const to of APPROVAL_TRANSITIONS[from]) {
        expect(APPROVAL_RECORD_STATES).toContain(to);
      }
    }
    const ends = APPROVAL_RECORD_STATES.filter(
      state => APPROVAL_TRANSITIONS[state].length === 0,
    );
    expect(ends).toEqual([
      'rejected',
      'withdrawn',
      'expired',
      'revoked',
      'superseded',
    ]);
    expect(canBecome('approved', 'stale')).toBe(true);
    expect(canBecome('stale', 'approved')).toBe(true);
    expect(canBecome('requested', 'stale')).toBe(false);
  });

  it('expire by the clock where they are in force', () => {
    expect(approvalStateAt({ state: 'approved', validUntil: 5 }, 4)).toBe(
      'approved',
    );
    expect(approvalStateAt({ state: 'approved', validUntil: 5 }, 5)).toBe(
      'expired',
    );
    expect(approvalStateAt({ state: 'stale', validUntil: 5 }, 5)).toBe(
      'expired',
    );
    expect(approvalStateAt({ state: 'revoked', validUntil: 5 }, 5)).toBe(
      'revoked',
    );
    expect(approvalStateAt({ state: 'requested' }, 5)).toBe('requested');
  });

  it.each<[ApprovalRecordState[], number | undefined]>([
    [[], undefined],
    [['approved', 'requested'], 1],
    [['approved', 'rejected'], 2],
    [['approved', 'withdrawn'], 1],
    [['rejected', 'requested'], 2],
    [['superseded', 'approved'], 2],
    [['superseded', 'stale', 'requested'], 3],
    [['expired', 'withdrawn'], 1],
    [['withdrawn'], 1],
  ])('of %j number %s speaks for the workload', (states, number) => {
    const list = states.map((state, index) => ({ state, number: index + 1 }));
    expect(leadingApproval(list, 0)?.number).toBe(number);
  });

  it('is spoken for by what is asked for where the one before has run out', () => {
    const list = [
      { state: 'approved' as const, number: 1, validUntil: 5 },
      { state: 'requested' as const, number: 2 },
    ];
    expect(leadingApproval(list, 4)?.number).toBe(1);
    expect(leadingApproval(list, 5)?.number).toBe(2);
  });
});

describe('claims and records', () => {
  it.each<
    [
      ApprovalRecordState | null,
      'approved' | 'pending' | 'rejected' | null,
      string,
    ]
  >([
    [null, null, 'none'],
    [null, 'approved', 'claimed-not-recorded'],
    [null, 'pending', 'claimed-not-recorded'],
    ['approved', 'approved', 'none'],
    ['approved', null, 'recorded-not-claimed'],
    ['approved', 'rejected', 'contradicts'],
    ['requested', 'pending', 'none'],
    ['requested', 'approved', 'contradicts'],
    ['requested', null, 'recorded-not-claimed'],
    ['rejected', 'rejected', 'none'],
    ['rejected', 'approved', 'contradicts'],
    ['stale', 'approved', 'contradicts'],
    ['expired', 'approved', 'contradicts'],
    ['revoked', null, 'none'],
    ['withdrawn', 'approved', 'claimed-not-recorded'],
    ['superseded', null, 'none'],
  ])('recorded %s and claimed %s: %s', (recorded, claimed, expected) => {
    expect(claimDifference(recorded, claimed)).toBe(expected);
  });

  const trusting = {
    trustAnnotations: true,
    trustedLocations: [
      'url:https://git.acme.test/governance/',
      'file:/srv/governance',
    ],
  };
  const claimAt = (location: unknown, claim = 'approved') =>
    trustedClaim(
      entityWith({
        annotations: { 'approval-status': claim },
        otherAnnotations: { 'backstage.io/managed-by-location': location },
      }),
      trusting,
    );

  it.each([
    ['url:https://git.acme.test/governance/bots.yaml', 'approved'],
    ['url:https://git.acme.test/governance/../teams/bots.yaml', null],
    ['url:https://git.acme.test/governance/%2e%2e/teams/bots.yaml', null],
    ['url:https://git.acme.test.evil.test/governance/bots.yaml', null],
    ['url:https://git.acme.test/governance-of-ours/bots.yaml', null],
    ['url:nonsense', null],
    ['file:/srv/governance/bots.yaml', 'approved'],
    ['file:/srv/governance-of-ours/bots.yaml', null],
    ['file:/srv/governance/../teams/bots.yaml', null],
    [undefined, null],
    [7, null],
  ])('trusts a claim from %s: %s', (location, expected) => {
    expect(claimAt(location)).toBe(expected);
  });

  it('reads each claim as its record, and trusts nothing unless it is told to', () => {
    const at = 'url:https://git.acme.test/governance/bots.yaml';
    expect(claimAt(at, 'pending')).toBe('requested');
    expect(claimAt(at, 'rejected')).toBe('rejected');
    expect(claimAt(at, 'nonsense')).toBeNull();
    const entity = entityWith({
      annotations: { 'approval-status': 'approved' },
      otherAnnotations: { 'backstage.io/managed-by-location': at },
    });
    expect(
      trustedClaim(entity, { ...trusting, trustAnnotations: false }),
    ).toBeNull();
    expect(
      trustedClaim(entity, { ...trusting, trustedLocations: [''] }),
    ).toBeNull();
  });
});

describe('separation of duties', () => {
  const duties = (change: Partial<Duties> = {}): Duties => ({
    separation: 'strict',
    requestedBy: 'user:default/ines',
    owner: 'group:default/fraud',
    attesters: new Map([['user:default/amara', ['APP-RED-02']]]),
    ...change,
  });
  const person = (name: string, isOwner = false) => ({
    ref: `user:default/${name}`,
    isOwner,
  });

  it.each<[string, Duties['separation'], boolean, RegExp | undefined]>([
    ['ines', 'requester', false, /Asked for this/],
    ['ines', 'strict', false, /Asked for this/],
    ['otto', 'requester', true, undefined],
    ['otto', 'strict', true, /group:default\/fraud, which owns/],
    ['amara', 'requester', false, undefined],
    ['amara', 'strict', false, /Attested APP-RED-02, which decides/],
    ['noor', 'strict', false, undefined],
  ])('%s under %s', (name, separation, isOwner, reason) => {
    const said = barredBy(person(name, isOwner), duties({ separation }));
    expect(said ?? 'may decide').toMatch(reason ?? /^may decide$/);
  });

  it('bars the user who owns a workload, and names a few of many statements', () => {
    expect(
      barredBy(person('kim'), duties({ owner: 'user:default/kim' })),
    ).toMatch(/owns/);
    expect(
      barredBy(
        person('amara'),
        duties({
          attesters: new Map([
            ['user:default/amara', ['A-1', 'A-2', 'A-3', 'A-4', 'A-5']],
          ]),
        }),
      ),
    ).toBe('Attested A-1, A-2, A-3 and 2 more, which decide the gate.');
  });

  /** Foundational; attested is enough for a workload of the second phase. */
  const CONTROL = 'INF-NET-01';
  const attested = (
    source: string,
    observedAt: string,
    change: Partial<EvidenceRecord> = {},
  ) => ({
    controlId: CONTROL,
    assurance: 'attested' as const,
    source,
    observedAt,
    ...change,
  });
  const attestersOf = (...records: Partial<EvidenceRecord>[]) => {
    const given = evidence(...records);
    return decidingAttesters({
      core: scorecardOf({
        ...given,
        entity: entityWith({ annotations: { phase: 'enhanced' } }),
        settings: { assurance: { foundational: 'attested' } },
      }),
      framework: builtIn,
      evidence: ref =>
        given.evidence.filter(record => record.entityRef === ref),
      now: Date.parse(NOW),
    });
  };

  it('knows who attested what decides: the newest that stands', () => {
    const older = attested('user:default/old', '2026-11-01T00:00:00Z');
    const newer = attested('user:default/new', '2026-11-10T00:00:00Z');
    expect(Array.from(attestersOf(older, newer))).toEqual([
      ['user:default/new', [CONTROL]],
    ]);
    expect(
      Array.from(
        attestersOf(older, { ...newer, revokedAt: '2026-11-11T00:00:00Z' }),
      ),
    ).toEqual([['user:default/old', [CONTROL]]]);
    expect(
      attestersOf({ ...older, expiresAt: '2026-11-02T00:00:00Z' }).size,
    ).toBe(0);
  });

  it('bars nobody for what a scanner decides, or a later phase asks', () => {
    expect(attestersOf({ controlId: CONTROL }).size).toBe(0);
    expect(
      attestersOf(
        attested('user:default/new', '2026-11-10T00:00:00Z', {
          controlId: 'INF-NET-03',
        }),
      ).size,
    ).toBe(0);
  });

  it('bars who attested for what provides the control', () => {
    const provider = entityWith({
      ref: 'Resource:default/gateway',
      annotations: { 'provides-controls': CONTROL },
    });
    const record: EvidenceRecord = {
      ...attested('user:default/op', '2026-11-10T00:00:00Z'),
      entityRef: 'resource:default/gateway',
      outcome: 'pass',
    };
    const core = scorecardOf({
      entity: entityWith({
        annotations: { phase: 'enhanced' },
        spec: { dependsOn: ['resource:default/gateway'] },
      }),
      entities: [provider],
      evidence: [record],
      settings: { assurance: { foundational: 'attested' } },
    });
    expect(core.entityRef).toBe(REF);
    expect(
      Array.from(
        decidingAttesters({
          core,
          framework: builtIn,
          evidence: ref => (ref === record.entityRef ? [record] : []),
          now: Date.parse(NOW),
        }),
      ),
    ).toEqual([['user:default/op', [CONTROL]]]);
  });

  it('is never looser where it is strict', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('ines', 'amara', 'otto', 'noor'),
        fc.boolean(),
        (name, isOwner) => {
          const loose = barredBy(
            person(name, isOwner),
            duties({ separation: 'requester' }),
          );
          const strict = barredBy(person(name, isOwner), duties());
          expect(loose === undefined || strict !== undefined).toBe(true);
        },
      ),
    );
  });
});
