import {
  decide,
  isAllowed,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Asking, Decided, environmentName, unrecorded } from './decided';
import { splitInputs } from './decisionRow';
import { GatheredInputs } from './gatheredInputs';
import { NewDecision } from './newDecision';
import { reuseKey } from './reuseKey';

/** Decides on one workload; with what goes on record, where it is to and may. */
export function decideOne(
  gathered: GatheredInputs,
  asking: Asking,
  reuseMs: number | undefined,
): { answer: Decided; record?: NewDecision } {
  const { inputs } = gathered;
  const core = decide(inputs);
  const split = splitInputs(gathered);
  const answer = unrecorded(gathered, core, asking.door, split);
  // What is not there and what the caller may not see are alike: a record would tell them apart, and tell of the latter to others.
  return reuseMs === undefined || inputs.entity === 'not-found'
    ? { answer }
    : {
        answer,
        record: {
          at: Date.parse(inputs.time),
          environment: environmentName(gathered),
          entityRef: inputs.question.entityRef,
          core,
          split,
          reuseKeys: [reuseKey(inputs, split, core), ...keyBefore(gathered)],
          reuseMs,
          allowedKey: gathered.allowedKey,
          fulfilled: gathered.fulfilled,
          ...asking,
        },
      };
}

/**
 * That an artifact was let through before may be known from the very decision that is asked for again: it would have the key of
 * a first time.
 */
function keyBefore(gathered: GatheredInputs): string[] {
  if (!gathered.inputs.allowedBefore) {
    return [];
  }
  const inputs = { ...gathered.inputs, allowedBefore: false };
  const core = decide(inputs);
  return isAllowed(core.verdict)
    ? [reuseKey(inputs, splitInputs({ ...gathered, inputs }), core)]
    : [];
}
