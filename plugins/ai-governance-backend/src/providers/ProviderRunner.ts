import { EvidencePushResult } from '@ai-governance/backstage-plugin-ai-governance-common';
import {
  EvidenceProvider,
  EvidenceProviderContext,
  ProvidedEvidence,
} from '@ai-governance/backstage-plugin-ai-governance-node';
import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { stringifyError, toError } from '@backstage/errors';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { chunk, pick } from 'lodash';
import { Duration } from 'luxon';
import { setTimeout } from 'node:timers/promises';
import { FrameworkRegistry } from '../contracts';
import { EvidenceService } from '../evidence/EvidenceService';
import { ReportImporter } from '../imports/ReportImporter';
import { retryAt } from './backOff';
import { EvidenceSubjects } from './EvidenceSubjects';
import { ProviderRunStore, RunCounts } from './ProviderRunStore';

const DEFAULT_SCHEDULE = {
  frequency: { hours: 1 },
  timeout: { minutes: 10 },
  initialDelay: { minutes: 1 },
};

/** What the scheduler waits beyond the time of a run, so that the run ends by itself and says so. */
const GRACE_MS = 60_000;

/** How often it is looked whether the catalog has been read for the first time. */
const READY_POLL_MS = 5_000;

const RECORDS_AT_ONCE = 500;
const MAX_REFUSALS = 10;
const MAX_ERROR = 2_000;

const RECORD_KEYS = [
  'entityRef',
  'controlId',
  'outcome',
  'expiresAt',
  'links',
  'detail',
  'suppressed',
];

/** Asks providers for evidence. */
export class ProviderRunner {
  readonly #store: ProviderRunStore;
  readonly #evidence: EvidenceService;
  readonly #importer: ReportImporter;
  readonly #subjects: EvidenceSubjects;
  readonly #frameworks: FrameworkRegistry;
  readonly #isReady: () => Promise<boolean>;
  readonly #logger: LoggerService;
  readonly #now: () => Date;

  constructor(options: {
    store: ProviderRunStore;
    evidence: EvidenceService;
    importer: ReportImporter;
    subjects: EvidenceSubjects;
    frameworks: FrameworkRegistry;
    /** Whether the catalog has been read; before that nobody could be found. */
    isReady: () => Promise<boolean>;
    logger: LoggerService;
    now: () => Date;
  }) {
    this.#store = options.store;
    this.#evidence = options.evidence;
    this.#importer = options.importer;
    this.#subjects = options.subjects;
    this.#frameworks = options.frameworks;
    this.#isReady = options.isReady;
    this.#logger = options.logger;
    this.#now = options.now;
  }

  /** Has the scheduler ask each provider by its schedule; of several replicas one does. */
  async schedule(
    scheduler: SchedulerService,
    providers: readonly EvidenceProvider[],
  ): Promise<void> {
    for (const provider of providers) {
      const schedule = { ...DEFAULT_SCHEDULE, ...provider.schedule };
      await scheduler.scheduleTask({
        ...schedule,
        id: `ai-governance-evidence-${provider.getProviderId()}`,
        scope: 'global',
        timeout: { milliseconds: timeoutMs(provider) + GRACE_MS },
        fn: signal => this.run(provider, signal),
      });
    }
  }

  /** One run, unless the provider is left alone after failures. Throws what went wrong, so that the scheduler sees it. */
  async run(provider: EvidenceProvider, stop: AbortSignal): Promise<void> {
    const id = provider.getProviderId();
    while (!(await this.#isReady())) {
      await setTimeout(READY_POLL_MS, undefined, { signal: stop });
    }
    const startedAt = this.#now().getTime();
    const last = await this.#store.get(id);
    const notBefore = retryAt(last);
    if (notBefore !== undefined && startedAt < notBefore) {
      return;
    }
    const logger = this.#logger.child({ provider: id });
    const timeout = timeoutMs(provider);
    const signal = AbortSignal.any([stop, AbortSignal.timeout(timeout)]);
    const counts: RunCounts = {
      recorded: 0,
      unchanged: 0,
      refused: 0,
      refusals: [],
    };
    await this.#store.start(id, startedAt);
    try {
      const { compiled } = await this.#frameworks.active();
      const context = this.#context(id, { signal, startedAt, counts });
      await untilAborted(
        signal,
        provider.collect({
          ...context,
          controls: compiled.document.controls,
          logger,
          ...(last?.succeededAt && { since: new Date(last.succeededAt) }),
          ...(last?.checkpoint !== undefined && {
            checkpoint: last.checkpoint,
          }),
        }),
      );
      const finishedAt = this.#now().getTime();
      await this.#store.succeed(id, { startedAt, finishedAt, ...counts });
    } catch (error) {
      const reason =
        signal.aborted && !stop.aborted
          ? `It did not end within ${Math.round(timeout / 1_000)} seconds.`
          : stringifyError(error).slice(0, MAX_ERROR);
      const finishedAt = this.#now().getTime();
      await this.#store.fail(id, { finishedAt, error: reason, ...counts });
      throw new Error(`The provider of evidence '${id}' failed: ${reason}`, {
        cause: toError(error),
      });
    }
  }

  #context(
    id: string,
    run: { signal: AbortSignal; startedAt: number; counts: RunCounts },
  ): Omit<
    EvidenceProviderContext,
    'controls' | 'logger' | 'since' | 'checkpoint'
  > {
    const { signal, startedAt, counts } = run;
    return {
      signal,
      subjects: { [Symbol.asyncIterator]: () => this.#subjects.all() },
      emit: async records => {
        const result: EvidencePushResult = {
          items: [],
          recorded: 0,
          unchanged: 0,
          refused: 0,
        };
        for (const part of chunk(records, RECORDS_AT_ONCE)) {
          signal.throwIfAborted();
          const stored = await this.#evidence.record(
            part.map(record => toRecord(id, record, startedAt)),
            { by: id, at: this.#now().getTime() },
          );
          append(result, stored);
          count(counts, stored);
        }
        return result;
      },
      importReport: async (format, content, options) => {
        const result = await this.#importer.import(format, content, {
          by: id,
          signal,
          entityRef: options?.entityRef,
        });
        count(counts, result);
        return result;
      },
      saveCheckpoint: async value => {
        signal.throwIfAborted();
        await this.#store.saveCheckpoint(id, value);
      },
    };
  }
}

/** How long a run may take, in milliseconds. */
export function timeoutMs(provider: EvidenceProvider): number {
  const timeout: Duration | HumanDuration =
    provider.schedule?.timeout ?? DEFAULT_SCHEDULE.timeout;
  return Duration.isDuration(timeout)
    ? timeout.toMillis()
    : durationToMilliseconds(timeout);
}

/** Gives up on a provider that does not look at its signal. */
async function untilAborted(
  signal: AbortSignal,
  work: Promise<void>,
): Promise<void> {
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    signal.throwIfAborted();
    await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** As it is checked and stored; a provider speaks under its own name alone. */
function toRecord(id: string, record: ProvidedEvidence, startedAt: number) {
  return {
    ...pick(record, RECORD_KEYS),
    observedAt: record.observedAt ?? new Date(startedAt).toISOString(),
    source: record.scope === undefined ? id : `${id}-${record.scope}`,
  };
}

function append(result: EvidencePushResult, more: EvidencePushResult): void {
  const start = result.items.length;
  for (const item of more.items) {
    result.items.push({ ...item, index: start + item.index });
  }
  result.recorded += more.recorded;
  result.unchanged += more.unchanged;
  result.refused += more.refused;
}

function count(counts: RunCounts, result: EvidencePushResult): void {
  counts.recorded += result.recorded;
  counts.unchanged += result.unchanged;
  counts.refused += result.refused;
  for (const { message } of result.items) {
    if (message !== undefined && counts.refusals.length < MAX_REFUSALS) {
      counts.refusals.push(message);
    }
  }
}
