import {
  AuditActor,
  couldNotDecide,
  DecisionCore,
  DecisionInputDigests,
  findEnvironment,
  ForecastMoment,
  forecastMoments,
  GATE_ENGINE_VERSION,
  GateQuestion,
  unknownEnvironment,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { RegisteredPolicy } from '../contracts';
import { millisToIso, toNumber } from '../database/values';
import {
  DecisionRow,
  inputDigests,
  readStoredInputs,
  SplitInputs,
  splitInputs,
} from './decisionRow';
import { GatheredInputs } from './gatheredInputs';

/** A decision on one workload. */
export interface Decided {
  /** Null for what is not on record. */
  id: string | null;
  /** Milliseconds. */
  at: number;
  environment: string;
  question: GateQuestion;
  core: DecisionCore;
  inputs: DecisionInputDigests;
  title: string;
  team: string | null;
  door: string;
  /** Of what is not on record: when it becomes another by itself. */
  moments?: () => ForecastMoment[];
  /** True where nothing could be read: then nothing can be looked up either. */
  isGateError?: boolean;
}

/** Who asks, and through which door. */
export interface Asking {
  actor: AuditActor;
  door: string;
}

export const environmentName = ({ inputs }: GatheredInputs) =>
  inputs.environment?.name ?? inputs.question.environment;

/** What is decided of gathered inputs, as long as it is not on record. */
export function unrecorded(
  gathered: GatheredInputs,
  core: DecisionCore,
  door: string,
  split: SplitInputs = splitInputs(gathered),
): Decided {
  const { inputs, title, team } = gathered;
  return {
    id: null,
    at: Date.parse(inputs.time),
    environment: environmentName(gathered),
    question: inputs.question,
    core,
    inputs: inputDigests(split.stored),
    title,
    team,
    door,
    moments: () => forecastMoments(inputs),
  };
}

/** A decision on record. */
export function decidedFromRow(
  row: DecisionRow,
  known: { title: string; team: string | null },
): Decided {
  const stored = readStoredInputs(row);
  return {
    id: row.id,
    at: toNumber(row.at),
    environment: row.environment,
    question: stored.question,
    core: JSON.parse(row.core),
    inputs: inputDigests(stored),
    title: known.title,
    team: known.team,
    door: row.door,
  };
}

/** By the rules that were last known; which workloads an environment enforces for cannot be read, so it is taken to be all. */
export function couldNotBeDecided(
  question: GateQuestion,
  { door }: Asking,
  { policy, at }: { policy: RegisteredPolicy; at: number },
): Decided {
  const { document, digest } = policy;
  const environment = findEnvironment(document, question.environment);
  return {
    id: null,
    at,
    environment: environment?.name ?? question.environment,
    question,
    core: environment
      ? couldNotDecide({
          environment,
          time: millisToIso(at),
          enforceable: true,
          sources: ['database'],
        })
      : unknownEnvironment(question.environment),
    inputs: {
      engine: GATE_ENGINE_VERSION,
      framework: null,
      policy: { version: document.version, digest },
      environment: null,
      evaluation: null,
      subject: null,
      approval: null,
      waivers: null,
      incidents: null,
    },
    title: question.entityRef,
    team: null,
    door,
    isGateError: true,
  };
}
