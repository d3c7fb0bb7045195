import {
  Maturity,
  PHASES,
} from '@ai-governance/backstage-plugin-ai-governance-common';

const KNOWN: readonly (Maturity | 'not-assessed')[] = [
  'none',
  ...PHASES,
  'not-applicable',
  'not-assessed',
];

/** The maturity that a record names, or undefined for a word that this version does not know. */
export const reachedMaturity = (text: string) =>
  KNOWN.find(maturity => maturity === text);
