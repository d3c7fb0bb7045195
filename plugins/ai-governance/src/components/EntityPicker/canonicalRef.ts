import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';

/** The whole reference in its one spelling, or undefined for what is none. */
export function canonicalRef(
  text: string,
  defaultKind: string,
): string | undefined {
  try {
    return stringifyEntityRef(
      parseEntityRef(text.trim(), { defaultKind, defaultNamespace: 'default' }),
    );
  } catch {
    return undefined;
  }
}
