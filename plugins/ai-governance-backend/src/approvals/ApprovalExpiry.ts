import { Knex } from 'knex';
import { SYSTEM_ACTOR } from '../audit/auditActor';
import { EvaluationWorker } from '../contracts';
import { BY_ITSELF } from './approvalMoves';
import { ApprovalStore } from './ApprovalStore';
import { ApprovalRecord, ApprovalWriter } from './ApprovalWriter';

/** Approvals of one transaction. */
const AT_ONCE = 100;

/** Ends what has run out: one read of an index where nothing has. */
export class ApprovalExpiry {
  readonly #database: Knex;
  readonly #store: ApprovalStore;
  readonly #writer: ApprovalWriter;
  readonly #worker: EvaluationWorker;
  readonly #now: () => Date;

  constructor(options: {
    database: Knex;
    store: ApprovalStore;
    writer: ApprovalWriter;
    worker: EvaluationWorker;
    now: () => Date;
  }) {
    this.#database = options.database;
    this.#store = options.store;
    this.#writer = options.writer;
    this.#worker = options.worker;
    this.#now = options.now;
  }

  /** Answers how many ended. */
  async sweep(): Promise<number> {
    let ended = 0;
    let last: number;
    do {
      last = await this.#some();
      ended += last;
    } while (last === AT_ONCE);
    if (ended > 0) {
      await this.#worker.drain();
    }
    return ended;
  }

  async #some(): Promise<number> {
    const at = this.#now().getTime();
    const due: { id: string; number: number; known: string | null }[] =
      await this.#database('approvals as a')
        .leftJoin('entities as e', 'e.entity_ref', 'a.entity_ref')
        .whereIn('a.state', ['approved', 'stale'])
        .where('a.valid_until', '<=', at)
        .orderBy('a.id')
        .limit(AT_ONCE)
        .select('a.id', 'a.number', 'e.entity_ref as known');
    if (due.length === 0) {
      return 0;
    }
    return this.#database.transaction(async tx => {
      await this.#writer.begin(
        tx,
        due.flatMap(({ known, number }) =>
          known === null ? [] : [{ entityRef: known, number }],
        ),
      );
      const records: ApprovalRecord[] = [];
      for (const { id } of due) {
        const approval = await this.#store.get(id, undefined, tx);
        const isEnded =
          approval === undefined
            ? await endOfGone(tx, id, at)
            : approval.validUntil !== undefined &&
              approval.validUntil <= at &&
              ['approved', 'stale'].includes(approval.state) &&
              (await this.#writer.change(tx, approval, {
                state: 'expired',
                step_position: null,
                overdue_at: null,
              }));
        if (isEnded && approval) {
          await this.#writer.ask(tx, id, []);
          await this.#writer.happened(tx, id, at, [
            { by: BY_ITSELF, kind: 'expired' },
          ]);
          records.push({
            approval,
            action: 'expired',
            actor: SYSTEM_ACTOR,
            by: BY_ITSELF,
            at,
            details: {
              validUntil: new Date(approval.validUntil!).toISOString(),
            },
          });
        }
      }
      await this.#writer.conclude(tx, records);
      return due.length;
    });
  }
}

/** Of a workload that has left the catalog nobody has to hear. */
async function endOfGone(
  tx: Knex.Transaction,
  id: string,
  at: number,
): Promise<boolean> {
  const ended = await tx('approvals')
    .where({ id })
    .whereIn('state', ['approved', 'stale'])
    .where('valid_until', '<=', at)
    .update({ state: 'expired', step_position: null, overdue_at: null });
  return ended > 0;
}
