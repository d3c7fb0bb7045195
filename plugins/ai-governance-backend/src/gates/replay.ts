import {
  DecisionCore,
  DecisionReplay,
  gateEngines,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import {
  canonicalCore,
  DecisionRow,
  joinInputs,
  readStoredInputs,
} from './decisionRow';

/** Decides once more from what is stored, by the engine that the decision names. */
export function replay(
  row: DecisionRow,
  contents: ReadonlyMap<string, string>,
): DecisionReplay {
  const stored: DecisionCore = JSON.parse(row.core);
  const { engine } = readStoredInputs(row);
  const inputs = joinInputs(row, contents);
  const decideBy = Object.hasOwn(gateEngines, engine)
    ? gateEngines[engine]
    : undefined;
  const answer = {
    id: row.id,
    engine,
    stored,
    inputs: { ...inputs },
  };
  if (!decideBy) {
    return {
      ...answer,
      equal: null,
      recomputed: null,
      message: `This version of the plugin has no gate engine ${engine}. Replay the decision with the version that it was made by.`,
    };
  }
  const recomputed = decideBy(inputs);
  const equal = canonicalCore(recomputed) === canonicalCore(stored);
  return {
    ...answer,
    equal,
    recomputed,
    ...(!equal && {
      message:
        'The decision does not come out as it is stored: somebody changed the decision or what it depended on. Verify the audit trail.',
    }),
  };
}
