import { useText } from '../../hooks/useText';
import { claimWord } from './claimWord';
import pageClasses from './page.module.css';

/** What an entity claims of its approval, as plain words: a claim is no verdict. */
export const ClaimText = ({ claim }: { claim: string | null }) => {
  const t = useText();
  return claim === null ? (
    <span className={pageClasses.muted}>{t('pages.claim.none')}</span>
  ) : (
    <span>{claimWord(claim, t)}</span>
  );
};
