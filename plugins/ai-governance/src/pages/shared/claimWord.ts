import { Translate } from '../../hooks/useText';

/** The claims that can be asked for. */
export const CLAIMS = ['approved', 'pending', 'rejected'] as const;

/** An approval claim in words; what no one foresaw is shown as it was written. */
export function claimWord(claim: string, t: Translate): string {
  const known = CLAIMS.find(item => item === claim);
  return known ? t(`pages.claim.${known}`) : claim;
}
