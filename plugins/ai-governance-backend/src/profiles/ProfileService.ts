import {
  AuditActor,
  ProfileUpdateResult,
  RecordedFact,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { chunk } from 'lodash';
import {
  AuditTrail,
  EvaluationQueue,
  EvaluationWorker,
  FrameworkRegistry,
} from '../contracts';
import { FactChange, ProfileFactStore } from './ProfileFactStore';
import { ProfileRecord } from './readProfilesCsv';
import { ReadUpdate, readProfileUpdate } from './readProfileUpdate';

/** Workloads that one evaluation takes. */
const EVALUATION_CHUNK = 100;

/** What became of one record. */
export type RecordResult = ProfileUpdateResult['items'][number];

/** Why one record is refused although it was understood; undefined where it is not. */
export type Refusal = (entityRef: string) => string | undefined;

/** Records facts and has what follows from them evaluated. */
export class ProfileService {
  readonly #database: Knex;
  readonly #store: ProfileFactStore;
  readonly #frameworks: FrameworkRegistry;
  readonly #queue: EvaluationQueue;
  readonly #worker: EvaluationWorker;
  readonly #audit: AuditTrail;
  readonly #now: () => Date;

  constructor(options: {
    database: Knex;
    store: ProfileFactStore;
    frameworks: FrameworkRegistry;
    queue: EvaluationQueue;
    worker: EvaluationWorker;
    audit: AuditTrail;
    now: () => Date;
  }) {
    this.#database = options.database;
    this.#store = options.store;
    this.#frameworks = options.frameworks;
    this.#queue = options.queue;
    this.#worker = options.worker;
    this.#audit = options.audit;
    this.#now = options.now;
  }

  /** Reads records without recording them. */
  async read(records: ProfileRecord[]): Promise<ReadUpdate[]> {
    const { compiled } = await this.#frameworks.active();
    return records.map(record => readProfileUpdate(record, compiled));
  }

  /** Answers one result for each update, in their order; all that is recorded is recorded together. */
  async record(
    updates: ReadUpdate[],
    options: { by: string; actor: AuditActor; refusal: Refusal },
  ): Promise<RecordResult[]> {
    const accepted = updates.filter(
      (update): update is Extract<ReadUpdate, { changes: FactChange[] }> =>
        'changes' in update && options.refusal(update.entityRef) === undefined,
    );
    const changed = await this.#database.transaction(async tx => {
      const before = await this.#store.read(
        accepted.map(update => update.entityRef),
        tx,
      );
      const changes = differing(
        accepted.flatMap(update => update.changes),
        before,
      );
      const at = this.#now();
      await this.#store.write(tx, changes, { by: options.by, at });
      const refs = new Set(changes.map(change => change.entityRef));
      await this.#queue.mark(tx, refs, {
        kind: 'profile-recorded',
        subject: options.by,
      });
      await this.#audit.append(
        tx,
        Array.from(factsByEntity(changes), ([subject, facts]) => ({
          at: at.getTime(),
          actor: options.actor,
          action: 'profile.recorded',
          subject,
          payload: { facts },
        })),
      );
      return refs;
    });
    for (const refs of chunk(Array.from(changed), EVALUATION_CHUNK)) {
      await this.#worker.evaluate(refs);
    }
    return updates.map((update): RecordResult => {
      const { entityRef } = update;
      const message =
        'mistake' in update ? update.mistake : options.refusal(entityRef);
      if (message !== undefined) {
        return { entityRef, status: 'refused', message };
      }
      return {
        entityRef,
        status: changed.has(entityRef) ? 'recorded' : 'unchanged',
      };
    });
  }
}

/** What is not so already. Of two changes of one fact the later stands, as if they had come one after the other. */
function differing(
  changes: FactChange[],
  before: RecordedFact[],
): FactChange[] {
  const keyOf = (fact: { entityRef: string; key: string }) =>
    `${fact.entityRef} ${fact.key}`;
  const known = new Map(before.map(fact => [keyOf(fact), fact.value]));
  const last = new Map(changes.map(change => [keyOf(change), change]));
  return Array.from(last.values()).filter(
    change => (known.get(keyOf(change)) ?? null) !== change.value,
  );
}

/** The new value of each fact; null where it was taken back. */
function factsByEntity(
  changes: FactChange[],
): Map<string, Record<string, string | null>> {
  const byEntity = new Map<string, Record<string, string | null>>();
  for (const { entityRef, key, value } of changes) {
    byEntity.set(entityRef, { ...byEntity.get(entityRef), [key]: value });
  }
  return byEntity;
}
