import { useCallback } from 'react';
import { useText } from '../../hooks/useText';

/** Writes a number with the separators of the language that the page is in. */
export function useNumber(): (value: number) => string {
  const t = useText();
  return useCallback((value: number) => t('pages.number', { value }), [t]);
}
