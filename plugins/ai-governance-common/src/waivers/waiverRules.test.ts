import {
  isAboveWaiverLimit,
  latestWaiverEnd,
  readWaiverRequest,
  waiverActions,
  WaiverReader,
  WaiverStanding,
  waiverStateAt,
} from './waiverRules';

const NOW = Date.parse('2026-06-18T08:00:00Z');
const DAY = 86_400_000;
const limits = { maxDays: 180, maxRenewals: 2 };

describe('waiverStateAt', () => {
  const approved: WaiverStanding = { state: 'approved', expiresAt: NOW };

  it.each([
    ['a moment before its end', approved, NOW - 1, 'approved'],
    ['at its end', approved, NOW, 'expired'],
    [
      'when its renewal took over',
      { ...approved, expiresAt: NOW + DAY, renewedAt: NOW },
      NOW,
      'expired',
    ],
    [
      'where nobody decided in time',
      { state: 'requested', expiresAt: NOW - DAY } as const,
      NOW,
      'requested',
    ],
    [
      'that was revoked',
      { state: 'revoked', expiresAt: NOW - DAY } as const,
      NOW,
      'revoked',
    ],
  ] satisfies [string, WaiverStanding, number, string][])(
    'knows a waiver %s',
    (_, waiver, now, state) => {
      expect(waiverStateAt(waiver, now)).toBe(state);
    },
  );
});

describe('waiverActions', () => {
  const kim = 'user:default/kim';
  const everything = { request: true, review: true, revoke: true };
  const reviewer: WaiverReader = {
    userRef: 'user:default/sana',
    isReviewer: true,
    may: everything,
  };
  const actions = (
    state: 'requested' | 'approved' | 'rejected' | 'expired',
    reader: Partial<WaiverReader> = {},
    { renewals = 0, renewalRequested = false } = {},
  ) =>
    waiverActions(
      { state, requestedBy: kim, renewals },
      { ...reviewer, ...reader },
      { limits, renewalRequested },
    );

  it('lets the role decide, and who asked take it back', () => {
    expect(actions('requested')).toEqual(['review']);
    expect(actions('requested', { isReviewer: false })).toEqual([]);
    expect(
      actions('requested', { may: { ...everything, review: false } }),
    ).toEqual([]);
    expect(actions('approved')).toEqual(['renew', 'revoke']);
    expect(actions('approved', { isReviewer: false })).toEqual(['renew']);
    expect(
      actions('approved', { may: { ...everything, revoke: false } }),
    ).toEqual(['renew']);
  });

  it('lets nobody decide on their own, whatever role they have', () => {
    expect(actions('requested', { userRef: kim })).toEqual(['withdraw']);
    expect(
      actions('requested', {
        userRef: kim,
        may: { ...everything, request: false },
      }),
    ).toEqual([]);
  });

  it('offers no renewal beyond the limit, nor where one waits', () => {
    expect(actions('approved', {}, { renewals: 2 })).toEqual(['revoke']);
    expect(actions('approved', {}, { renewalRequested: true })).toEqual([
      'revoke',
    ]);
  });

  it('offers nothing of what is over, nor to what is no person', () => {
    expect(actions('rejected')).toEqual([]);
    expect(actions('expired')).toEqual([]);
    expect(actions('approved', { userRef: undefined })).toEqual([]);
  });
});

describe('readWaiverRequest', () => {
  const request = {
    controlId: ' gov-asm-01 ',
    reason: '  The vendor ships it in autumn.  ',
    compensatingControl: 'None',
    expiresAt: '2026-07-18T08:00:00Z',
  };
  const read = (change: Partial<typeof request> & { environment?: string }) =>
    readWaiverRequest({ ...request, ...change }, NOW, limits);

  it('keeps texts without the space around them', () => {
    expect(read({ environment: ' production ' })).toEqual({
      controlId: 'GOV-ASM-01',
      environment: 'production',
      reason: 'The vendor ships it in autumn.',
      compensatingControl: 'none',
      expiresAt: NOW + 30 * DAY,
    });
    expect(read({ environment: '  ' })).not.toHaveProperty('environment');
  });

  it.each([
    ['a reason of two words', { reason: 'no time   ' }, /reason has 7/],
    ['a reason without end', { reason: 'x'.repeat(2001) }, /10 to 2000/],
    ['nothing instead', { compensatingControl: '' }, /the word none/],
    ['no time', { expiresAt: 'soon' }, /no time: 'soon'/],
    ['this very moment', { expiresAt: '2026-06-18T08:00:00Z' }, /in the past/],
    ['a far day', { expiresAt: '2026-12-15T08:00:01Z' }, /more than 180 days/],
  ])('refuses %s', (_, change, message) => {
    expect(() => read(change)).toThrow(message);
  });

  it('takes the last moment that the limit allows', () => {
    const latest = latestWaiverEnd(NOW, limits);
    expect(read({ expiresAt: new Date(latest).toISOString() }).expiresAt).toBe(
      latest,
    );
  });
});

describe('isAboveWaiverLimit', () => {
  it.each([
    [10, 100, false],
    [11, 100, true],
    [0, 0, false],
    [1, 0, true],
  ])(
    'says of %p waivers beside %p controls: %p',
    (active, applicable, above) => {
      expect(
        isAboveWaiverLimit({ active, applicableControls: applicable }, 10),
      ).toBe(above);
    },
  );
});
