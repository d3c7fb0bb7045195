import { Severity } from '@ai-governance/backstage-plugin-ai-governance-common';

/** What senders call how bad it is, in lower case without spaces, dashes and underscores. */
const WORDS: Record<Severity, string[]> = {
  sev1: [
    'sev0',
    'sev1',
    's1',
    'p0',
    'p1',
    '1',
    'critical',
    'emergency',
    'fatal',
    'page',
    'blocker',
    'highest',
  ],
  sev2: ['sev2', 's2', 'p2', '2', 'high', 'major', 'error', 'severe'],
  sev3: [
    'sev3',
    's3',
    'p3',
    '3',
    'medium',
    'moderate',
    'minor',
    'warning',
    'warn',
  ],
  sev4: [
    'sev4',
    'sev5',
    's4',
    's5',
    'p4',
    'p5',
    '4',
    '5',
    'low',
    'lowest',
    'info',
    'informational',
    'none',
    'trivial',
  ],
};

const BY_WORD = new Map(
  (Object.keys(WORDS) as Severity[]).flatMap(severity =>
    WORDS[severity].map(word => [word, severity] as const),
  ),
);

/**
 * The severity that a sender's word for it means, such as `P1`, `SEV-2`, `critical` or `warning`; undefined for a word that
 * nobody knows.
 * @public
 */
export function severityOfWord(word: unknown): Severity | undefined {
  if (typeof word !== 'string' && typeof word !== 'number') {
    return undefined;
  }
  const plain = String(word)
    .slice(0, 100)
    .toLocaleLowerCase('en-US')
    .replace(/[\s_-]/g, '');
  return BY_WORD.get(plain);
}
