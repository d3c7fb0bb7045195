import { Knex } from 'knex';
import { SYSTEM_ACTOR } from '../audit/auditActor';
import { EvaluationWorker } from '../contracts';
import { millisToIso } from '../database/values';
import { BY_ITSELF } from './approvalMoves';
import { ApprovalRecord, ApprovalWriter } from './ApprovalWriter';

/** Approvals of one transaction. */
const AT_ONCE = 100;

/** What is known of an approval that ends, also where its workload has left the catalog. */
type Due = ApprovalRecord['approval'] & {
  version: number;
  validUntil: number | string | null;
};

/** Why something ends by itself. */
interface End {
  to: 'expired' | 'withdrawn';
  /** Said where nobody could read it off the approval. */
  comment?: string;
  /** Limits a query of approvals to what ends so by now. */
  of(query: Knex.QueryBuilder, at: number): void;
}

const ENDS: End[] = [
  {
    to: 'expired',
    of: (query, at) =>
      query
        .whereIn('state', ['approved', 'stale'])
        .where('valid_until', '<=', at),
  },
  {
    // Nobody is shown it, so that nobody can end it. One that comes back before its review is overdue finds it as it was.
    to: 'withdrawn',
    comment: 'Its workload has left the catalog.',
    of: (query, at) =>
      query
        .where({ state: 'requested' })
        .where('overdue_at', '<=', at)
        .whereNotExists(there =>
          there
            .select('s.entity_ref')
            .from('scorecards as s')
            .join('entities as e', 'e.entity_ref', 's.entity_ref')
            .whereRaw('?? = ??', ['s.entity_ref', 'approvals.entity_ref']),
        ),
  },
];

/** Ends what has run out, and what is asked for workloads that have left the catalog: a read of an index each where nothing has. */
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
    for (const end of ENDS) {
      let last: number;
      do {
        last = await this.#some(end);
        ended += last;
      } while (last === AT_ONCE);
    }
    if (ended > 0) {
      await this.#worker.drain();
    }
    return ended;
  }

  /** Also those of workloads that have left the catalog: nobody is shown them, but what is written goes on record. */
  async #some(end: End): Promise<number> {
    const at = this.#now().getTime();
    const due = await this.#due(this.#database, end, at);
    if (due.length === 0) {
      return 0;
    }
    return this.#database.transaction(async tx => {
      await this.#writer.begin(tx, due);
      const records: ApprovalRecord[] = [];
      // Once more, since somebody may have ended one of them meanwhile, or a workload may be back.
      for (const approval of await this.#due(tx, end, at, due)) {
        const { id, validUntil } = approval;
        const isEnded = await this.#writer.change(tx, approval, {
          state: end.to,
          ...(end.to === 'withdrawn' && { decided_at: at }),
          step_position: null,
          overdue_at: null,
        });
        if (isEnded) {
          await this.#writer.ask(tx, id, []);
          await this.#writer.happened(tx, id, at, [
            { by: BY_ITSELF, kind: end.to, comment: end.comment },
          ]);
          records.push({
            approval,
            action: end.to,
            actor: SYSTEM_ACTOR,
            by: BY_ITSELF,
            at,
            details: {
              ...(validUntil !== null && {
                validUntil: millisToIso(validUntil),
              }),
              ...(end.comment !== undefined && { reason: end.comment }),
            },
          });
        }
      }
      await this.#writer.conclude(tx, records);
      return due.length;
    });
  }

  /** What ends so, of some or of all there are. */
  async #due(
    knex: Knex | Knex.Transaction,
    end: End,
    at: number,
    of?: Due[],
  ): Promise<Due[]> {
    const query = knex('approvals').orderBy('id').limit(AT_ONCE).select({
      id: 'id',
      number: 'number',
      version: 'version',
      entityRef: 'entity_ref',
      environment: 'environment',
      requestedBy: 'requested_by',
      validUntil: 'valid_until',
    });
    end.of(query, at);
    if (of) {
      query.whereIn(
        'id',
        of.map(({ id }) => id),
      );
    }
    return query;
  }
}
