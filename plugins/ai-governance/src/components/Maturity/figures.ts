import {
  Maturity,
  MaturityFigures,
  Phase,
  TeamSummary,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { MATURITIES, WorkloadFilters } from '../shared/workloadQuery';

export function assessedOf(figures: MaturityFigures): number {
  return figures.workloads - figures.notAssessed;
}

/** The list that stands behind the figures of a row. */
export function filtersOf(
  summary: TeamSummary | undefined,
  scope: 'own' | 'withDescendants' = 'withDescendants',
): WorkloadFilters {
  if (!summary) return {};
  if (summary.kind !== 'group' || summary.team === null) {
    return { ownership: summary.kind };
  }
  return scope === 'own'
    ? { team: summary.team }
    : { team: summary.team, descendants: true };
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
