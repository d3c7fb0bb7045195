import { AuditActor } from '@ai-governance/backstage-plugin-ai-governance-common';
import { ConflictError } from '@backstage/errors';
import { Knex } from 'knex';
import { AuditTrail, EvaluationQueue, EvaluationWorker } from '../contracts';
import { millisToIso } from '../database/values';
import { Outbox } from '../evaluation/Outbox';
import { UNLIMITED } from '../permissions/ReadScope';
import { WaiverHappening, waiverEvent } from './waiverEvents';
import { StoredWaiver } from './waiverRow';
import { NewWaiver, WaiverStore } from './WaiverStore';

/** What somebody did with a waiver. */
export interface WaiverHappened {
  what: WaiverHappening;
  by: string;
  actor: AuditActor;
  /** Milliseconds. */
  at: number;
  /** Why, where it is no request. */
  note?: string;
}

/** What follows from a waiver: within its transaction the event, the mark and the record, and afterwards the evaluation. */
export class WaiverConsequences {
  readonly #store: WaiverStore;
  readonly #queue: EvaluationQueue;
  readonly #worker: EvaluationWorker;
  readonly #outbox: Outbox;
  readonly #audit: AuditTrail;

  constructor(options: {
    store: WaiverStore;
    queue: EvaluationQueue;
    worker: EvaluationWorker;
    outbox: Outbox;
    audit: AuditTrail;
  }) {
    this.#store = options.store;
    this.#queue = options.queue;
    this.#worker = options.worker;
    this.#outbox = options.outbox;
    this.#audit = options.audit;
  }

  async record(
    tx: Knex.Transaction,
    waiver: NewWaiver | StoredWaiver,
    happened: WaiverHappened,
  ): Promise<void> {
    const { what, by, at, actor, note } = happened;
    await this.#outbox.add(tx, [waiverEvent(what, waiver, by, at)]);
    await this.#queue.mark(tx, [waiver.entityRef], {
      kind: 'waiver',
      subject: waiver.controlId,
    });
    await this.#audit.append(tx, [
      {
        at,
        actor,
        action: `waiver.${what}`,
        subject: waiver.entityRef,
        payload: {
          waiverId: waiver.id,
          controlId: waiver.controlId,
          environment: waiver.environment,
          reason: waiver.reason,
          compensatingControl: waiver.compensatingControl,
          expiresAt: millisToIso(waiver.expiresAt),
          requestedBy: waiver.requestedBy,
          renews: waiver.renews,
          note,
        },
      },
    ]);
  }

  /** Sends the event too. */
  async evaluate(entityRef: string): Promise<void> {
    await this.#worker.evaluate([entityRef]);
  }

  /** The waiver as it is now, whoever asks. */
  async current(id: string): Promise<StoredWaiver> {
    const waiver = await this.#store.get(id, UNLIMITED);
    if (!waiver) {
      throw new ConflictError(
        'The workload of this waiver has left the catalog meanwhile.',
      );
    }
    return waiver;
  }
}
