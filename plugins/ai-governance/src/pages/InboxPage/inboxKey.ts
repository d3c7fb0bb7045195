import { InboxItem } from '@ai-governance/backstage-plugin-ai-governance-common';

/** Kinds of what can wait for somebody, as the address may name them. */
export const INBOX_KINDS: readonly InboxItem['kind'][] = [
  'approval',
  'waiver',
  'break-glass-review',
  'assessment',
  'version',
  'incident',
  'incident-review',
  'follow-up',
  'triage',
];

/** One item as the address names it. */
export type InboxKey = Pick<InboxItem, 'kind' | 'id'>;

export const keyOf = ({ kind, id }: InboxKey): string => `${kind}:${id}`;

/** The item that an address names, or undefined for what is none. */
export function parseKey(text: string | null): InboxKey | undefined {
  if (text === null) return undefined;
  const [word, ...rest] = text.split(':');
  const kind = INBOX_KINDS.find(known => known === word);
  const id = rest.join(':');
  return kind && id ? { kind, id } : undefined;
}
