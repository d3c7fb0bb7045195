import fc from 'fast-check';
import { CONTROL_STATUSES, ControlStatus, Maturity } from '../evaluation/types';
import { Phase, PHASES, SECTIONS } from '../framework/types';
import { APPROVALS, MATURITIES } from './orders';
import {
  decodeRollupMember,
  encodeRollupMember,
  RollupMember,
} from './RollupMember';
import { RollupSum } from './RollupSum';

const NO_CONTROLS = Object.fromEntries(
  CONTROL_STATUSES.map(status => [status, 0]),
) as Record<ControlStatus, number>;

const member = (part: Partial<RollupMember> = {}): RollupMember => ({
  requiredPhase: 'foundational',
  maturity: 'none',
  assessed: true,
  compliant: false,
  provisional: false,
  errored: false,
  withProblems: false,
  score: 50,
  confidence: { verified: 0, attested: 0, declared: 0, none: 100 },
  sections: ['none', 'none', 'none', 'none'],
  controls: NO_CONTROLS,
  gaps: [],
  approval: 'none',
  ...part,
});

const maturity = fc.constantFrom<Maturity>(...MATURITIES);

/** As a codec stores it: nothing that only counts of the assessed for one that is not. */
const anyMember: fc.Arbitrary<RollupMember> = fc.record({
  requiredPhase: fc.constantFrom<Phase>(...PHASES),
  maturity,
  assessed: fc.boolean(),
  compliant: fc.boolean(),
  provisional: fc.boolean(),
  errored: fc.boolean(),
  withProblems: fc.boolean(),
  score: fc.option(fc.integer({ min: 0, max: 100 })),
  confidence: fc
    .tuple(fc.nat(33), fc.nat(33), fc.nat(33))
    .map(([verified, attested, declared]) => ({
      verified,
      attested,
      declared,
      none: 100 - verified - attested - declared,
    })),
  sections: fc.array(maturity, { minLength: 4, maxLength: 4 }),
  controls: fc
    .array(fc.nat(9), { minLength: 7, maxLength: 7 })
    .map(
      counts =>
        Object.fromEntries(
          CONTROL_STATUSES.map((status, position) => [
            status,
            counts[position],
          ]),
        ) as Record<ControlStatus, number>,
    ),
  gaps: fc.uniqueArray(
    fc.record({
      controlId: fc.constantFrom('a.1', 'a.2', 'b.1', '__proto__', 'ü'),
      risk: fc.integer({ min: 100, max: 2_000 }),
    }),
    { selector: ({ controlId }) => controlId },
  ),
  approval: fc.constantFrom(...APPROVALS),
});

const sumOf = (members: RollupMember[]) => {
  const sum = new RollupSum();
  members.forEach(item => sum.add(item));
  return sum;
};

const COUNTED = {
  incidents: { sev1: 1, sev2: 2, sev3: 3, sev4: 4 },
  waivers: { active: 7, expiringSoon: 5 },
};

const figuresOf = (members: RollupMember[]) =>
  sumOf(members).toFigures(COUNTED);

describe('RollupSum', () => {
  it('counts what is not assessed apart from every judgement', () => {
    const figures = figuresOf([
      member({ assessed: false, compliant: true, score: 0, errored: true }),
      member({
        assessed: false,
        provisional: true,
        controls: { ...NO_CONTROLS, 'no-evidence': 70 },
        gaps: [{ controlId: 'a.1', risk: 900 }],
        approval: 'requested',
      }),
      member({
        requiredPhase: 'advanced',
        maturity: 'enhanced',
        provisional: true,
        withProblems: true,
        score: 20,
        controls: { ...NO_CONTROLS, stale: 2, met: 4 },
        sections: ['advanced', 'enhanced', 'not-applicable', 'foundational'],
        gaps: [{ controlId: 'a.1', risk: 300 }],
      }),
    ]);
    expect(figures).toMatchObject({
      workloads: 3,
      notAssessed: 2,
      compliant: 0,
      errored: 1,
      provisional: 1,
      withProblems: 1,
      byMaturity: { none: 0, enhanced: 1 },
      required: { foundational: 2, advanced: 1 },
      notAssessedByRequiredPhase: { foundational: 2, advanced: 0 },
      medianScore: 20,
      lowestScore: 20,
      controls: { stale: 2, met: 4, 'no-evidence': 0 },
      withStatus: { stale: 1, met: 1, 'no-evidence': 0 },
      gaps: [{ controlId: 'a.1', workloads: 1, risk: 300 }],
      risk: 300,
      confidence: { none: 100 },
      waivers: COUNTED.waivers,
      approvals: { none: 2, requested: 1 },
      incidents: COUNTED.incidents,
    });
    expect(figures.byRequiredPhase.advanced.enhanced).toBe(1);
    expect(figures.sections.map(({ id }) => id)).toEqual(SECTIONS);
    expect(figures.sections[0]).toEqual({
      id: 'infrastructure',
      applicable: 1,
      reached: 1,
      lowest: 'advanced',
      byMaturity: {
        'not-applicable': 0,
        none: 0,
        foundational: 0,
        enhanced: 0,
        advanced: 1,
      },
      reaching: { foundational: 1, enhanced: 1, advanced: 1 },
    });
    expect(figures.sections[1]).toMatchObject({
      reached: 0,
      reaching: { foundational: 1, enhanced: 1, advanced: 0 },
    });
    expect(figures.sections[2]).toMatchObject({
      applicable: 0,
      reached: 0,
      lowest: null,
    });
  });

  it('says null where nothing is assessed', () => {
    const unknown = member({ assessed: false });
    expect(figuresOf([])).toMatchObject({ workloads: 0, confidence: null });
    expect(figuresOf([unknown])).toMatchObject({
      workloads: 1,
      medianScore: null,
      lowestScore: null,
      confidence: null,
    });
  });

  it.each([
    [[10], 10],
    [[10, 20], 15],
    [[0, 0, 100], 0],
    [[1, 2, 3, 100], 2.5],
  ])('takes the middle of %j as %d', (scores, median) => {
    const figures = figuresOf(scores.map(score => member({ score })));
    expect(figures.medianScore).toBe(median);
  });

  it('never rounds up to evidence that is not there', () => {
    const of = (verified: number, declared: number) =>
      member({
        confidence: {
          verified,
          attested: 0,
          declared,
          none: 100 - verified - declared,
        },
      });
    expect(figuresOf([of(1, 3), of(0, 2)]).confidence).toEqual({
      verified: 0,
      attested: 0,
      declared: 2,
      none: 98,
    });
  });

  it('lists the largest summed risk first, and like risks by id', () => {
    const gap = (controlId: string, risk: number) => ({ controlId, risk });
    const figures = figuresOf([
      member({ gaps: [gap('b', 100), gap('c', 200), gap('a', 200)] }),
      member({ gaps: [gap('b', 150)] }),
    ]);
    expect(figures.gaps).toEqual([
      { controlId: 'b', workloads: 2, risk: 250 },
      { controlId: 'a', workloads: 1, risk: 200 },
      { controlId: 'c', workloads: 1, risk: 200 },
    ]);
    expect(figures.risk).toBe(650);
  });

  it('adds sets as it adds workloads, and every denominator adds up', () => {
    fc.assert(
      fc.property(fc.array(anyMember), fc.array(anyMember), (left, right) => {
        const together = sumOf([...left, ...right]);
        const added = sumOf(left);
        added.addAll(sumOf(right));
        const figures = together.toFigures(COUNTED);
        expect(added.toFigures(COUNTED)).toEqual(figures);
        expect(added.toTeamFigures()).toEqual(together.toTeamFigures());
        const counted = sumOf(left);
        counted.addCounts(sumOf(right));
        expect(counted.toTeamFigures()).toEqual(together.toTeamFigures());

        const total = (counts: Record<string, number>) =>
          Object.values(counts).reduce((sum, count) => sum + count, 0);
        const assessed = figures.workloads - figures.notAssessed;
        expect(together.assessed).toBe(assessed);
        expect(total(figures.required)).toBe(figures.workloads);
        expect(total(figures.approvals)).toBe(figures.workloads);
        expect(total(figures.byMaturity)).toBe(assessed);
        for (const section of figures.sections) {
          expect(total(section.byMaturity)).toBe(assessed);
          expect(section.applicable).toBe(
            assessed - section.byMaturity['not-applicable'],
          );
          expect(section.reached).toBeLessThanOrEqual(section.applicable);
        }
        expect(figures.risk).toBe(
          figures.gaps.reduce((sum, { risk }) => sum + risk, 0),
        );
      }),
    );
  });

  it('keeps no trace of what is taken away, in whatever order', () => {
    fc.assert(
      fc.property(
        fc.array(anyMember),
        fc.array(anyMember),
        (staying, leaving) => {
          const sum = sumOf([...leaving, ...staying]);
          leaving.reverse().forEach(item => sum.remove(item));
          const expected = sumOf(staying);
          expect(sum.toFigures(COUNTED)).toEqual(expected.toFigures(COUNTED));
          expect(sum.toTeamFigures()).toEqual(expected.toTeamFigures());
        },
      ),
    );
  });

  it('is the same after it was stored, and so are its workloads', () => {
    fc.assert(
      fc.property(fc.array(anyMember), members => {
        const sum = sumOf(members);
        const stored = RollupSum.fromJSON(JSON.parse(JSON.stringify(sum)));
        expect(stored.toFigures(COUNTED)).toEqual(sum.toFigures(COUNTED));
        const kept = members.map(item =>
          decodeRollupMember(encodeRollupMember(item)),
        );
        expect(figuresOf(kept)).toEqual(sum.toFigures(COUNTED));
        const assessed = (list: RollupMember[]) =>
          list.filter(item => item.assessed);
        expect(assessed(kept)).toEqual(assessed(members));
      }),
    );
  });
});
