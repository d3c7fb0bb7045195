import {
  decisionHeadline,
  GateDecision,
} from '@ai-governance/backstage-plugin-ai-governance-common';

/** A decision as actions answer it: with its headline. */
export function toDecisionOutput(decision: GateDecision) {
  return { ...decision, summary: decisionHeadline(decision) };
}
