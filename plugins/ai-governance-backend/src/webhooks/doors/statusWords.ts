import { IncidentSignal } from '@ai-governance/backstage-plugin-ai-governance-node';

type What = IncidentSignal['what'];

/** What senders call the states of their incidents, in lower case without spaces, dashes and underscores. */
const STATUSES: [What, string[]][] = [
  [
    'triggered',
    [
      'triggered',
      'open',
      'opened',
      'new',
      'created',
      'todo',
      'triage',
      'started',
      'detected',
      'declared',
      'investigating',
      'live',
      'active',
      'firing',
    ],
  ],
  [
    'acknowledged',
    [
      'acknowledged',
      'acked',
      'inprogress',
      'indeterminate',
      'identified',
      'fixing',
    ],
  ],
  ['unacknowledged', ['unacknowledged', 'unacked']],
  ['mitigated', ['mitigated', 'monitoring', 'contained']],
  [
    'resolved',
    [
      'resolved',
      'closed',
      'done',
      'completed',
      'complete',
      'learning',
      'postincident',
      'retrospective',
      'cancelled',
      'canceled',
      'declined',
      'merged',
    ],
  ],
  ['reopened', ['reopened']],
];

const BY_WORD = new Map(
  STATUSES.flatMap(([what, words]) => words.map(word => [word, what] as const)),
);

const plain = (word: string) =>
  word.toLocaleLowerCase('en-US').replace(/[\s_-]/g, '');

/** Undefined for a word that nobody knows. */
export const whatOfStatus = (status: string | undefined): What | undefined =>
  status === undefined ? undefined : BY_WORD.get(plain(status.slice(0, 100)));

/** Of the last word of a type that is one of them, as in `com.example.incident.resolved.v1`. */
export function whatOfType(type: string): What | undefined {
  return type
    .slice(0, 500)
    .split(/[._/-]/)
    .map(whatOfStatus)
    .findLast(what => what !== undefined);
}
