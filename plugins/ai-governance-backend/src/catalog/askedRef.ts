import {
  canonicalRef,
  lowerCase,
} from '@ai-governance/backstage-plugin-ai-governance-common';

/** The ref that a caller names, canonical. What is no ref is looked for as it stands, and so found nowhere. */
export const askedRef = (
  ref: string,
  defaults?: Parameters<typeof canonicalRef>[1],
): string => canonicalRef(ref, defaults) ?? lowerCase(ref);
