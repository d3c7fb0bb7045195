import { ControlStatus } from '@ai-governance/backstage-plugin-ai-governance-common';

const SENTENCES: Readonly<Record<ControlStatus, string>> = {
  'not-met': 'it is not met.',
  stale: 'its evidence has run out.',
  'insufficient-evidence': 'its evidence is not enough.',
  'no-evidence': 'nothing is on record.',
  waived: 'it is waived.',
  met: 'it is met.',
  'not-applicable': 'it does not apply.',
};

/** A status as the end of a sentence about a control. */
export function statusSentence(status: ControlStatus): string {
  return SENTENCES[status];
}
