import {
  EvidencePushItem,
  EvidencePushResult,
  HistoryCause,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { chunk, countBy, uniqBy } from 'lodash';
import { setImmediate as immediate } from 'node:timers/promises';
import { dependentsOf } from '../catalog/dependents';
import { Marks } from '../catalog/Marks';
import {
  EvaluationQueue,
  EvaluationWorker,
  FrameworkRegistry,
} from '../contracts';
import { isPostgres } from '../database/dialect';
import { EvidenceStore, Recorded, StoredEvidence } from './EvidenceStore';
import { EvidenceRow, NewEvidence } from './evidenceRow';
import { readEvidence } from './readEvidence';

/** Up to so many entities are evaluated before the answer, so that whoever asks next reads what follows. */
const EVALUATED_AT_ONCE = 20;

/** Records of one transaction: on SQLite, which has one connection, few enough that readers are answered in between. */
const STORED_TOGETHER = { sqlite: 50, postgres: 100 };

/** Stores what providers and people say, and has what follows from it evaluated. */
export class EvidenceService {
  readonly #database: Knex;
  readonly #store: EvidenceStore;
  readonly #frameworks: FrameworkRegistry;
  readonly #queue: EvaluationQueue;
  readonly #worker: EvaluationWorker;
  readonly #logger: LoggerService;
  readonly #storedTogether: number;

  constructor(options: {
    database: Knex;
    store: EvidenceStore;
    frameworks: FrameworkRegistry;
    queue: EvaluationQueue;
    worker: EvaluationWorker;
    logger: LoggerService;
  }) {
    this.#database = options.database;
    this.#store = options.store;
    this.#frameworks = options.frameworks;
    this.#queue = options.queue;
    this.#worker = options.worker;
    this.#logger = options.logger;
    this.#storedTogether = isPostgres(options.database)
      ? STORED_TOGETHER.postgres
      : STORED_TOGETHER.sqlite;
  }

  /**
   * Records what a pipeline or provider found; each record has its own result, and all that are accepted are stored before the
   * answer. `at` in milliseconds.
   */
  async record(
    records: readonly unknown[],
    recorded: Recorded,
  ): Promise<EvidencePushResult> {
    const { compiled } = await this.#frameworks.active();
    const items: EvidencePushItem[] = [];
    const marked = new Set<string>();
    for (const part of chunk(records, this.#storedTogether)) {
      const read = part.map(record =>
        readEvidence(record, compiled, recorded.at),
      );
      const stored = await this.#storePart(
        read.flatMap(item => ('record' in item ? [item.record] : [])),
        recorded,
        marked,
      );
      let next = 0;
      for (const item of read) {
        const index = items.length;
        if ('mistake' in item) {
          items.push({ index, status: 'refused', message: item.mistake });
        } else {
          const { id, isNew } = stored[next++];
          items.push({ index, status: isNew ? 'recorded' : 'unchanged', id });
        }
      }
      await immediate();
    }
    await this.#evaluate(Array.from(marked));
    return { items, ...countItems(items) };
  }

  /** Stores checked records; one answer for each, in their order. */
  async store(
    records: NewEvidence[],
    recorded: Recorded,
  ): Promise<StoredEvidence[]> {
    const stored: StoredEvidence[] = [];
    const marked = new Set<string>();
    for (const part of chunk(records, this.#storedTogether)) {
      stored.push(...(await this.#storePart(part, recorded, marked)));
    }
    await this.#evaluate(Array.from(marked));
    return stored;
  }

  /** Stores records in one transaction and adds whom they concern to `marked`. */
  async #storePart(
    records: NewEvidence[],
    recorded: Recorded,
    marked: Set<string>,
  ): Promise<StoredEvidence[]> {
    if (records.length === 0) {
      return [];
    }
    return this.#database.transaction(async tx => {
      const stored = await this.#store.insert(tx, records, recorded);
      const changed = records.filter((_, index) => stored[index].isNew);
      const refs = await this.#mark(tx, changed, record => ({
        kind: 'evidence-arrived',
        subject: record.source,
      }));
      refs.forEach(ref => marked.add(ref));
      return stored;
    });
  }

  /** Takes a record back; false where somebody did so before. */
  async revoke(
    row: EvidenceRow,
    revoked: Recorded & { reason: string },
  ): Promise<boolean> {
    return this.#change(row, 'evidence-revoked', revoked.by, tx =>
      this.#store.revoke(tx, row, revoked),
    );
  }

  /** Puts a finding aside, or counts it again where `dispute` is undefined; false where it is so already. */
  async dispute(
    row: EvidenceRow,
    by: string,
    dispute: (Recorded & { reason: string }) | undefined,
  ): Promise<boolean> {
    return this.#change(row, 'evidence-disputed', by, tx =>
      this.#store.dispute(tx, row, dispute),
    );
  }

  async #change(
    row: EvidenceRow,
    kind: HistoryCause['kind'],
    subject: string,
    change: (tx: Knex.Transaction) => Promise<boolean>,
  ): Promise<boolean> {
    const { changed, marked } = await this.#database.transaction(async tx => {
      const done = await change(tx);
      const refs = done
        ? await this.#mark(tx, [{ entityRef: row.entity_ref }], () => ({
            kind,
            subject,
          }))
        : [];
      return { changed: done, marked: refs };
    });
    await this.#evaluate(marked);
    return changed;
  }

  /** Marks the workloads among the entities, each with every cause of its own, and those that inherit from them. */
  async #mark<T extends { entityRef: string }>(
    tx: Knex.Transaction,
    records: T[],
    causeOf: (record: T) => HistoryCause,
  ): Promise<string[]> {
    if (records.length === 0) {
      return [];
    }
    const marks = new Marks();
    uniqBy(
      records.map(record => ({
        ref: record.entityRef,
        cause: causeOf(record),
      })),
      ({ ref, cause }) => JSON.stringify([ref, cause]),
    ).forEach(({ ref, cause }) => marks.add(ref, cause));
    const changed = Array.from(marks.causes.keys());
    marks.addDependents(await dependentsOf(tx, changed));
    await this.#queue.markEach(tx, marks.causes);
    return Array.from(marks.causes.keys());
  }

  async #evaluate(marked: string[]): Promise<void> {
    if (marked.length === 0) {
      return;
    }
    if (marked.length <= EVALUATED_AT_ONCE) {
      await this.#worker.evaluate(marked);
      return;
    }
    // The marks are stored: should this fail, the next tick evaluates them.
    this.#worker
      .drain()
      .catch(error =>
        this.#logger.error('An evaluation failed; it is tried again', error),
      );
  }
}

function countItems(
  items: EvidencePushItem[],
): Omit<EvidencePushResult, 'items'> {
  const counts = countBy(items, item => item.status);
  return {
    recorded: counts.recorded ?? 0,
    unchanged: counts.unchanged ?? 0,
    refused: counts.refused ?? 0,
  };
}
