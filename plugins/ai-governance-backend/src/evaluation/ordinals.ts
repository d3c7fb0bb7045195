import {
  MATURITIES,
  Maturity,
  Phase,
  PHASES,
} from '@ai-governance/backstage-plugin-ai-governance-common';

/*
 * Phases and maturities are stored as numbers, so that SQL can sort and compare them.
 */

/** -1 not applicable, 0 none, 1 to 3 the phases: the order of the column. */
export const maturityToNumber = (maturity: Maturity): number =>
  MATURITIES.indexOf(maturity) - 1;
/** The inverse of {@link maturityToNumber}. */
export const numberToMaturity = (value: number): Maturity =>
  MATURITIES[Number(value) + 1];
/** 1 to 3. */
export const phaseToNumber = (phase: Phase): number =>
  PHASES.indexOf(phase) + 1;
/** The inverse of {@link phaseToNumber}. */
export const numberToPhase = (value: number): Phase =>
  PHASES[Number(value) - 1];
