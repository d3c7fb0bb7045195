import fc from 'fast-check';
import { builtIn, entityWith, lookupIn, NOW } from '../__testUtils__/builtIn';
import { BASIC, record, REF } from '../__testUtils__/evaluated';
import { createEvaluator } from './evaluator';
import { lapsedControls } from './lapses';
import { isSatisfied } from './maturity';
import { EvaluatorOptions } from './sources';
import { AssuranceLevel, EvidenceRecord, WaiverRecord } from './types';

const DAY = 86_400_000;
const now = Date.parse(NOW);
const days = (count: number) => new Date(now + count * DAY).toISOString();

function lapsesOf(
  evidence: EvidenceRecord[],
  options: {
    level?: AssuranceLevel;
    waivers?: WaiverRecord[];
    annotations?: Record<string, string>;
    provider?: ReturnType<typeof entityWith>;
  } = {},
) {
  const { level = 'verified', provider } = options;
  const entity = entityWith({
    annotations: { phase: 'foundational', ...options.annotations },
    spec: provider && { dependsOn: ['resource:gateway'] },
  });
  const sources: EvaluatorOptions = {
    framework: builtIn,
    lookup: lookupIn(provider ? [entity, provider] : [entity]),
    evidence: ref => evidence.filter(({ entityRef }) => entityRef === ref),
    facts: () => [],
    waivers: () => options.waivers ?? [],
    settings: { assurance: { foundational: level } },
    now: NOW,
  };
  const { controls } = createEvaluator(sources).evaluate(entity);
  return lapsedControls(entity, controls, sources).map(
    ({ controlId, index, at }) => {
      expect(builtIn.controls[index].id).toBe(controlId);
      return [controlId, new Date(at).toISOString()];
    },
  );
}

const pass = (from: number, to: number, change: Partial<EvidenceRecord> = {}) =>
  record({ observedAt: days(from), expiresAt: days(to), ...change });

describe('lapsedControls', () => {
  it.each<[string, EvidenceRecord[], AssuranceLevel, string | undefined]>([
    ['a pass that ran out', [pass(-40, -3)], 'verified', days(-3)],
    [
      'the last of several that ran out',
      [pass(-90, -30), pass(-40, -3), pass(-60, -20)],
      'verified',
      days(-3),
    ],
    [
      'a pass of a person',
      [pass(-40, -1, { assurance: 'attested', source: 'user:default/kim' })],
      'attested',
      days(-1),
    ],
    [
      'one half of what both need',
      [
        pass(-40, -2),
        pass(-40, 40, { assurance: 'attested', source: 'user:default/kim' }),
      ],
      'both',
      days(-2),
    ],
    [
      'halves that were never there together',
      [
        pass(-40, -10),
        pass(-8, -2, { assurance: 'attested', source: 'user:default/kim' }),
      ],
      'both',
      undefined,
    ],
    [
      'a statement that it does not apply',
      [pass(-40, -5, { outcome: 'not-applicable' })],
      'verified',
      days(-5),
    ],
    ['a pass that is live', [pass(-40, 3)], 'verified', undefined],
    ['a pass of long ago', [pass(-200, -70)], 'verified', undefined],
    [
      'a failure in the meantime',
      [pass(-40, -3), pass(-1, 9, { outcome: 'fail' })],
      'verified',
      undefined,
    ],
    [
      'only a part found in the meantime',
      [pass(-40, -3), pass(-1, 9, { outcome: 'partial' })],
      'verified',
      undefined,
    ],
    [
      'a failure that ran out with it',
      [pass(-40, -3), pass(-40, -3, { outcome: 'fail', source: 'ci' })],
      'verified',
      undefined,
    ],
    [
      'a pass that was revoked before its end',
      [pass(-40, -3, { revokedAt: days(-5) })],
      'verified',
      undefined,
    ],
    [
      'a pass that was revoked after its end',
      [pass(-40, -3, { revokedAt: days(-1) })],
      'verified',
      undefined,
    ],
    [
      'a part that never satisfied',
      [pass(-40, -3, { outcome: 'partial' })],
      'verified',
      undefined,
    ],
    [
      'a level that it never reached',
      [pass(-40, -3, { assurance: 'attested', source: 'user:default/kim' })],
      'verified',
      undefined,
    ],
  ])('%s', (_title, evidence, level, at) => {
    expect(lapsesOf(evidence, { level })).toEqual(
      at === undefined ? [] : [[BASIC, at]],
    );
  });

  it('follows what a provider gave', () => {
    const provider = entityWith({
      ref: 'Resource:default/gateway',
      annotations: { 'provides-controls': BASIC },
    });
    const given = pass(-40, -3, { entityRef: 'resource:default/gateway' });
    expect(lapsesOf([given], { provider })).toEqual([[BASIC, days(-3)]]);
    expect(
      lapsesOf([given], {
        provider: entityWith({ ref: 'Resource:default/gateway' }),
      }),
    ).toEqual([]);
  });

  it('takes what the catalog shows as seen before, whenever it was read', () => {
    const attested = pass(-40, -3, {
      assurance: 'attested',
      source: 'user:default/kim',
    });
    const shown = record({
      source: 'catalog',
      outcome: 'partial',
      observedAt: NOW,
      expiresAt: days(9),
    });
    expect(lapsesOf([attested, shown])).toEqual([[BASIC, days(-3)]]);
  });

  it('does not call a waived control lapsed, nor a declared failure', () => {
    const waiver = {
      entityRef: REF,
      controlId: BASIC,
      approvedAt: days(-1),
      expiresAt: days(1),
    };
    expect(lapsesOf([pass(-40, -3)], { waivers: [waiver] })).toEqual([]);
    expect(
      lapsesOf([pass(-40, -3)], {
        annotations: { [`control.${BASIC}`]: 'not-met' },
      }),
    ).toEqual([]);
  });

  it('names exactly what was satisfied before and would be now', () => {
    const day = fc.integer({ min: -70, max: 5 });
    const some: fc.Arbitrary<EvidenceRecord> = fc
      .record({
        outcome: fc.constantFrom(
          ...['pass', 'pass', 'pass', 'fail', 'partial', 'not-applicable'],
        ),
        kim: fc.boolean(),
        ci: fc.boolean(),
        from: day,
        length: fc.integer({ min: 0, max: 60 }),
        revoked: fc.option(day, { nil: undefined, freq: 6 }),
      })
      .map(({ outcome, kim, ci, from, length, revoked }) => ({
        ...pass(from, from + length),
        outcome: outcome as EvidenceRecord['outcome'],
        assurance: kim ? 'attested' : 'verified',
        source: kim ? 'user:default/kim' : `scanner-${ci}`,
        ...(revoked !== undefined && { revokedAt: days(revoked) }),
      }));
    const level = fc.constantFrom<AssuranceLevel>(
      'declared',
      'attested',
      'verified',
      'both',
    );
    let found = 0;
    fc.assert(
      fc.property(
        fc.array(some, { minLength: 1, maxLength: 4 }),
        level,
        (records, asked) => {
          const entity = entityWith({ annotations: { phase: 'foundational' } });
          const statusAt = (at: number, evidence: EvidenceRecord[]) =>
            createEvaluator({
              framework: builtIn,
              lookup: lookupIn([entity]),
              evidence: () => evidence,
              facts: () => [],
              waivers: () => [],
              settings: { assurance: { foundational: asked } },
              now: at,
            })
              .evaluate(entity)
              .controls.find(({ controlId }) => controlId === BASIC)!.status;
          const status = statusAt(now, records);
          const ends = records
            .filter(
              ({ revokedAt }) => !revokedAt || Date.parse(revokedAt) > now,
            )
            // What never counted does not run out.
            .filter(
              ({ observedAt, expiresAt }) =>
                Date.parse(observedAt) < Date.parse(expiresAt!),
            )
            .map(({ expiresAt }) => Date.parse(expiresAt!))
            .filter(end => end <= now && end > now - 60 * DAY)
            .filter(
              end =>
                isSatisfied(statusAt(end - 1, records)) &&
                isSatisfied(
                  statusAt(
                    now,
                    records.map(item =>
                      Date.parse(item.expiresAt!) >= end &&
                      Date.parse(item.expiresAt!) <= now
                        ? { ...item, expiresAt: days(1) }
                        : item,
                    ),
                  ),
                ),
            );
          const expected =
            ends.length > 0 && !isSatisfied(status) && status !== 'not-met'
              ? [[BASIC, new Date(Math.max(...ends)).toISOString()]]
              : [];
          found += expected.length;
          expect(lapsesOf(records, { level: asked })).toEqual(expected);
        },
      ),
      { numRuns: 500 },
    );
    expect(found).toBeGreaterThan(10);
  });
});
