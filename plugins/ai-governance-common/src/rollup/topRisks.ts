import { RollupGap, SectionStanding, TopRisk } from '../api/rollups';
import { compareCodeUnits } from '../catalog/refs';
import { SectionId } from '../framework/types';
import { RollupSum } from './RollupSum';

/** The section that the smallest share reaches; null where nothing is assessed or all is reached. @public */
export function weakestSection(
  sections: readonly SectionStanding[],
): SectionId | null {
  let weakest: SectionStanding | undefined;
  for (const section of sections) {
    const { applicable, reached } = section;
    // Multiplied out, so that equal shares are equal.
    if (
      reached < applicable &&
      (!weakest || reached * weakest.applicable < weakest.reached * applicable)
    ) {
      weakest = section;
    }
  }
  return weakest?.id ?? null;
}

/**
 * The gaps with the largest summed risk, and of each how many teams have it and which has it most.
 * @public
 */
export function topRisks(
  total: RollupSum,
  byTeam: ReadonlyMap<string, RollupSum>,
  limit: number,
): (RollupGap & Pick<TopRisk, 'teams'> & { mostIn: string | null })[] {
  return total
    .gaps()
    .slice(0, limit)
    .map(gap => {
      const having = Array.from(byTeam, ([team, sum]) => ({
        team,
        risk: sum.gap(gap.controlId)?.risk,
      })).filter(({ risk }) => risk !== undefined);
      having.sort(
        (a, b) =>
          Number(b.risk) - Number(a.risk) || compareCodeUnits(a.team, b.team),
      );
      return {
        ...gap,
        teams: having.length,
        mostIn: having.length > 0 ? having[0].team : null,
      };
    });
}
