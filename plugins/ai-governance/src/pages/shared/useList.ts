import { useCallback } from 'react';

/** Writes several things as one text, `a, b and c`. */
export function useList(): (
  items: readonly string[],
  type?: 'conjunction' | 'disjunction',
) => string {
  return useCallback(
    (items, type = 'conjunction') =>
      new Intl.ListFormat('en-GB', { type }).format(items),
    [],
  );
}
