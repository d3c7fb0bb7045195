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
  AuditTrail,
  EvaluationQueue,
  EvaluationWorker,
  FrameworkRegistry,
  NewAuditEntry,
} from '../contracts';
import { isPostgres } from '../database/dialect';
import {
  attestedEntry,
  batchEntry,
  changedEntry,
  Doing,
  EvidenceBatch,
  RecordedEvidence,
} from './auditEntries';
import { EvidenceStore, Recorded, StoredEvidence } from './EvidenceStore';
import { EvidenceRow, NewEvidence } from './evidenceRow';
import { readEvidence } from './readEvidence';

/** Up to so many entities are evaluated before the answer, so that whoever asks next reads what follows. */
const EVALUATED_AT_ONCE = 20;

/** Records of one transaction: on SQLite, which has one connection, few enough that readers are answered in between. */
const STORED_TOGETHER = { sqlite: 50, postgres: 100 };

/** A change of one record, with what follows from it. */
interface EvidenceChange {
  cause: HistoryCause;
  change: (tx: Knex.Transaction) => Promise<boolean>;
  entry: NewAuditEntry;
}

/** Stores what providers and people say, and has what follows from it evaluated. */
export class EvidenceService {
  readonly #database: Knex;
  readonly #store: EvidenceStore;
  readonly #frameworks: FrameworkRegistry;
  readonly #queue: EvaluationQueue;
  readonly #worker: EvaluationWorker;
  readonly #audit: AuditTrail;
  readonly #logger: LoggerService;
  readonly #storedTogether: number;

  constructor(options: {
    database: Knex;
    store: EvidenceStore;
    frameworks: FrameworkRegistry;
    queue: EvaluationQueue;
    worker: EvaluationWorker;
    audit: AuditTrail;
    logger: LoggerService;
  }) {
    this.#database = options.database;
    this.#store = options.store;
    this.#frameworks = options.frameworks;
    this.#queue = options.queue;
    this.#worker = options.worker;
    this.#audit = options.audit;
    this.#logger = options.logger;
    this.#storedTogether = isPostgres(options.database)
      ? STORED_TOGETHER.postgres
      : STORED_TOGETHER.sqlite;
  }

  /**
   * Records what a pipeline or provider found; each record has its own result, and all that are accepted are stored before the
   * answer. `at` in milliseconds. What somebody sent goes on record as a batch; a provider has
   * its runs on record, and so no batch.
   */
  async record(
    records: readonly unknown[],
    recorded: Recorded,
    batch?: EvidenceBatch,
  ): Promise<EvidencePushResult> {
    const { compiled } = await this.#frameworks.active();
    const items: EvidencePushItem[] = [];
    const marked = new Set<string>();
    for (const part of chunk(records, this.#storedTogether)) {
      const read = part.map(record =>
        readEvidence(record, compiled, recorded.at),
      );
      const accepted = read.flatMap(item =>
        'record' in item ? [item.record] : [],
      );
      const stored = await this.#storePart(
        accepted,
        recorded,
        marked,
        changed =>
          batch && changed.length > 0
            ? [
                batchEntry(batch, recorded.at, {
                  recorded: changed,
                  unchanged: accepted.length - changed.length,
                  refused: part.length - accepted.length,
                }),
              ]
            : [],
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

  /** Stores what a person states, checked before; one answer for each, in their order. */
  async attest(
    records: NewEvidence[],
    recorded: Recorded & Doing,
  ): Promise<StoredEvidence[]> {
    const stored: StoredEvidence[] = [];
    const marked = new Set<string>();
    for (const part of chunk(records, this.#storedTogether)) {
      stored.push(
        ...(await this.#storePart(part, recorded, marked, changed =>
          changed.map(statement => attestedEntry(statement, recorded)),
        )),
      );
    }
    await this.#evaluate(Array.from(marked));
    return stored;
  }

  /** Stores records in one transaction and adds whom they concern to `marked`. */
  async #storePart(
    records: NewEvidence[],
    recorded: Recorded,
    marked: Set<string>,
    entriesOf: (changed: RecordedEvidence[]) => NewAuditEntry[],
  ): Promise<StoredEvidence[]> {
    if (records.length === 0) {
      return [];
    }
    return this.#database.transaction(async tx => {
      const stored = await this.#store.insert(tx, records, recorded);
      const changed = records.flatMap((record, index) => {
        const { id, isNew } = stored[index];
        return isNew ? [{ id, record }] : [];
      });
      const refs = await this.#mark(
        tx,
        changed.map(({ record }) => record),
        record => ({ kind: 'evidence-arrived', subject: record.source }),
      );
      refs.forEach(ref => marked.add(ref));
      await this.#audit.append(tx, entriesOf(changed));
      return stored;
    });
  }

  /** Takes a record back; false where somebody did so before. */
  async revoke(
    row: EvidenceRow,
    revoked: Recorded & Doing & { reason: string },
  ): Promise<boolean> {
    return this.#change(row, {
      cause: { kind: 'evidence-revoked', subject: revoked.by },
      change: tx => this.#store.revoke(tx, row, revoked),
      entry: changedEntry('attestation.revoked', row, revoked),
    });
  }

  /** Puts a finding aside, or counts it again where no reason is given; false where it is so already. */
  async dispute(
    row: EvidenceRow,
    { reason, ...disputed }: Recorded & Doing & { reason?: string },
  ): Promise<boolean> {
    return this.#change(row, {
      cause: { kind: 'evidence-disputed', subject: disputed.by },
      change: tx =>
        this.#store.dispute(
          tx,
          row,
          reason === undefined ? undefined : { ...disputed, reason },
        ),
      entry: changedEntry(
        reason === undefined
          ? 'evidence.dispute-withdrawn'
          : 'evidence.disputed',
        row,
        { ...disputed, reason },
      ),
    });
  }

  async #change(
    row: EvidenceRow,
    { cause, change, entry }: EvidenceChange,
  ): Promise<boolean> {
    const { changed, marked } = await this.#database.transaction(async tx => {
      if (!(await change(tx))) {
        return { changed: false, marked: [] };
      }
      const refs = await this.#mark(
        tx,
        [{ entityRef: row.entity_ref }],
        () => cause,
      );
      await this.#audit.append(tx, [entry]);
      return { changed: true, marked: refs };
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
