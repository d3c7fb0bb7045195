import { SectionStanding } from '../api/rollups';
import { RollupSum } from './RollupSum';
import { topRisks, weakestSection } from './topRisks';

const standing = (
  id: SectionStanding['id'],
  reached: number,
  applicable: number,
): SectionStanding => ({ id, reached, applicable, lowest: null });

describe('weakestSection', () => {
  it('is the one that the smallest share reaches', () => {
    const sections = [
      standing('infrastructure', 1, 2),
      standing('identity-data', 3, 9),
      standing('ai-application', 1, 3),
      standing('governance', 1, 1),
    ];
    expect(weakestSection(sections)).toBe('identity-data');
  });

  it('is none where all is reached or nothing applies', () => {
    const sections = [
      standing('infrastructure', 0, 0),
      standing('identity-data', 4, 4),
    ];
    expect(weakestSection(sections)).toBeNull();
  });
});

describe('topRisks', () => {
  it('says who has most of the largest gaps of all', () => {
    const of = (...gaps: [string, number][]) =>
      RollupSum.fromJSON({
        counts: [],
        gaps: gaps.map(([controlId, risk]) => [controlId, 1, risk]),
      });
    const byTeam = new Map([
      ['group:default/b', of(['x', 200], ['y', 50])],
      ['group:default/a', of(['x', 200])],
    ]);
    const total = of(['z', 300], ['y', 10]);
    byTeam.forEach(sum => total.addAll(sum));
    expect(topRisks(total, byTeam, 2)).toEqual([
      {
        controlId: 'x',
        workloads: 2,
        risk: 400,
        teams: 2,
        mostIn: 'group:default/a',
      },
      // Only workloads without a team have it.
      { controlId: 'z', workloads: 1, risk: 300, teams: 0, mostIn: null },
    ]);
  });
});
