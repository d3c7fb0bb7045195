import { NOW } from '../__testUtils__/builtIn';
import { BASIC, record, REF, resultOf } from '../__testUtils__/evaluated';

describe('waivers', () => {
  const waiver = (change: object = {}) => ({
    waivers: [
      {
        entityRef: REF,
        controlId: BASIC,
        approvedAt: '2026-11-01T00:00:00Z',
        expiresAt: '2026-12-01T00:00:00Z',
        ...change,
      },
    ],
  });

  it.each<[string, object, string | undefined, string]>([
    ['active', {}, undefined, 'waived'],
    ['approved now', { approvedAt: NOW }, undefined, 'waived'],
    [
      'approved later',
      { approvedAt: '2026-11-22T12:00:01Z' },
      undefined,
      'no-evidence',
    ],
    ['expired now', { expiresAt: NOW }, undefined, 'no-evidence'],
    ['revoked now', { revokedAt: NOW }, undefined, 'no-evidence'],
    [
      'revoked later',
      { revokedAt: '2026-11-22T12:00:01Z' },
      undefined,
      'waived',
    ],
    [
      'for the environment asked about',
      { environment: 'production' },
      'production',
      'waived',
    ],
    [
      'for another environment',
      { environment: 'staging' },
      'production',
      'no-evidence',
    ],
    [
      'for an environment where none is asked about',
      { environment: 'staging' },
      undefined,
      'no-evidence',
    ],
    ['for all environments', {}, 'production', 'waived'],
    [
      'in another spelling',
      { controlId: 'inf-net-01', entityRef: 'Component:bot' },
      undefined,
      'waived',
    ],
    [
      'of another workload',
      { entityRef: 'component:default/other' },
      undefined,
      'no-evidence',
    ],
    ['without an end', { expiresAt: undefined }, undefined, 'no-evidence'],
  ])('%s', (_, change, environment, status) => {
    expect(
      resultOf({ ...waiver(change), settings: { environment } }).status,
    ).toBe(status);
  });

  it('changes the status alone', () => {
    expect(
      resultOf({ ...waiver(), evidence: [record({ outcome: 'fail' })] }),
    ).toEqual({
      controlId: BASIC,
      status: 'waived',
      decidedBy: 'verified',
    });
    expect(resultOf({ ...waiver(), evidence: [record()] }).status).toBe('met');
  });
});
