import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { aiGovernanceTranslationRef } from '../translation';

/** The texts of this plugin in the reader's language. */
export function useText() {
  return useTranslationRef(aiGovernanceTranslationRef).t;
}
