import { parseTime } from '../evaluation/time';
import { DecisionReason } from './decision';
import { demandReasons } from './demandReasons';
import { GateInputs, GateWorkload } from './inputs';
import { EnvironmentPolicy } from './policy';
import { reason } from './reasons';

/** What the evaluation of a workload says, and how old it is. */
export function workloadReasons(
  inputs: GateInputs,
  environment: EnvironmentPolicy,
  now: number,
): DecisionReason[] {
  const { workload } = inputs;
  if (!workload) {
    return [reason('evaluation-missing', 'blocking')];
  }
  return [
    ...ageReasons(inputs, environment, now),
    ...ownerReasons(workload, environment),
    ...demandReasons(inputs, environment, workload, now),
    ...scoreReasons(workload, environment),
  ];
}

function ageReasons(
  { confirmedAt }: GateInputs,
  { maxAgeSeconds }: EnvironmentPolicy,
  now: number,
): DecisionReason[] {
  return now - parseTime(confirmedAt) <= maxAgeSeconds * 1000
    ? []
    : [
        reason('evaluation-outdated', 'blocking', {
          values: {
            ...(confirmedAt !== null && { confirmedAt }),
            maxAgeSeconds,
          },
        }),
      ];
}

function ownerReasons(
  { incidentOwner, owner }: GateWorkload,
  { minimumPhase }: EnvironmentPolicy,
): DecisionReason[] {
  return incidentOwner === 'resolved'
    ? []
    : [
        reason(
          'owner-unresolved',
          minimumPhase === 'advanced' ? 'blocking' : 'warning',
          {
            ...(owner !== null && { ref: owner }),
            values: { ends: incidentOwner },
          },
        ),
      ];
}

function scoreReasons(
  { score }: GateWorkload,
  { minimumScore }: EnvironmentPolicy,
): DecisionReason[] {
  return minimumScore === null || (score !== null && score >= minimumScore)
    ? []
    : [
        reason('score-below-minimum', 'blocking', {
          values: {
            ...(score !== null && { score }),
            minimum: minimumScore,
          },
        }),
      ];
}
