import fc from 'fast-check';
import { PHASES } from '../framework/types';
import { FigureRow, FigureSum } from './figures';

const row = (part: Partial<FigureRow>): FigureRow => ({
  requiredPhase: 'foundational',
  maturity: 'none',
  assessed: true,
  compliant: false,
  score: 50,
  count: 1,
  ...part,
});

const sumOf = (rows: FigureRow[]) => {
  const sum = new FigureSum();
  rows.forEach(item => sum.add(item));
  return sum;
};

const anyRow = fc.record<FigureRow>({
  requiredPhase: fc.constantFrom(...PHASES),
  maturity: fc.constantFrom(
    'not-applicable',
    'none',
    'foundational',
    'enhanced',
    'advanced',
  ),
  assessed: fc.boolean(),
  compliant: fc.boolean(),
  score: fc.option(fc.integer({ min: 0, max: 100 })),
  count: fc.integer({ min: 1, max: 20 }),
});

describe('FigureSum', () => {
  it('counts what is not assessed apart from every judgement', () => {
    const figures = sumOf([
      row({ assessed: false, compliant: true, score: 0, count: 3 }),
      row({ maturity: 'enhanced', compliant: true, score: 90, count: 2 }),
      row({ maturity: 'none', requiredPhase: 'advanced', score: 20 }),
    ]).toFigures();
    expect(figures).toMatchObject({
      workloads: 6,
      notAssessed: 3,
      compliant: 2,
      byMaturity: { none: 1, enhanced: 2 },
      required: { foundational: 5, advanced: 1 },
      notAssessedByRequiredPhase: { foundational: 3, advanced: 0 },
      lowestScore: 20,
      medianScore: 90,
    });
    expect(figures.byRequiredPhase.advanced.none).toBe(1);
  });

  it('says null where there is no score', () => {
    expect(new FigureSum().toFigures()).toMatchObject({
      workloads: 0,
      medianScore: null,
      lowestScore: null,
    });
  });

  it.each([
    [[10], 10],
    [[10, 20], 15],
    [[0, 0, 100], 0],
    [[1, 2, 3, 100], 2.5],
  ])('takes the middle of %j as %d', (scores, median) => {
    const figures = sumOf(scores.map(score => row({ score }))).toFigures();
    expect(figures.medianScore).toBe(median);
  });

  it('adds sets as it adds rows, and every denominator adds up', () => {
    fc.assert(
      fc.property(fc.array(anyRow), fc.array(anyRow), (left, right) => {
        const together = sumOf([...left, ...right]).toFigures();
        const added = sumOf(left);
        added.addAll(sumOf(right));
        expect(added.toFigures()).toEqual(together);

        const total = (counts: Record<string, number>) =>
          Object.values(counts).reduce((sum, count) => sum + count, 0);
        expect(total(together.required)).toBe(together.workloads);
        expect(total(together.byMaturity)).toBe(
          together.workloads - together.notAssessed,
        );
        expect(total(together.notAssessedByRequiredPhase)).toBe(
          together.notAssessed,
        );
      }),
    );
  });
});
