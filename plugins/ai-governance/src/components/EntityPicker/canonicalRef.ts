import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';

/** The whole reference in its one spelling, or undefined for what is none. */
export function canonicalRef(
  text: string,
  defaultKind: string,
): string | undefined {
  try {
    const ref = parseEntityRef(text.trim(), {
      defaultKind,
      defaultNamespace: 'default',
    });
    // What is read as a reference need not be one that an entity can have.
    return Object.values(ref).every(part => /^[\w.-]+$/.test(part))
      ? stringifyEntityRef(ref)
      : undefined;
  } catch {
    return undefined;
  }
}
