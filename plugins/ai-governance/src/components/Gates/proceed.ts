import { GateDecision } from '@ai-governance/backstage-plugin-ai-governance-common';

/** What becomes of a deployment, as one word that every text about a decision is chosen by. */
export type Outcome =
  | 'goes'
  | 'obliged'
  | 'warned'
  | 'off'
  | 'waits'
  | 'stopped';

/** What a door does with a decision; where it only warns, a deny stops nothing. */
export function outcomeOf({
  verdict,
  mode,
  proceed,
}: Pick<GateDecision, 'verdict' | 'mode' | 'proceed'>): Outcome {
  if (verdict === 'allow') return 'goes';
  if (verdict === 'allow-with-obligations') return 'obliged';
  if (proceed) return mode === 'off' ? 'off' : 'warned';
  return verdict === 'pending' ? 'waits' : 'stopped';
}
