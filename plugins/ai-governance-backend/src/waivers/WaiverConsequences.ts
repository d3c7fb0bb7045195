import { ConflictError } from '@backstage/errors';
import { Knex } from 'knex';
import { EvaluationQueue, EvaluationWorker } from '../contracts';
import { Outbox } from '../evaluation/Outbox';
import { UNLIMITED } from '../permissions/ReadScope';
import { WaiverHappening, waiverEvent } from './waiverEvents';
import { StoredWaiver } from './waiverRow';
import { NewWaiver, WaiverStore } from './WaiverStore';

/** What follows from a waiver: within its transaction the event and the mark, and afterwards the evaluation. */
export class WaiverConsequences {
  readonly #store: WaiverStore;
  readonly #queue: EvaluationQueue;
  readonly #worker: EvaluationWorker;
  readonly #outbox: Outbox;

  constructor(options: {
    store: WaiverStore;
    queue: EvaluationQueue;
    worker: EvaluationWorker;
    outbox: Outbox;
  }) {
    this.#store = options.store;
    this.#queue = options.queue;
    this.#worker = options.worker;
    this.#outbox = options.outbox;
  }

  async record(
    tx: Knex.Transaction,
    waiver: NewWaiver | StoredWaiver,
    happened: { what: WaiverHappening; by: string; at: number },
  ): Promise<void> {
    const { what, by, at } = happened;
    await this.#outbox.add(tx, [waiverEvent(what, waiver, by, at)]);
    await this.#queue.mark(tx, [waiver.entityRef], {
      kind: 'waiver',
      subject: waiver.controlId,
    });
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
