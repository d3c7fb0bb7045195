import {
  AuditActor,
  couldNotDecide,
  decide,
  DecisionCore,
  DecisionInputDigests,
  findEnvironment,
  ForecastMoment,
  forecastMoments,
  GATE_ENGINE_VERSION,
  GatePolicy,
  GateQuestion,
  unknownEnvironment,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { LoggerService } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  stringifyError,
} from '@backstage/errors';
import { PolicyRegistry, RegisteredPolicy } from '../contracts';
import { millisToIso, toNumber } from '../database/values';
import { Batches } from './Batches';
import {
  DecisionRecorder,
  NewDecision,
  RecordedDecision,
} from './DecisionRecorder';
import {
  DecisionRow,
  inputDigests,
  readStoredInputs,
  SplitInputs,
  splitInputs,
} from './decisionRow';
import { GateAsk, GateInputsReader } from './GateInputsReader';
import { GatheredInputs } from './gatheredInputs';
import { reuseKey } from './reuseKey';
import { withinTime } from './withinTime';

/** Decisions that are written together at most. */
const MAX_BATCH = 200;

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

/** What one caller asks about one workload. */
interface AskedDecision {
  ask: GateAsk;
  asking: Asking;
  /** How long the same answer stands; absent for what is not recorded. */
  reuseMs?: number;
}

/** Mistakes of the caller, which no gate answers for. */
const REFUSALS = [InputError, NotAllowedError, NotFoundError, ConflictError];

const isRefusal = (error: unknown) =>
  REFUSALS.some(refusal => error instanceof refusal);

const environmentName = ({ inputs }: GatheredInputs) =>
  inputs.environment?.name ?? inputs.question.environment;

/**
 * Decides, and puts on record what it decided before it says so. Whatever happens it says something within its time: a door that
 * waits for ever stops a deployment without a reason.
 */
export class DecisionService {
  readonly #reader: GateInputsReader;
  readonly #policies: PolicyRegistry;
  readonly #logger: LoggerService;
  readonly #now: () => Date;
  readonly #timeoutMs: number;
  readonly #recorder: DecisionRecorder;
  readonly #batches: Batches<AskedDecision, Decided>;
  /** What was active when it could last be read. */
  #lastPolicy: RegisteredPolicy;

  constructor(options: {
    reader: GateInputsReader;
    recorder: DecisionRecorder;
    policies: PolicyRegistry;
    /** What the configuration offers, until the active policy was read. */
    initialPolicy: RegisteredPolicy;
    logger: LoggerService;
    now: () => Date;
    timeoutMs: number;
  }) {
    this.#reader = options.reader;
    this.#policies = options.policies;
    this.#lastPolicy = options.initialPolicy;
    this.#logger = options.logger;
    this.#now = options.now;
    this.#timeoutMs = options.timeoutMs;
    this.#recorder = options.recorder;
    this.#batches = new Batches({
      maxSize: MAX_BATCH,
      timeoutMs: options.timeoutMs,
      run: (asked, isWanted) => this.#together(asked, isWanted),
    });
  }

  /**
   * Decides on several workloads. `prepare` says what is asked, and refuses who may not ask; it counts into the time, since it may
   * have to ask the database too.
   */
  async decide(
    questions: GateQuestion[],
    asking: Asking,
    prepare: () => Promise<GateAsk[]>,
    isRecorded: boolean,
  ): Promise<Decided[]> {
    return this.#orGateError(questions, asking, async signal => {
      const asks = await prepare();
      const { reuseMinutes } = await this.#activePolicy();
      const reuseMs = reuseMinutes * 60_000;
      return Promise.all(
        asks.map(ask =>
          this.#batches.add(
            { ask, asking, ...(isRecorded && { reuseMs }) },
            signal,
          ),
        ),
      );
    });
  }

  /** What would be decided by other results, or at another time; never on record. */
  async forecast(
    questions: GateQuestion[],
    asking: Asking,
    gather: (signal: AbortSignal) => Promise<GatheredInputs[]>,
  ): Promise<Decided[]> {
    return this.#orGateError(questions, asking, async signal => {
      await this.#activePolicy();
      return (await gather(signal)).map(gathered =>
        unrecorded(gathered, decide(gathered.inputs), asking),
      );
    });
  }

  /** What is asked in the same moment is read together, decided one by one, and goes on record with one commit. */
  async #together(
    asked: AskedDecision[],
    isWanted: () => boolean,
  ): Promise<Decided[]> {
    const gathered = await this.#reader.read(
      asked.map(({ ask }) => ask),
      { at: this.#now().getTime() },
    );
    const decided = asked.map(({ asking, reuseMs }, index) =>
      decideOne(gathered[index], asking, reuseMs),
    );
    const toRecord = decided.flatMap(({ record }) => record ?? []);
    const recorded =
      toRecord.length > 0
        ? await this.#recorder.record(toRecord, isWanted)
        : [];
    return decided.map(({ answer, record }, index) =>
      record
        ? onRecord(recorded[toRecord.indexOf(record)], answer, gathered[index])
        : answer,
    );
  }

  async #orGateError(
    questions: GateQuestion[],
    asking: Asking,
    work: (signal: AbortSignal) => Promise<Decided[]>,
  ): Promise<Decided[]> {
    try {
      return await withinTime(work, this.#timeoutMs);
    } catch (error) {
      if (isRefusal(error)) {
        throw error;
      }
      this.#logger.error(
        `A gate could not decide on ${questions
          .map(question => question.entityRef)
          .join(', ')}: ${stringifyError(error)}`,
      );
      return questions.map(question => this.#gateError(question, asking));
    }
  }

  async #activePolicy(): Promise<GatePolicy> {
    this.#lastPolicy = await this.#policies.active();
    return this.#lastPolicy.document;
  }

  /** By the rules that were last known; which workloads an environment enforces for cannot be read, so it is taken to be all. */
  #gateError(question: GateQuestion, asking: Asking): Decided {
    const { document, digest } = this.#lastPolicy;
    const at = this.#now().getTime();
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
      door: asking.door,
      isGateError: true,
    };
  }
}

function decideOne(
  gathered: GatheredInputs,
  asking: Asking,
  reuseMs: number | undefined,
): { answer: Decided; record?: NewDecision } {
  const { inputs } = gathered;
  const core = decide(inputs);
  const split = splitInputs(gathered);
  const answer = unrecorded(gathered, core, asking, split);
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

function onRecord(
  { row, isNew }: RecordedDecision,
  { moments, ...answer }: Decided,
  known: { title: string; team: string | null },
): Decided {
  return isNew ? { ...answer, id: row.id } : decidedFromRow(row, known);
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
  return core.verdict === 'allow' || core.verdict === 'allow-with-obligations'
    ? [reuseKey(inputs, splitInputs({ ...gathered, inputs }), core)]
    : [];
}

function unrecorded(
  gathered: GatheredInputs,
  core: DecisionCore,
  { door }: Asking,
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
