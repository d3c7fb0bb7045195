import { canonicalPayload } from '@ai-governance/backstage-plugin-ai-governance-common';
import { hash } from 'node:crypto';

/** A value that is stored once, by its digest. */
export interface ContentPart<T> {
  value: T;
  /** RFC 8785 form. */
  content: string;
  digest: string;
}

export function toPart<T>(value: T): ContentPart<T> {
  const content = canonicalPayload(value);
  return { value, content, digest: hash('sha256', content) };
}
