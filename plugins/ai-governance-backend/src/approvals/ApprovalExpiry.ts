import { Knex } from 'knex';
import { SYSTEM_ACTOR } from '../audit/auditActor';
import { EvaluationWorker } from '../contracts';
import { millisToIso } from '../database/values';
import { BY_ITSELF } from './approvalMoves';
import { ApprovalRecord, ApprovalWriter } from './ApprovalWriter';

/** Approvals of one transaction. */
const AT_ONCE = 100;

/** What is known of an approval that has run out, also where its workload has left the catalog. */
type Due = ApprovalRecord['approval'] & {
  version: number;
  validUntil: number | string;
};

/** Ends what has run out: one read of an index where nothing has. */
export class ApprovalExpiry {
  readonly #database: Knex;
  readonly #writer: ApprovalWriter;
  readonly #worker: EvaluationWorker;
  readonly #now: () => Date;

  constructor(options: {
    database: Knex;
    writer: ApprovalWriter;
    worker: EvaluationWorker;
    now: () => Date;
  }) {
    this.#database = options.database;
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

  /** Also those of workloads that have left the catalog: nobody is shown them, but what is written goes on record. */
  async #some(): Promise<number> {
    const at = this.#now().getTime();
    const due = await this.#due(this.#database, at);
    if (due.length === 0) {
      return 0;
    }
    return this.#database.transaction(async tx => {
      await this.#writer.begin(tx, due);
      const records: ApprovalRecord[] = [];
      // Once more, since somebody may have revoked or replaced one of them meanwhile.
      for (const approval of await this.#due(tx, at, due)) {
        const { id, validUntil } = approval;
        const isEnded = await this.#writer.change(tx, approval, {
          state: 'expired',
          step_position: null,
          overdue_at: null,
        });
        if (isEnded) {
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
            details: { validUntil: millisToIso(validUntil) },
          });
        }
      }
      await this.#writer.conclude(tx, records);
      return due.length;
    });
  }

  /** What has run out, of some or of all there are. */
  async #due(
    knex: Knex | Knex.Transaction,
    at: number,
    of?: Due[],
  ): Promise<Due[]> {
    const query = knex('approvals')
      .whereIn('state', ['approved', 'stale'])
      .where('valid_until', '<=', at)
      .orderBy('id')
      .limit(AT_ONCE)
      .select({
        id: 'id',
        number: 'number',
        version: 'version',
        entityRef: 'entity_ref',
        environment: 'environment',
        requestedBy: 'requested_by',
        validUntil: 'valid_until',
      });
    if (of) {
      query.whereIn(
        'id',
        of.map(({ id }) => id),
      );
    }
    return query;
  }
}
