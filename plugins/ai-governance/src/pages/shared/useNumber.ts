import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { useCallback } from 'react';
import { aiGovernanceTranslationRef } from '../../translation';

/** Writes a number with the separators of the language that the page is in. */
export function useNumber(): (value: number) => string {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  return useCallback((value: number) => t('pages.number', { value }), [t]);
}
