import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { aiGovernanceTranslationRef } from '../../translation';
import { claimWord } from './claimWord';
import pageClasses from './page.module.css';

/** What an entity claims of its approval, as plain words: a claim is no verdict. */
export const ClaimText = ({ claim }: { claim: string | null }) => {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  return claim === null ? (
    <span className={pageClasses.muted}>{t('pages.claim.none')}</span>
  ) : (
    <span>{claimWord(claim, t)}</span>
  );
};
