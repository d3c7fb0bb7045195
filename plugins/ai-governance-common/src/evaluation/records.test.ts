import { entityWith, NOW } from '../__testUtils__/builtIn';
import { BASIC, evidence, resultOf, STRICT } from '../__testUtils__/evaluated';
import { EvidenceRecord } from './types';

describe('evidence', () => {
  it.each<[string, Partial<EvidenceRecord>, string]>([
    ['observed now', { observedAt: NOW }, 'met'],
    [
      'of the future',
      { observedAt: '2026-11-22T12:00:00.001Z' },
      'no-evidence',
    ],
    ['that expires now', { expiresAt: NOW }, 'stale'],
    ['that expires later', { expiresAt: '2026-11-22T12:00:01Z' }, 'met'],
    [
      'at the end of its freshness',
      { observedAt: '2026-11-15T12:00:00Z' },
      'stale',
    ],
    ['just fresh', { observedAt: '2026-11-15T12:00:01Z' }, 'met'],
    ['revoked now', { revokedAt: NOW }, 'no-evidence'],
    ['revoked later', { revokedAt: '2026-11-22T12:00:01Z' }, 'met'],
    ['revoked at a time nobody can read', { revokedAt: 'once' }, 'no-evidence'],
    ['expired and revoked', { expiresAt: NOW, revokedAt: NOW }, 'no-evidence'],
    [
      'expired, revoked later',
      { expiresAt: NOW, revokedAt: '2026-12-01T00:00:00Z' },
      'stale',
    ],
    [
      'that outlives its freshness by its own end',
      { observedAt: '2020-01-01T00:00:00Z', expiresAt: '2027-01-01T00:00:00Z' },
      'met',
    ],
    ['at a time nobody can read', { observedAt: 'once' }, 'no-evidence'],
    ['with an end nobody can read', { expiresAt: 'once' }, 'no-evidence'],
    [
      'with an outcome nobody knows',
      { outcome: 'maybe' as never },
      'no-evidence',
    ],
    [
      'with an assurance nobody knows',
      { assurance: 'rumour' as never },
      'no-evidence',
    ],
    [
      'of an attestation, which lasts longer',
      { assurance: 'attested', observedAt: '2026-06-01T00:00:00Z' },
      'met',
    ],
    ['with the id in lower case', { controlId: 'inf-net-01' }, 'met'],
    [
      'with the ref in upper case',
      { entityRef: 'COMPONENT:Default/BOT' },
      'met',
    ],
    ['with a short ref', { entityRef: 'component:bot' }, 'met'],
    ['of another entity', { entityRef: 'component:other/bot' }, 'no-evidence'],
    ['of an unknown control', { controlId: 'NOPE-1' }, 'no-evidence'],
  ])('%s', (_, change, status) => {
    expect(resultOf(evidence(change)).status).toBe(status);
  });

  it('takes the newest record of each source', () => {
    expect(
      resultOf(
        evidence(
          { outcome: 'fail', observedAt: '2026-11-22T10:00:00Z' },
          { outcome: 'pass' },
        ),
      ).status,
    ).toBe('met');
    expect(
      resultOf(
        evidence(
          { outcome: 'fail', observedAt: '2026-11-22T10:00:00Z', source: 'ci' },
          { outcome: 'pass' },
        ),
      ),
    ).toMatchObject({ status: 'not-met', decidedBy: 'verified' });
  });

  it('falls back to the older record where the newest is not live', () => {
    expect(
      resultOf(
        evidence(
          { outcome: 'fail', observedAt: '2026-11-22T10:00:00Z' },
          { outcome: 'pass', revokedAt: NOW },
        ),
      ).status,
    ).toBe('not-met');
  });

  it('takes the newest attestation of anybody', () => {
    const attested = { assurance: 'attested' } as const;
    expect(
      resultOf(
        evidence(
          {
            ...attested,
            source: 'user:default/kim',
            outcome: 'fail',
            observedAt: '2026-11-22T10:00:00Z',
          },
          { ...attested, source: 'user:default/sam' },
        ),
      ),
    ).toMatchObject({ status: 'met', decidedBy: 'attested' });
  });

  it.each([
    ['fail', 'partial'],
    ['partial', 'not-applicable'],
    ['not-applicable', 'pass'],
  ] as const)('lets %s beat %s at equal times', (strong, weak) => {
    for (const assurance of ['verified', 'attested'] as const) {
      const both = [
        { assurance, outcome: strong },
        { assurance, outcome: weak },
      ];
      const alone = resultOf(evidence({ assurance, outcome: strong }));
      expect(resultOf(evidence(...both))).toEqual(alone);
      expect(resultOf(evidence(...both.reverse()))).toEqual(alone);
    }
  });

  it('asks at each phase for the level of the settings, of a missing one for the default', () => {
    const declared = entityWith({
      annotations: { phase: 'advanced', controls: `${BASIC} ${STRICT}` },
    });
    expect(resultOf({ entity: declared })).toMatchObject({
      status: 'met',
      decidedBy: 'declared',
    });
    expect(
      resultOf({
        entity: declared,
        settings: { assurance: { foundational: 'own' } },
      }).status,
    ).toBe('insufficient-evidence');
    expect(
      resultOf(
        { entity: declared, settings: { assurance: { foundational: 'own' } } },
        STRICT,
      ).status,
    ).toBe('insufficient-evidence');
    expect(
      resultOf(
        { entity: declared, settings: { assurance: { advanced: 'declared' } } },
        STRICT,
      ),
    ).toMatchObject({ status: 'met', decidedBy: 'declared' });
  });

  it('leaves out what says nothing', () => {
    expect(resultOf({})).toStrictEqual({
      controlId: BASIC,
      status: 'no-evidence',
      decidedBy: 'none',
    });
  });
});
