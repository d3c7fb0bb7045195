import {
  Maturity,
  Phase,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { MATURITIES } from '../../pages/shared/workloadQuery';

export function assessedOf(figures: {
  workloads: number;
  notAssessed: number;
}): number {
  return figures.workloads - figures.notAssessed;
}

/** What a phase requires, and what stands on each side of it. */
export interface PhaseSplit {
  below: { maturity: Maturity; count: number }[];
  reach: { maturity: Maturity; count: number }[];
  belowCount: number;
  reachCount: number;
}

const RANK: Record<Maturity, number> = {
  none: 0,
  foundational: 1,
  enhanced: 2,
  advanced: 3,
  // Where no layer applies there is nothing to reach.
  'not-applicable': 4,
};

/** Splits the assessed workloads of one required phase at the requirement. */
export function splitAt(
  required: Phase,
  counts: Record<Maturity, number>,
): PhaseSplit {
  const present = MATURITIES.map(maturity => ({
    maturity,
    count: counts[maturity],
  })).filter(({ count }) => count > 0);
  const below = present.filter(
    ({ maturity }) => RANK[maturity] < RANK[required],
  );
  const reach = present.filter(
    ({ maturity }) => RANK[maturity] >= RANK[required],
  );
  return {
    below,
    reach,
    belowCount: total(below),
    reachCount: total(reach),
  };
}

function total(parts: { count: number }[]): number {
  return parts.reduce((sum, { count }) => sum + count, 0);
}

/** Whole percent, rounded down, so that 100 % means all. */
export function percentOf(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.floor((100 * part) / whole);
}

/** The steps of the heat map, palest first. */
export const HEAT_STEPS = [
  'none',
  'underHalf',
  'halfOrMore',
  'threeQuarters',
  'all',
] as const;

export type HeatStep = (typeof HEAT_STEPS)[number];

/** How much of a cell is reached; for cells to which something applies. */
export function heatStep(reached: number, applicable: number): HeatStep {
  if (reached === 0) return 'none';
  if (reached >= applicable) return 'all';
  if (reached * 4 >= applicable * 3) return 'threeQuarters';
  return reached * 2 >= applicable ? 'halfOrMore' : 'underHalf';
}
