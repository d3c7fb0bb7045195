import {
  decide,
  GatePolicy,
  GateQuestion,
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
import { Batches } from './Batches';
import {
  Asking,
  couldNotBeDecided,
  Decided,
  decidedFromRow,
  unrecorded,
} from './decided';
import { decideOne } from './decideOne';
import { DecisionRecorder, RecordedDecision } from './DecisionRecorder';
import { GateAsk, GateInputsReader } from './GateInputsReader';
import { GatheredInputs } from './gatheredInputs';
import { withinTime } from './withinTime';

/** Decisions that are written together at most. */
const MAX_BATCH = 200;

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
        unrecorded(gathered, decide(gathered.inputs), asking.door),
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
      return questions.map(question =>
        couldNotBeDecided(question, asking, {
          policy: this.#lastPolicy,
          at: this.#now().getTime(),
        }),
      );
    }
  }

  async #activePolicy(): Promise<GatePolicy> {
    this.#lastPolicy = await this.#policies.active();
    return this.#lastPolicy.document;
  }
}

function onRecord(
  { row, isNew }: RecordedDecision,
  { moments, ...answer }: Decided,
  known: { title: string; team: string | null },
): Decided {
  return isNew ? { ...answer, id: row.id } : decidedFromRow(row, known);
}
