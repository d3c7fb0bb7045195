import {
  DecisionCore,
  GateInputs,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { hash } from 'node:crypto';
import { SplitInputs } from './decisionRow';

/** What is said, without when: an obligation that was asked for a minute ago is the same obligation. */
const outlineOf = ({
  verdict,
  mode,
  proceed,
  reasons,
  obligations,
}: DecisionCore) => [
  verdict,
  mode,
  proceed,
  reasons.map(({ code, severity, controlId, layer, ref, waitingFor, more }) => [
    code,
    severity,
    controlId,
    layer,
    ref,
    waitingFor,
    more,
  ]),
  obligations.map(({ kind, ref }) => [kind, ref]),
];

/**
 * Equal for equal inputs with an equal answer. The time and the last sync move by themselves, and an obligation that is not due
 * follows from the decision that is looked for.
 */
export function reuseKey(
  { incidents, breakGlass, environment }: GateInputs,
  { stored }: SplitInputs,
  core: DecisionCore,
): string {
  const { time, confirmedAt, parts, question, ...rest } = stored;
  const { events, ...digests } = parts;
  return hash(
    'sha256',
    JSON.stringify([
      // By whichever of its names the environment was asked about.
      { ...question, environment: environment?.name ?? question.environment },
      rest,
      digests,
      incidents,
      breakGlass,
      outlineOf(core),
    ]),
  );
}
